import type { Alarm } from '../alarms/alarm.ts'
import type { Surroundings } from '../orders/desk.ts'
import type { ClockWarning, OrderEffect } from '../orders/effect.ts'
import { createOrders, type StoredOrders } from '../orders/orders.ts'
import { type Rung, type Warned, warnedBy } from './ladder.ts'
import type { Directory } from './recipients.ts'

/** The order an alarm opens by itself, and whom its clocks would tell if nobody took it. */
export interface OrderDryRun {
  /** Id of the agreement. */
  readonly agreement: string
  readonly openedAt: number
  /** Where no rung is for a share of a clock there is no row. */
  readonly rows: readonly (Pick<ClockWarning, 'clock' | 'percent' | 'at'> & Warned)[]
}

export interface OrderDryRunOptions {
  readonly around: Surroundings
  readonly settings: NonNullable<StoredOrders['settings']>
  readonly ladder: readonly Rung[]
  readonly directory: Directory
}

/** Runs the very orders over an alarm that goes on. Nothing is kept and nothing is sent; null = it opens none. */
export function dryRunOrder(
  alarm: Alarm,
  { around, settings, ladder, directory }: OrderDryRunOptions,
): OrderDryRun | null {
  const orders = createOrders(around)
  orders.load({ open: [], settings })
  const effects: OrderEffect[] = [...orders.alarm({ alarm }, alarm.raisedAt)]
  for (let at = orders.nextAt(); at !== Number.POSITIVE_INFINITY; at = orders.nextAt())
    effects.push(...orders.due(at))
  const [opening] = effects
  if (opening === undefined) return null
  const { agreement, openedAt } = opening.order
  const warnings = effects.filter((effect) => effect.type === 'warning')
  const rows = warnings.map((warning) => {
    const { clock, percent, at } = warning
    return { clock, percent, at, ...warnedBy(warning, ladder, directory) }
  })
  return { agreement, openedAt, rows: rows.filter(({ isMeant }) => isMeant) }
}
