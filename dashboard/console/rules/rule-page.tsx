import ArrowLeftOutlined from '@ant-design/icons/ArrowLeftOutlined'
import { Button } from 'antd'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'wouter'
import { readRule } from '#devices/kit/rule-text/read-rule.ts'
import type { RuleDetail } from '#gateway/http/contract/rules.ts'
import { useKinds } from '../devices/kinds.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import { Loaded } from '../ui/loaded.tsx'
import { PageTabs } from '../ui/page-tabs.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { formOfRule } from './model/form-of-rule.ts'
import { NumbersTab } from './numbers-tab.tsx'
import { OwnRule } from './own-rule.tsx'
import { useRule } from './queries.ts'
import { RuleTags } from './rule-row.tsx'
import { TryNumbers } from './try/try-numbers.tsx'
import { tryWords } from './try-words.ts'
import { draftOf } from './use-editor.ts'
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
  return (
    <Loaded query={query}>
      {(detail) => (
        <>
          <RuleHead detail={detail} />
          {detail.rule.own ? <StandingRule detail={detail} /> : <ShippedRule detail={detail} />}
        </>
      )}
    </Loaded>
  )
}

function RuleHead({ detail: { rule } }: { readonly detail: RuleDetail }): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const kind = useKinds().of(rule.kind)
  const may = useMay('rule.override')
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
      {may ? (
        <Link href={`/rules/${rule.kind}/new?from=${rule.rule}`} className="rules-aside" asChild>
          <Button href={`/rules/${rule.kind}/new?from=${rule.rule}`}>{words.copy}</Button>
        </Link>
      ) : null}
    </header>
  )
}

/** A shipped rule: read as it is, its numbers set for the site, a place or a device. */
function ShippedRule({ detail }: { readonly detail: RuleDetail }): ReactNode {
  const words = useWords(ruleWords)
  const trying = useWords(tryWords)
  const [test, setTest] = useState<string | null>(null)
  const model = useMemo(() => readRule(detail.source), [detail.source])
  const { kind, rule } = detail.rule
  return (
    <PageTabs
      path={`/rules/${kind}/${rule}`}
      items={[
        { key: 'numbers', label: words.numbers, children: <NumbersTab detail={detail} model={model} /> },
        {
          key: 'try',
          label: trying.tab,
          children: <TryNumbers detail={detail} test={test} onTest={setTest} />,
        },
        { key: 'versions', label: words.versions, children: <VersionsTab detail={detail} /> },
      ]}
    />
  )
}

/**
 * A rule of the site that stands. A draft goes on from the version it was begun on, even when somebody else saves
 * meanwhile; saving it is then refused with the reason (`basedOn`).
 */
function StandingRule({ detail }: { readonly detail: RuleDetail }): ReactNode {
  const [kept, keep] = useState(detail)
  const isDrafting = useRef(false)
  const drafting = useCallback((isChanged: boolean) => {
    isDrafting.current = isChanged
  }, [])
  useEffect(() => {
    if (!isDrafting.current) keep(detail)
  }, [detail])
  const { site, kind } = kept.rule
  return (
    <OwnRule
      key={kept.version}
      site={site}
      kind={kind}
      detail={kept}
      begin={() => draftOf(formOfRule(readRule(kept.source)), kept.source, kept)}
      onChanged={drafting}
    />
  )
}
