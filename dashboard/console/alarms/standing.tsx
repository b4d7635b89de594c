import type { ReactNode } from 'react'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { useWords } from '../i18n/language.tsx'
import { useHoldWord } from './hold-facts.tsx'
import { type Standing, standingOf } from './order.ts'
import './standing.css'
import { alarmWords } from './words.ts'

const wordOf = {
  unacknowledged: 'stateUnacknowledged',
  cleared: 'stateCleared',
  acknowledged: 'stateAcknowledged',
  recorded: 'stateRecorded',
  closed: 'stateClosed',
} as const satisfies Record<Standing, keyof typeof alarmWords>

/** Where an alarm stands, in words; who acknowledged it, and whether its subject still speaks. */
export function StandingText({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const words = useWords(alarmWords)
  const standing = standingOf(alarm)
  const wordFor = useHoldWord()
  return (
    <span className={`standing standing-${standing}`}>
      {words[wordOf[standing]]}
      {alarm.acknowledgement === null ? null : <small>{alarm.acknowledgement.by}</small>}
      {alarm.hold === null ? null : <small>{wordFor(alarm.hold.reason)}</small>}
      {alarm.unknown ? <small className="standing-unknown">{words.unknown}</small> : null}
    </span>
  )
}
