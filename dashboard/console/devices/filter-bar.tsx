import SearchOutlined from '@ant-design/icons/SearchOutlined'
import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
import type { Place } from '#gateway/http/contract/devices.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import '../ui/filter-bar.css'
import { type DeviceFilters, type Status, statuses } from './filters.ts'
import { useKinds } from './kinds.ts'
import { deviceWords } from './words.ts'

interface FilterBarProps {
  readonly filters: DeviceFilters
  readonly places: readonly Place[]
  readonly onChange: (filters: DeviceFilters) => void
  readonly children: ReactNode
}

/** What of the device list is shown. */
export function FilterBar({ filters, places, onChange, children }: FilterBarProps): ReactNode {
  const words = useWords(deviceWords)
  const language = useLanguage()
  const kinds = useKinds()
  return (
    <search className="filter-bar" aria-label={words.filters}>
      <Select
        aria-label={words.anyKind}
        className="filter-kind"
        value={filters.kind ?? ''}
        onChange={(value) => onChange({ ...filters, kind: value === '' ? null : value })}
        options={[
          { value: '', label: words.anyKind },
          ...kinds.all.map((kind) => ({ value: kind.name, label: kind.title[language] })),
        ]}
      />
      <Select<Status | ''>
        aria-label={words.anyStatus}
        value={filters.status ?? ''}
        onChange={(value) => onChange({ ...filters, status: value === '' ? null : value })}
        options={[
          { value: '', label: words.anyStatus },
          ...statuses.map((value) => ({ value, label: words[value] })),
        ]}
      />
      {places.length === 0 ? null : (
        <Select
          aria-label={words.anyPlace}
          className="filter-place"
          showSearch={{ optionFilterProp: 'label' }}
          value={filters.place ?? ''}
          onChange={(value) => onChange({ ...filters, place: value === '' ? null : value })}
          options={[
            { value: '', label: words.anyPlace },
            ...places.map((place) => ({ value: place.id, label: place.name[language] })),
          ]}
        />
      )}
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
