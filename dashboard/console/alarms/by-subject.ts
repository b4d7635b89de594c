import { isGraver, type Severity } from '#devices/kit/severity.ts'
import type { Alarm } from '#gateway/http/contract/alarms.ts'

/** What is open at one device. */
export interface OpenAt {
  readonly open: number
  readonly worst: Severity
}

/** Open alarms by `site/device`. */
export function openByDevice(alarms: readonly Alarm[]): ReadonlyMap<string, OpenAt> {
  const found = new Map<string, OpenAt>()
  for (const { subject, severity, clearedAt } of alarms) {
    if (clearedAt !== null || subject.type !== 'device') continue
    const key = `${subject.site}/${subject.id}`
    const known = found.get(key)
    const worst = known !== undefined && isGraver(known.worst, severity) ? known.worst : severity
    found.set(key, { open: (known?.open ?? 0) + 1, worst })
  }
  return found
}

/** The alarms of one device, of those given. */
export function alarmsOf(alarms: readonly Alarm[], site: string, id: string): readonly Alarm[] {
  return alarms.filter(
    ({ subject }) => subject.type === 'device' && subject.site === site && subject.id === id,
  )
}
