import SearchOutlined from '@ant-design/icons/SearchOutlined'
import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { severities, severityTexts } from '#devices/kit/severity.ts'
import { useKinds } from '../devices/kinds.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import '../ui/filter-bar.css'
import { type RuleFilters, sources, states } from './filters.ts'
import { ruleWords } from './words.ts'

interface FilterBarProps {
  readonly filters: RuleFilters
  readonly onChange: (filters: RuleFilters) => void
  readonly children: ReactNode
}

/** What of the rules is shown. */
export function FilterBar({ filters, onChange, children }: FilterBarProps): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const kinds = useKinds()
  return (
    <search className="filter-bar rules-filters" aria-label={words.filters}>
      <Choice
        label={words.anyKind}
        value={filters.kind}
        options={kinds.all.map(({ name, title }) => ({ value: name, label: title[language] }))}
        onChange={(kind) => onChange({ ...filters, kind })}
      />
      <Choice
        label={words.anySource}
        value={filters.source}
        options={sources.map((value) => ({ value, label: words[value] }))}
        onChange={(source) => onChange({ ...filters, source })}
      />
      <Choice
        label={words.anySeverity}
        value={filters.severity}
        options={severities.map((value) => ({ value, label: severityTexts[value][language] }))}
        onChange={(severity) => onChange({ ...filters, severity })}
      />
      <Choice
        label={words.anyState}
        value={filters.state}
        options={states.map((value) => ({ value, label: words[value] }))}
        onChange={(state) => onChange({ ...filters, state })}
      />
      <Input
        className="filter-search"
        allowClear
        prefix={<SearchOutlined />}
        placeholder={words.search}
        aria-label={words.search}
        value={filters.words}
        onChange={(event) => onChange({ ...filters, words: event.target.value })}
      />
      <span className="filter-gap" />
      {children}
    </search>
  )
}

interface ChoiceProps<Value extends string> {
  /** What stands there while nothing is chosen. */
  readonly label: string
  readonly value: Value | null
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value | null) => void
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>): ReactNode {
  return (
    <Select<Value | ''>
      aria-label={label}
      value={value ?? ''}
      onChange={(next) => onChange(next === '' ? null : next)}
      options={[{ value: '', label }, ...options]}
    />
  )
}
