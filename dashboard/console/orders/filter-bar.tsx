import PlusOutlined from '@ant-design/icons/PlusOutlined'
import SearchOutlined from '@ant-design/icons/SearchOutlined'
import { Button, Input, type InputRef, Segmented, Select } from 'antd'
import type { ReactNode, RefObject } from 'react'
import { Link } from 'wouter'
import { type Severity, severities, severityTexts } from '#devices/kit/severity.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import '../ui/filter-bar.css'
import { type Filters, type View, views } from './filters.ts'
import { settingsWords } from './settings-words.ts'
import { orderWords } from './words.ts'

interface FilterBarProps {
  readonly filters: Filters
  readonly counts: Readonly<Record<View, number>>
  readonly search: RefObject<InputRef | null>
  readonly onChange: (filters: Filters) => void
  readonly onNew: () => void
}

export function FilterBar({ filters, counts, search, onChange, onNew }: FilterBarProps): ReactNode {
  const words = useWords(orderWords)
  const settings = useWords(settingsWords)
  const language = useLanguage()
  const dispatches = useMay('order.dispatch')
  const works = useMay('order.work')
  return (
    <search className="filter-bar">
      <Segmented<View>
        value={filters.view}
        onChange={(view) => onChange({ ...filters, view })}
        options={views
          .filter((view) => view !== 'mine' || works)
          .map((view) => ({
            value: view,
            label: view === 'past' ? words.past : `${words[view]} ${counts[view]}`,
          }))}
      />
      <Select<Severity | ''>
        aria-label={words.severity}
        value={filters.severity ?? ''}
        onChange={(value) => onChange({ ...filters, severity: value === '' ? null : value })}
        options={[
          { value: '', label: words.anySeverity },
          ...[...severities].reverse().map((value) => ({ value, label: severityTexts[value][language] })),
        ]}
      />
      <Input
        ref={search}
        className="filter-search"
        allowClear
        prefix={<SearchOutlined />}
        placeholder={words.search}
        aria-label={words.search}
        title={words.keys}
        value={filters.words}
        onChange={(event) => onChange({ ...filters, words: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'Enter') return
          event.preventDefault()
          event.currentTarget.blur()
        }}
      />
      <span className="filter-gap" />
      <Link href="/orders-attainment">{words.attainment}</Link>
      <Link href="/orders-settings">{settings.short}</Link>
      {dispatches ? (
        <Button type="primary" icon={<PlusOutlined />} onClick={onNew}>
          {words.newOrder}
        </Button>
      ) : null}
    </search>
  )
}
