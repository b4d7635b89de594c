import SearchOutlined from '@ant-design/icons/SearchOutlined'
import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useKinds } from '../devices/kinds.ts'
import { usePlaces } from '../devices/queries.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useSite } from '../shell/site.tsx'
import '../ui/filter-bar.css'
import { type RegistryFilters, useContractors } from './queries.ts'
import { registryWords } from './words.ts'

interface FilterBarProps {
  readonly filters: RegistryFilters
  readonly classes: readonly string[]
  readonly onChange: (filters: RegistryFilters) => void
  readonly children: ReactNode
}

interface Choice {
  readonly value: string
  readonly label: string
}

/** What of the registry is shown. */
export function RegistryFilterBar({ filters, classes, onChange, children }: FilterBarProps): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  const { site } = useSite()
  const kinds = useKinds()
  const places = usePlaces(site).data?.items ?? []
  const contractors = useContractors(site).data?.items ?? []
  const choice = (
    key: 'kind' | 'place' | 'contractor' | 'classification' | 'warranty',
    any: string,
    options: Choice[],
  ) => (
    <Select
      aria-label={any}
      className="registry-filter"
      showSearch={{ optionFilterProp: 'label' }}
      value={filters[key] ?? ''}
      onChange={(value) => onChange({ ...filters, [key]: value === '' ? null : value })}
      options={[{ value: '', label: any }, ...options]}
    />
  )
  const named = (
    items: readonly { readonly id: string; readonly name: { zh: string; en: string } }[],
  ): Choice[] => items.map(({ id, name }) => ({ value: id, label: name[language] }))
  return (
    <search className="filter-bar" aria-label={words.filters}>
      {choice('kind', words.anyKind, named(kinds.all.map(({ name, title }) => ({ id: name, name: title }))))}
      {choice('place', words.anyPlace, named(places))}
      {choice(
        'contractor',
        words.anyContractor,
        contractors.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {classes.length === 0
        ? null
        : choice(
            'classification',
            words.anyClass,
            classes.map((value) => ({ value, label: value })),
          )}
      {choice(
        'warranty',
        words.anyWarranty,
        (['in', 'ends-soon', 'over', 'unknown'] as const).map((value) => ({ value, label: words[value] })),
      )}
      <Select
        aria-label={words.inService}
        value={filters.retired}
        onChange={(retired) => onChange({ ...filters, retired })}
        options={[
          { value: false, label: words.inService },
          { value: true, label: words.retired },
        ]}
      />
      <Input
        className="filter-search"
        allowClear
        prefix={<SearchOutlined />}
        placeholder={words.search}
        aria-label={words.search}
        value={filters.q}
        maxLength={100}
        onChange={(event) => onChange({ ...filters, q: event.target.value })}
      />
      <div className="registry-actions">{children}</div>
    </search>
  )
}
