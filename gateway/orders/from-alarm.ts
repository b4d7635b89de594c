import type { Alarm } from '../alarms/alarm.ts'
import { STORM_RULE } from '../alarms/storm.ts'
import type { OrderSettings } from './agreement.ts'

/** What an alarm that stands on no order asks for. */
export type Wish =
  /** Nothing: cleared, for the record only, put aside, or no matter of repair. */
  | { readonly wish: 'nothing' }
  /** Goes with another alarm: whatever cuts its device off, or the storm it is part of. */
  | { readonly wish: 'follow'; readonly alarm: string }
  /** An order of its own, if it still stands then; epoch ms. */
  | { readonly wish: 'order'; readonly at: number }

const nothing: Wish = { wish: 'nothing' }

/**
 * Devices and a whole site that goes silent are matters of repair; missed rounds and points are matters of the people who
 * walk them. What people put aside (shelf, planned work) asks for nothing until it is let go; what follows from something
 * else goes on the order of that.
 */
export function wishOf(alarm: Alarm, { openAfterS, openByRule }: OrderSettings): Wish {
  const { clearedAt, subject, rule, group, hold, severity, raisedAt } = alarm
  if (clearedAt !== null || (subject.type !== 'device' && rule !== STORM_RULE)) return nothing
  if (hold?.reason === 'shelved' || hold?.reason === 'planned-work') return nothing
  if (hold?.reason === 'dependency' && hold.by !== null) return { wish: 'follow', alarm: hold.by }
  if (group !== null) return { wish: 'follow', alarm: group }
  // A common cause may show itself in a moment; the alarm is told of again when it has or has not.
  if (hold?.reason === 'grouping' || hold?.reason === 'storm') return nothing
  const own = openByRule.find((one) => one.rule === rule)
  const afterS = own === undefined ? openAfterS[severity] : own.afterS
  return afterS === null ? nothing : { wish: 'order', at: raisedAt + afterS * 1000 }
}
