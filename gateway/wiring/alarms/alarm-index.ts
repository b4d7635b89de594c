import { isGraver, type Severity, severities } from '#devices/kit/severity.ts'
import type { Alarm } from '../../alarms/alarm.ts'

/** How a subject stands: what its open alarms say. */
export interface Trouble {
  readonly openAlarms: number
  readonly worst: Severity | null
}

const none: Trouble = { openAlarms: 0, worst: null }

/** Open alarms by subject, made once for a whole answer. */
export function troubleBySubject(alarms: readonly Alarm[]): (site: string, id: string) => Trouble {
  const index = new Map<string, Trouble>()
  for (const { subject, severity, clearedAt } of alarms) {
    if (clearedAt !== null) continue
    const key = `${subject.site}/${subject.id}`
    const { openAlarms, worst } = index.get(key) ?? none
    index.set(key, {
      openAlarms: openAlarms + 1,
      worst: worst === null || isGraver(severity, worst) ? severity : worst,
    })
  }
  return (site, id) => index.get(`${site}/${id}`) ?? none
}

/** Gravest first, unacknowledged before acknowledged, then newest: the order an operator works in. */
export function byUrgency(a: Alarm, b: Alarm): number {
  const graver = severities.indexOf(b.severity) - severities.indexOf(a.severity)
  if (graver !== 0) return graver
  const waiting = Number(a.acknowledgement !== null) - Number(b.acknowledgement !== null)
  return waiting !== 0 ? waiting : b.raisedAt - a.raisedAt
}
