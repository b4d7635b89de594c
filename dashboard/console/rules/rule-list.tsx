import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import type { Site } from '#gateway/http/contract/devices.ts'
import type { SiteRule } from '#gateway/http/contract/rules.ts'
import { useKinds } from '../devices/kinds.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { FilterBar } from './filter-bar.tsx'
import {
  byKind,
  filterRules,
  isChanged,
  isCommon,
  type RuleFilters,
  readFilters,
  writeFilters,
} from './filters.ts'
import { useRules } from './queries.ts'
import { RuleRow } from './rule-row.tsx'
import { ruleWords } from './words.ts'

const nothing: readonly never[] = []

/** Every rule of a site, kind by kind, each told in a sentence. */
export function RuleList({ site }: { readonly site: Site }): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const { sites } = useSite()
  const search = useSearch()
  const [, navigate] = useLocation()
  const filters = useMemo(() => readFilters(new URLSearchParams(search)), [search])
  const query = useRules(site.id)
  const rules = query.data?.items ?? nothing
  const shown = useMemo(() => filterRules(rules, filters), [rules, filters])
  const change = (next: RuleFilters): void => {
    const written = writeFilters(next)
    navigate(written === '' ? '/rules' : `/rules?${written}`, { replace: true })
  }
  return (
    <>
      <header className="page-head">
        <h1>
          {words.title}
          {sites.length < 2 ? null : ` · ${site.name[language]}`}
        </h1>
        <span className="faint">{fill(words.count, { shown: shown.length, total: rules.length })}</span>
      </header>
      <FilterBar filters={filters} onChange={change}>
        <NewRuleButton kind={filters.kind} />
      </FilterBar>
      <Loaded query={query}>{() => <KindPanels rules={shown} filters={filters} />}</Loaded>
    </>
  )
}

function NewRuleButton({ kind }: { readonly kind: string | null }): ReactNode {
  const words = useWords(ruleWords)
  const [first] = useKinds().all
  const may = useMay('rule.override')
  const at = kind ?? first?.name
  if (!may || at === undefined) return null
  return (
    <Link href={`/rules/${at}/new`} asChild>
      <Button type="primary" icon={<PlusOutlined />} href={`/rules/${at}/new`}>
        {words.add}
      </Button>
    </Link>
  )
}

interface KindPanelsProps {
  readonly rules: readonly SiteRule[]
  readonly filters: RuleFilters
}

function KindPanels({ rules, filters }: KindPanelsProps): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const kinds = useKinds()
  const groups = useMemo(() => byKind(rules), [rules])
  const { source, severity, state, words: typed } = filters
  const isSearch = source !== null || severity !== null || state !== null || typed !== ''
  if (rules.length === 0) return <p className="panel empty">{words.noMatch}</p>
  return [...groups].map(([kind, items]) => (
    <Panel
      key={kind}
      title={kinds.of(kind)?.title[language] ?? kind}
      aside={fill(words.countOf, { count: items.length })}
      flush
    >
      <Rows items={items} isSearch={isSearch} />
    </Panel>
  ))
}

/** What every kind has in common is folded, unless something was said of it or it was searched for. */
function Rows({
  items,
  isSearch,
}: {
  readonly items: readonly SiteRule[]
  readonly isSearch: boolean
}): ReactNode {
  const words = useWords(ruleWords)
  const [open, setOpen] = useState(false)
  const folded = isSearch || open ? [] : items.filter((rule) => isCommon(rule) && !isChanged(rule))
  const shown = items.filter((rule) => !folded.includes(rule))
  return (
    <>
      <ul className="rules-list">
        {shown.map((rule) => (
          <RuleRow key={rule.rule} rule={rule} />
        ))}
      </ul>
      {folded.length === 0 ? null : (
        <Button type="text" block className="rules-unfold" onClick={() => setOpen(true)}>
          {fill(words.common, { count: folded.length })}
        </Button>
      )}
    </>
  )
}
