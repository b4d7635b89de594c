import { isGraver } from '#devices/kit/severity.ts'
import type { Alarm, AlarmEvent, AlarmTransition } from './alarm.ts'
import { type Announcement, announce, type Hold, heldBy, silent } from './announcement.ts'
import { flappingHold, isByPerson } from './holding.ts'
import { step } from './life.ts'

/**
 * Whether people are told of a step, as pure functions: a step and what holds the alarm give the step as it is recorded.
 * What is owed is in `announced`: the recovery of whatever was announced is announced too, whatever holds it.
 */

/** Raised, or rose. */
export function tellTrouble(transition: AlarmTransition, hold: Hold | null): AlarmTransition {
  const { alarm } = transition
  return hold === null
    ? { ...transition, alarm: toldNow({ ...alarm, hold }), announce }
    : { ...transition, alarm: { ...alarm, hold }, announce: heldBy(hold) }
}

/** Cleared. A shelf ends with it; what flaps is told when that is over. */
export function tellRecovery(transition: AlarmTransition): AlarmTransition {
  const { alarm } = transition
  const { flapping, severity, announced, hold } = alarm
  if (flapping && severity !== 'critical') {
    return {
      ...transition,
      alarm: { ...alarm, shelf: null, hold: flappingHold },
      announce: heldBy(flappingHold),
    }
  }
  const untold = hold === null ? silent : heldBy(hold)
  return {
    ...transition,
    alarm: { ...alarm, shelf: null, hold: null, announced: null },
    announce: announced === null ? untold : announce,
  }
}

/** An acknowledgement expired: it waits for a person again, and people are told at that moment. */
export function tellExpiry(transition: AlarmTransition): AlarmTransition {
  const { alarm } = transition
  if (alarm.clearedAt !== null) return transition
  return tellTrouble(transition, alarm.hold)
}

/** It began to flap with the step before. @param hold what holds it now, flapping itself included */
export function flappingStarted(before: Alarm, hold: Hold | null, at: number): AlarmTransition {
  const alarm: Alarm = { ...before, hold }
  // Each raise and clear of a critical one is told.
  if (before.severity === 'critical') return step(alarm, 'flapping-started', at)
  const others: Announcement | null = hold === null || hold.reason === 'flapping' ? null : heldBy(hold)
  return others === null
    ? { ...step(toldNow(alarm), 'flapping-started', at), announce }
    : { ...step(alarm, 'flapping-started', at), announce: others }
}

/** It is calm again: one message that tells how it stands. @param hold what else holds it */
export function flappingEnded(before: Alarm, hold: Hold | null, at: number, now: number): AlarmTransition {
  const alarm: Alarm = { ...before, flapping: false, updatedAt: now }
  const { severity, announced } = alarm
  if (severity === 'critical' && announced === (alarm.clearedAt === null ? severity : null))
    return step({ ...alarm, hold }, 'flapping-ended', at)
  if (alarm.clearedAt === null) return tellTrouble(step(alarm, 'flapping-ended', at), hold)
  const over = step({ ...alarm, hold: null, announced: null }, 'flapping-ended', at)
  return announced === null ? over : { ...over, announce }
}

/** Something else holds an open alarm than before, or nothing; null = no difference worth a line. */
export function heldOrReleased(before: Alarm, hold: Hold | null, at: number, now: number): AlarmTransition {
  const alarm: Alarm = { ...before, hold, updatedAt: now }
  if (hold !== null) return { ...step(alarm, 'held', at), announce: heldBy(hold) }
  return released(alarm, 'released', before.hold !== null && isByPerson(before.hold), at)
}

/**
 * Nothing holds an open alarm any more. What still stands is told: always after something that a person decided, else
 * if nobody was told of it, or of something less grave. Whoever acknowledged it knows of it already.
 */
export function released(alarm: Alarm, event: AlarmEvent, always: boolean, at: number): AlarmTransition {
  const { announced, severity, acknowledgement } = alarm
  const isNews = always || announced === null || isGraver(severity, announced)
  const told = step(alarm, event, at)
  if (!isNews || acknowledgement !== null) return told
  return { ...told, alarm: toldNow(alarm), announce }
}

const toldNow = (alarm: Alarm): Alarm => ({ ...alarm, announced: alarm.severity, heard: true })
