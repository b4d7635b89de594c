import BellOutlined from '@ant-design/icons/BellOutlined'
import MutedOutlined from '@ant-design/icons/MutedOutlined'
import QuestionOutlined from '@ant-design/icons/QuestionOutlined'
import SearchOutlined from '@ant-design/icons/SearchOutlined'
import { Button, Input, type InputRef, Segmented, Select } from 'antd'
import type { ReactNode, RefObject } from 'react'
import { type Severity, severities, severityTexts } from '#devices/kit/severity.ts'
import { useKinds } from '../devices/kinds.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import '../ui/filter-bar.css'
import { type Filters, type View, views } from './filters.ts'
import { switchSound, useSound } from './sound.ts'
import { alarmWords } from './words.ts'

interface FilterBarProps {
  readonly filters: Filters
  readonly counts: Readonly<Record<View, number>>
  readonly search: RefObject<InputRef | null>
  readonly onChange: (filters: Filters) => void
  readonly onHelp: () => void
}

/** What is shown, how much of it there is, sound and help. */
export function FilterBar({ filters, counts, search, onChange, onHelp }: FilterBarProps): ReactNode {
  const words = useWords(alarmWords)
  const language = useLanguage()
  const kinds = useKinds()
  return (
    <search className="filter-bar" aria-label={words.filters}>
      <Segmented<View>
        value={filters.view}
        onChange={(view) => onChange({ ...filters, view })}
        options={views.map((view) => ({
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
      <Input
        ref={search}
        className="filter-search"
        allowClear
        prefix={<SearchOutlined />}
        placeholder={words.search}
        aria-label={words.search}
        value={filters.words}
        onChange={(event) => onChange({ ...filters, words: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'Enter') return
          event.preventDefault()
          event.currentTarget.blur()
        }}
      />
      <span className="filter-gap" />
      <SoundSwitch />
      <Button
        type="text"
        className="filter-help"
        icon={<QuestionOutlined />}
        aria-label={words.help}
        title={words.help}
        onClick={onHelp}
      />
    </search>
  )
}

function SoundSwitch(): ReactNode {
  const words = useWords(alarmWords)
  const isOn = useSound()
  return (
    <Button
      type="text"
      icon={isOn ? <BellOutlined /> : <MutedOutlined />}
      aria-pressed={isOn}
      onClick={() => switchSound(!isOn)}
    >
      {isOn ? words.soundOn : words.soundOff}
    </Button>
  )
}
