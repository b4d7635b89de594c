import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { severities } from '#devices/kit/severity.ts'
import { countCurrent } from '../alarms/order.ts'
import { useCurrentAlarms } from '../alarms/queries.ts'
import { useWords } from '../i18n/language.tsx'
import { useMay } from '../session/session.ts'
import { SeverityMark } from '../ui/severity.tsx'
import { shellWords } from './words.ts'

const gravestFirst = [...severities].reverse()

/** On every page: how many alarms of each class wait for somebody. One click leads to them. */
export function AlarmStrip(): ReactNode {
  const words = useWords(shellWords)
  const alarms = useCurrentAlarms()
  const may = useMay('alarm.read')
  if (!may) return null
  const counts = countCurrent(alarms.data?.items ?? [])
  return (
    <nav className="alarm-strip" aria-label={words.waitingAlarms}>
      {gravestFirst.map((severity) => (
        <Link
          key={severity}
          href={`/alarms?severity=${severity}`}
          className={counts[severity] === 0 ? 'alarm-strip-none' : undefined}
        >
          <SeverityMark severity={severity} hollow={counts[severity] === 0} bare />
          <b>{counts[severity]}</b>
        </Link>
      ))}
    </nav>
  )
}
