import type { Alarm } from './alarm.ts'
import type { Hold } from './announcement.ts'

/** What lies outside an alarm and may hold it back. */
export interface Circumstances {
  /** Id of the planned work that covers its subject now. */
  readonly work: string | null
  /** Id of the alarm of something its device depends on. */
  readonly cause: string | null
}

export interface HoldLimits {
  /** How long an alarm that may have a common cause waits for it to show itself (alertmanager's group_wait). */
  readonly waitS: number
  /** How long what follows from something is given to come back after it, before it is told by itself. */
  readonly settleS: number
}

export const holdLimits: HoldLimits = { waitS: 30, settleS: 120 }

export const flappingHold: Hold = Object.freeze({ reason: 'flapping', by: null, until: null })

export const waiting = (now: number, { waitS }: HoldLimits): Hold => ({
  reason: 'grouping',
  by: null,
  until: now + waitS * 1000,
})

/**
 * What holds an alarm back at an instant, or null. People decide first. Critical means that people are in danger: no
 * conclusion of the gateway's holds that back, only a person (docs/decisions/021).
 */
export function holdOf(
  alarm: Alarm,
  { work, cause }: Circumstances,
  now: number,
  { settleS }: HoldLimits,
): Hold | null {
  const { shelf, severity, group, flapping, hold } = alarm
  if (shelf !== null) return { reason: 'shelved', by: shelf.by, until: shelf.until }
  if (work !== null) return { reason: 'planned-work', by: work, until: null }
  if (severity === 'critical') return null
  if (cause !== null && cause !== alarm.id) return { reason: 'dependency', by: cause, until: null }
  if (group !== null) return { reason: 'storm', by: group, until: null }
  if (flapping) return flappingHold
  if (hold === null) return null
  const { reason, by } = hold
  if (reason === 'dependency' || reason === 'storm') {
    const until = hold.until ?? now + settleS * 1000
    return now < until ? { reason, by, until } : null
  }
  return reason === 'grouping' && hold.until !== null && now < hold.until ? hold : null
}

/** True for what a person decided. */
export const isByPerson = ({ reason }: Hold): boolean => reason === 'shelved' || reason === 'planned-work'
