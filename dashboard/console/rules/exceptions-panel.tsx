import { Button, Tag } from 'antd'
import type { ReactNode } from 'react'
import { sayQuantity } from '#devices/kit/rule-text/say-value.ts'
import { severityTexts } from '#devices/kit/severity.ts'
import type { RuleDetail } from '#gateway/http/contract/rules.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { Panel } from '../ui/panel.tsx'
import { nameOfWhere, type Surroundings } from './names.ts'
import type { RuleSetting, Where } from './numbers.ts'
import { ruleWords } from './words.ts'

interface ExceptionsPanelProps {
  readonly detail: RuleDetail
  readonly around: Surroundings
  readonly onAdd: () => void
  readonly onChange: (where: Where) => void
}

/** Places and devices for which something else holds than for the site. */
export function ExceptionsPanel({ detail, around, onAdd, onChange }: ExceptionsPanelProps): ReactNode {
  const words = useWords(ruleWords)
  const may = useMay('rule.override')
  const settings = detail.settings.filter(({ scope }) => scope !== 'site')
  return (
    <Panel
      title={words.exceptions}
      flush
      aside={
        may ? (
          <Button size="small" onClick={onAdd}>
            {words.addException}
          </Button>
        ) : undefined
      }
    >
      {settings.length === 0 ? <p className="rules-none faint">{words.noException}</p> : null}
      <ul>
        {settings.map((setting) => (
          <ExceptionRow
            key={`${setting.scope} ${setting.of}`}
            detail={detail}
            around={around}
            setting={setting}
            onChange={may ? () => onChange(setting) : null}
          />
        ))}
      </ul>
    </Panel>
  )
}

interface ExceptionRowProps {
  readonly detail: RuleDetail
  readonly around: Surroundings
  readonly setting: RuleSetting
  readonly onChange: (() => void) | null
}

function ExceptionRow({ detail, around, setting, onChange }: ExceptionRowProps): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const zone = useZone()
  const { scope, by, at, reason } = setting
  return (
    <li className="rules-exception">
      <div className="rules-what">
        <b>{nameOfWhere(around, setting, language, words.wholeSite)}</b>{' '}
        <Tag>{scope === 'place' ? words.place : words.device}</Tag>
        <div>{useSaid(detail, setting).join(language === 'zh' ? '；' : '; ')}</div>
        <small className="faint">
          {by} · {formatInstant(at, zone).slice(0, 16)} · {reason}
        </small>
      </div>
      {onChange === null ? null : (
        <Button size="small" onClick={onChange}>
          {words.change}
        </Button>
      )}
    </li>
  )
}

/** What a setting says, part by part. */
function useSaid({ rule }: RuleDetail, { enabled, severity, params }: RuleSetting): readonly string[] {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const isBare = severity === null && Object.keys(params).length === 0
  return [
    ...(isBare || enabled !== rule.enabled ? [enabled ? words.isOn : words.isOff] : []),
    ...(severity === null ? [] : [`${words.severity} ${severityTexts[severity][language]}`]),
    ...Object.entries(params).map(([key, value]) => {
      const known = rule.params.find((one) => one.key === key)
      return `${known?.label[language] ?? key} ${sayQuantity(value, known?.unit)[language]}`
    }),
  ]
}
