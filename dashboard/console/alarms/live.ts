import type { Alarm, AlarmDetail, AlarmTransition } from '#gateway/http/contract/alarms.ts'
import { dataOf, type LiveEvent } from '../live/event.ts'
import { standingOf } from './order.ts'

/** All alarms that are not closed: those still so, and cleared ones that nobody has acknowledged. */
export interface CurrentAlarms {
  readonly items: readonly Alarm[]
  /** How many there are in all; more than `items` only beyond the bound of the list. */
  readonly total: number
}

/** The list after some transitions. Old news changes nothing, so the same batch may be applied twice. */
export function applyToCurrent(current: CurrentAlarms, batch: readonly LiveEvent[]): CurrentAlarms {
  const transitions = dataOf(batch, 'alarm')
  if (transitions.length === 0) return current
  const byId = new Map(current.items.map((alarm) => [alarm.id, alarm]))
  let { total } = current
  for (const { alarm } of transitions) {
    const known = byId.get(alarm.id)
    if (known !== undefined && known.updatedAt > alarm.updatedAt) continue
    const isOver = standingOf(alarm) === 'closed'
    if (isOver) byId.delete(alarm.id)
    else byId.set(alarm.id, alarm)
    if (isOver && known !== undefined) total -= 1
    if (!isOver && known === undefined) total += 1
  }
  return { items: [...byId.values()], total }
}

/** One alarm with its history after some transitions. */
export function applyToDetail(detail: AlarmDetail, batch: readonly LiveEvent[]): AlarmDetail {
  const own = dataOf(batch, 'alarm').filter(({ alarm }) => alarm.id === detail.alarm.id)
  return own.reduce(applyStep, detail)
}

function applyStep(detail: AlarmDetail, transition: AlarmTransition): AlarmDetail {
  const { alarm, event, at, by, note, announce } = transition
  if (detail.alarm.updatedAt > alarm.updatedAt) return detail
  const isKnown = detail.history.some((step) => step.event === event && step.at === at)
  const step = { event, at, by, note, severity: alarm.severity, announce }
  return { alarm, history: isKnown ? detail.history : [...detail.history, step] }
}

/** The alarms that people are told of in a batch: what flashes and sounds. A recovery does neither. */
export function newsOf(batch: readonly LiveEvent[]): readonly Alarm[] {
  return dataOf(batch, 'alarm')
    .filter(({ announce, alarm }) => announce.decision === 'announce' && alarm.clearedAt === null)
    .map(({ alarm }) => alarm)
}
