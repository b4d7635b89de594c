import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { VirtualRows } from '../ui/virtual-rows.tsx'
import { AlarmRow, rowId } from './alarm-row.tsx'
import type { Row } from './fold.ts'
import './fresh.css'
import { useFreshAlarms } from './fresh-alarms.ts'
import type { Position } from './keyboard.ts'
import { alarmWords } from './words.ts'

interface AlarmListProps {
  readonly rows: readonly Row[]
  readonly position: Position
  readonly isFiltered: boolean
  readonly onOpen: (id: string) => void
  readonly onChoose: (id: string) => void
  readonly onFold: (id: string) => void
}

const ROW = 56
const CARD = 80

export function AlarmList({
  rows,
  position,
  isFiltered,
  onOpen,
  onChoose,
  onFold,
}: AlarmListProps): ReactNode {
  const words = useWords(alarmWords)
  const narrow = useNarrow()
  const fresh = useFreshAlarms()
  if (rows.length === 0) return <p className="empty">{isFiltered ? words.noneFound : words.noneWaiting}</p>
  return (
    <>
      <div className="alarm-row alarm-head" aria-hidden="true">
        <span className="alarm-check" />
        <span>{words.severity}</span>
        <span>{words.age}</span>
        <span>{words.subject}</span>
        <span>{words.what}</span>
        <span>{words.state}</span>
      </div>
      <VirtualRows
        role="listbox"
        label={words.list}
        items={rows}
        height={narrow ? CARD : ROW}
        keyOf={({ alarm }) => alarm.id}
        cursor={rows.findIndex(({ alarm }) => alarm.id === position.cursor)}
        active={position.cursor === null ? undefined : rowId(position.cursor)}
        row={(row) => (
          <AlarmRow
            row={row}
            isCursor={row.alarm.id === position.cursor}
            isChosen={position.chosen.has(row.alarm.id)}
            isFresh={fresh.has(row.alarm.id)}
            onOpen={onOpen}
            onChoose={onChoose}
            onFold={onFold}
          />
        )}
      />
    </>
  )
}
