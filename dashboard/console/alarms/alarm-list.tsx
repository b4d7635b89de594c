import type { ReactNode } from 'react'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { useWords } from '../i18n/language.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { VirtualRows } from '../ui/virtual-rows.tsx'
import { AlarmRow, rowId } from './alarm-row.tsx'
import { useFreshAlarms } from './fresh-alarms.ts'
import type { Position } from './keyboard.ts'
import { alarmWords } from './words.ts'

interface AlarmListProps {
  readonly alarms: readonly Alarm[]
  readonly position: Position
  readonly isFiltered: boolean
  readonly onOpen: (id: string) => void
  readonly onChoose: (id: string) => void
}

const ROW = 56
const CARD = 104

export function AlarmList({ alarms, position, isFiltered, onOpen, onChoose }: AlarmListProps): ReactNode {
  const words = useWords(alarmWords)
  const narrow = useNarrow()
  const fresh = useFreshAlarms()
  if (alarms.length === 0) return <p className="empty">{isFiltered ? words.noneFound : words.noneWaiting}</p>
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
        items={alarms}
        height={narrow ? CARD : ROW}
        keyOf={(alarm) => alarm.id}
        cursor={alarms.findIndex((alarm) => alarm.id === position.cursor)}
        active={position.cursor === null ? undefined : rowId(position.cursor)}
        row={(alarm) => (
          <AlarmRow
            alarm={alarm}
            isCursor={alarm.id === position.cursor}
            isChosen={position.chosen.has(alarm.id)}
            isFresh={fresh.has(alarm.id)}
            onOpen={onOpen}
            onChoose={onChoose}
          />
        )}
      />
    </>
  )
}
