import type { PlannedWork } from '../alarms/planned-work.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { common, merged, type Stretch } from './stretch.ts'

/** When planned work was going on within a span. */
export function workStretches(work: PlannedWork, calendar: Calendar, span: Stretch): Stretch[] {
  const { schedule, startedAt, endedAt } = work
  const end = endedAt ?? Number.POSITIVE_INFINITY
  const within = common([span], [{ from: Number.NEGATIVE_INFINITY, to: end }])
  if (schedule.type === 'fixed') return common(within, merged([{ from: schedule.from, to: schedule.to }]))
  if (schedule.type === 'flexible') {
    if (startedAt === null) return []
    return common(within, merged([{ from: startedAt, to: startedAt + schedule.lengthS * 1000 }]))
  }
  const { from, to, windows } = schedule
  const valid = merged([{ from, to: to ?? Number.POSITIVE_INFINITY }])
  const windowsIn = calendar.occurrencesBetween(windows, span.from, span.to)
  return common(common(within, valid), merged(windowsIn))
}
