import { isGraver } from '#devices/kit/severity.ts'
import type { Condition } from '../state/condition.ts'
import type { Acknowledgement, Alarm, AlarmEvent, AlarmTransition } from './alarm.ts'
import { silent } from './announcement.ts'
import { type Earlier, isNuisance } from './recurrence.ts'

/**
 * The life of one alarm as pure steps: an alarm and what happens to it give the alarm after it. Whether people are told
 * of a step is decided afterwards (announcing.ts); here every step is silent.
 */

const system = 'system'

/** A new alarm, from a condition that says something is wrong. @param earlier the closed alarm it continues */
export function born(
  id: string,
  condition: Condition,
  group: string | null,
  earlier: Earlier | undefined,
  now: number,
): AlarmTransition {
  const alarm: Alarm = {
    id,
    subject: condition.subject,
    rule: condition.rule,
    ...told(condition),
    severity: condition.severity,
    raisedAt: condition.at,
    clearedAt: null,
    unknown: false,
    acknowledgement: null,
    changes: 0,
    updatedAt: now,
    group,
    announced: null,
    heard: false,
    hold: null,
    shelf: null,
    flapping: false,
    occurrences: (earlier?.occurrences ?? 0) + 1,
    firstRaisedAt: earlier?.firstRaisedAt ?? condition.at,
    previous: earlier?.id ?? null,
  }
  return step(alarm, 'raised', condition.at)
}

/** What a condition does to the alarm that stands for its subject and rule. */
export function carryOn(
  alarm: Alarm,
  condition: Condition,
  group: string | null,
  now: number,
): AlarmTransition[] {
  const { change, at } = condition
  const open = alarm.clearedAt === null
  switch (change) {
    case 'raised':
    case 'risen':
      return open ? worsen(alarm, condition, now) : again(alarm, condition, group, now)
    case 'cleared': {
      if (!open) return []
      const clearedAt = Math.max(at, alarm.raisedAt)
      return [step({ ...alarm, clearedAt, unknown: false, updatedAt: now }, 'cleared', clearedAt)]
    }
    case 'unknown':
    case 'known': {
      const unknown = change === 'unknown'
      return open && alarm.unknown !== unknown
        ? [step({ ...alarm, unknown, updatedAt: now }, change, at)]
        : []
    }
    default:
      return change satisfies never
  }
}

/** The same trouble came back before anybody looked: one line that has changed, not two (docs/decisions/010). */
function again(alarm: Alarm, condition: Condition, group: string | null, now: number): AlarmTransition[] {
  const recurs = isNuisance(alarm.clearedAt, condition.at)
  const raised: Alarm = {
    ...alarm,
    ...told(condition),
    severity: condition.severity,
    raisedAt: condition.at,
    clearedAt: null,
    changes: alarm.changes + 1,
    updatedAt: now,
    group,
    occurrences: recurs ? alarm.occurrences + 1 : 1,
    firstRaisedAt: recurs ? alarm.firstRaisedAt : condition.at,
  }
  const raise = step(raised, 'raised', condition.at)
  // Only one that flaps is still acknowledged here; what was acknowledged may have been something less grave.
  if (alarm.acknowledgement === null || !isGraver(condition.severity, alarm.severity)) return [raise]
  return [raise, step({ ...raised, acknowledgement: null }, 'acknowledgement-withdrawn', condition.at)]
}

/** Severity rises in place and never falls; what was acknowledged was something less grave. */
function worsen(alarm: Alarm, condition: Condition, now: number): AlarmTransition[] {
  if (!isGraver(condition.severity, alarm.severity)) return []
  const risen: Alarm = {
    ...alarm,
    ...told(condition),
    severity: condition.severity,
    changes: alarm.changes + 1,
    updatedAt: now,
  }
  const rise = step(risen, 'risen', condition.at)
  if (risen.acknowledgement === null) return [rise]
  return [rise, step({ ...risen, acknowledgement: null }, 'acknowledgement-withdrawn', condition.at)]
}

export function acknowledged(alarm: Alarm, acknowledgement: Acknowledgement): AlarmTransition {
  const { by, at, note } = acknowledgement
  const after: Alarm = { ...alarm, acknowledgement, updatedAt: at }
  return { alarm: after, event: 'acknowledged', at, by, note, announce: silent }
}

export function acknowledgementExpired(alarm: Alarm, at: number, now: number): AlarmTransition {
  return step({ ...alarm, acknowledgement: null, updatedAt: now }, 'acknowledgement-expired', at)
}

export function regrouped(alarm: Alarm, group: string | null, at: number, now: number): AlarmTransition {
  return step({ ...alarm, group, updatedAt: now }, 'regrouped', at)
}

const told = ({ title, message, remedy, evidence }: Condition) => ({ title, message, remedy, evidence })

/** A step nobody in particular took. */
export const step = (alarm: Alarm, event: AlarmEvent, at: number): AlarmTransition => ({
  alarm,
  event,
  at,
  by: system,
  note: '',
  announce: silent,
})
