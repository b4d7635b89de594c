import ArrowLeftOutlined from '@ant-design/icons/ArrowLeftOutlined'
import { Tabs } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import { readRule } from '#devices/kit/rule-text/read-rule.ts'
import type { RuleDetail } from '#gateway/http/contract/rules.ts'
import { useKinds } from '../devices/kinds.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useParam } from '../shell/param.ts'
import { Loaded } from '../ui/loaded.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { uiWords } from '../ui/words.ts'
import { NumbersTab } from './numbers-tab.tsx'
import { useRule } from './queries.ts'
import { RuleTags } from './rule-row.tsx'
import { VersionsTab } from './versions-tab.tsx'
import { ruleWords } from './words.ts'

interface RulePageProps {
  readonly site: string
  readonly kind: string
  readonly id: string
}

/** One rule with everything a site may say of it. */
export function RulePage({ site, kind, id }: RulePageProps): ReactNode {
  const query = useRule(site, kind, id)
  return <Loaded query={query}>{(detail) => <ShippedRule detail={detail} />}</Loaded>
}

export function RuleHead({ detail: { rule } }: { readonly detail: RuleDetail }): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const kind = useKinds().of(rule.kind)
  return (
    <header className="rules-title">
      <Link href={`/rules?kind=${rule.kind}`} aria-label={words.back} title={words.back}>
        <ArrowLeftOutlined />
      </Link>
      <div>
        <h1>{rule.title[language]}</h1>
        <p>
          {kind?.title[language] ?? rule.kind} · {rule.rule}
        </p>
      </div>
      <SeverityMark severity={rule.severity} />
      <RuleTags rule={rule} />
    </header>
  )
}

/** A shipped rule: read as it is, its numbers set for the site, a place or a device. */
function ShippedRule({ detail }: { readonly detail: RuleDetail }): ReactNode {
  const words = useWords(ruleWords)
  const { more } = useWords(uiWords)
  const tab = useParam('tab') ?? 'numbers'
  const [, navigate] = useLocation()
  const model = useMemo(() => readRule(detail.source), [detail.source])
  const { kind, rule } = detail.rule
  const base = `/rules/${kind}/${rule}`
  return (
    <>
      <RuleHead detail={detail} />
      <Tabs
        more={{ icon: more }}
        activeKey={tab}
        onChange={(next) => navigate(next === 'numbers' ? base : `${base}/${next}`, { replace: true })}
        destroyOnHidden
        items={[
          { key: 'numbers', label: words.numbers, children: <NumbersTab detail={detail} model={model} /> },
          { key: 'versions', label: words.versions, children: <VersionsTab detail={detail} /> },
        ]}
      />
    </>
  )
}
