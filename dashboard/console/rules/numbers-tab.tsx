import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { Rule } from '#devices/kit/rule.ts'
import { sayRule } from '#devices/kit/rule-text/say-rule.ts'
import type { RuleDetail } from '#gateway/http/contract/rules.ts'
import { useKinds } from '../devices/kinds.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import type { Text } from '../i18n/texts.ts'
import { useArticles } from '../knowledge/queries.ts'
import { useMay } from '../session/session.ts'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Panel } from '../ui/panel.tsx'
import { EffectivePanel } from './effective-panel.tsx'
import { ExceptionsPanel } from './exceptions-panel.tsx'
import { useSurroundings } from './names.ts'
import { numbersUnder, sayable, settingsFor, type Where } from './numbers.ts'
import { NumbersDialog } from './numbers-dialog.tsx'
import { NumbersTable } from './numbers-table.tsx'
import { Sentences } from './sentences.tsx'
import { messageOf, useRuleWords } from './speaking.ts'
import { WatchedPanel } from './watched-panel.tsx'
import { ruleWords } from './words.ts'

interface NumbersTabProps {
  readonly detail: RuleDetail
  /** The rule as it is shipped. */
  readonly model: Rule
}

/** What a shipped rule says, and its numbers: for the site, for places, for devices; the nearest counts. */
export function NumbersTab({ detail, model }: NumbersTabProps): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const may = useMay('rule.override')
  const { rule } = detail
  const mayAdjust = may && !rule.own
  const speak = useRuleWords(rule.site, rule.kind)
  const around = useSurroundings(rule.site, rule.kind)
  const [setting, setSetting] = useState<Where | 'new' | null>(null)
  const atSite = numbersUnder(detail, settingsFor(detail.settings, []))
  return (
    <div className="rules-page">
      <div className="rules-column">
        <Panel title={words.inWords}>
          <Sentences said={sayRule(model, speak, sayable(atSite))} />
        </Panel>
        <Panel
          title={words.wholeSite}
          aside={
            mayAdjust ? (
              <Button size="small" onClick={() => setSetting({ scope: 'site', of: rule.site })}>
                {words.adjust}
              </Button>
            ) : undefined
          }
        >
          <NumbersTable detail={detail} numbers={atSite} />
        </Panel>
        {rule.own ? null : (
          <ExceptionsPanel
            detail={detail}
            around={around}
            onAdd={() => setSetting('new')}
            onChange={setSetting}
          />
        )}
        <EffectivePanel detail={detail} around={around} />
      </div>
      <div className="rules-column">
        <MessagePanel
          model={model}
          say={(written) => messageOf(written, model, speak, sayable(atSite), language)}
        />
        <WatchedPanel site={rule.site} kind={rule.kind} places={detail.places} devices={detail.devices} />
        <KnownPanel detail={detail} />
      </div>
      {setting === null ? null : (
        <NumbersDialog
          detail={detail}
          around={around}
          where={setting === 'new' ? null : setting}
          onClose={() => setSetting(null)}
        />
      )}
    </div>
  )
}

interface MessagePanelProps {
  readonly model: Rule
  /** Fills the placeholders. */
  readonly say: (written: Text) => string
}

/** What people read when it is raised. */
function MessagePanel({ model: { message, remedy }, say }: MessagePanelProps): ReactNode {
  const words = useWords(ruleWords)
  const facts: Fact[] = [
    { key: 'message', label: words.message, value: say(message) },
    { key: 'remedy', label: words.remedy, value: say(remedy) },
  ]
  return (
    <Panel title={words.told}>
      <Facts facts={facts} />
    </Panel>
  )
}

/** What is known about the fault behind it. */
function KnownPanel({ detail: { rule } }: { readonly detail: RuleDetail }): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const kinds = useKinds()
  const items = useArticles({ state: 'published', kind: rule.kind, rule: rule.rule }).data?.items ?? []
  const about = items.filter((article) => article.rule === rule.rule)
  if (about.length === 0) return null
  return (
    <Panel title={words.known}>
      <ul className="rules-links">
        {about.map(({ id, title, kind }) => (
          <li key={id}>
            <Link href={`/knowledge/${encodeURIComponent(id)}`}>{title[language]}</Link>{' '}
            <small className="faint">{kinds.of(kind ?? '')?.title[language]}</small>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
