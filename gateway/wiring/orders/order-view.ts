import type { Registry } from '../../facility/registry.ts'
import type * as Contract from '../../http/contract/orders.ts'
import { nextMark, reachesAt, type SlaClock, usedAt } from '../../orders/clock.ts'
import type { OrderEffect, OrderLine } from '../../orders/effect.ts'
import type { WorkOrder } from '../../orders/order.ts'
import type { Hours, WorkingTime } from '../../orders/working-time.ts'

export interface OrderViewing {
  readonly registry: Registry
  readonly people: { find(username: string): { readonly name: string } | undefined }
  readonly hours: Hours
  readonly now: () => number
}

/** An order as screens see it: names beside ids, clocks as they stand now. */
export function orderView(viewing: OrderViewing, order: WorkOrder): Contract.WorkOrder {
  const { registry, people } = viewing
  const { sourceId, source, assignee, device, site, clocks, ...rest } = order
  const registered = device === null ? undefined : registry.device(`${site}/${device}`)
  const place = order.place ?? registered?.place ?? null
  return {
    ...rest,
    ...{ site, source, sourceId, device, place },
    deviceName: registered?.name ?? null,
    path: registry.path(site, place).map(({ name }) => name),
    assignee:
      assignee === null ? null : { username: assignee, name: people.find(assignee)?.name ?? assignee },
    clocks: clocks.map((clock) => clockView(viewing, site, clock)),
  }
}

function clockView({ hours, now }: OrderViewing, site: string, clock: SlaClock): Contract.OrderClock {
  const counting = hours.of(site, clock.calendar)
  const usedMs = usedAt(clock, counting, now())
  const next = nextMark(clock, counting)
  return {
    kind: clock.kind,
    limitMs: clock.limitMs,
    calendar: clock.calendar,
    usedMs,
    running: clock.since !== null,
    deadline: deadlineOf(clock, counting, usedMs, now()),
    nextWarning: next === null ? null : { percent: next.percent, at: Math.round(next.at) },
    endedAt: clock.endedAt,
    warned: clock.warned,
  }
}

/** When the limit is or was reached; for one that was, counted back from now. */
function deadlineOf(clock: SlaClock, counting: WorkingTime, usedMs: number, now: number): number | null {
  if (clock.limitMs === null || clock.since === null) return null
  if (usedMs > clock.limitMs) return now - (usedMs - clock.limitMs)
  const at = reachesAt(clock, counting, 100)
  return at === Number.POSITIVE_INFINITY ? null : Math.round(at)
}

export function lineView({ people }: Pick<OrderViewing, 'people'>, line: OrderLine): Contract.OrderLine {
  const { command: _command, ...said } = line
  return { ...said, byName: people.find(line.by)?.name ?? null }
}

/** What screens are told of an effect. */
export function orderTold(viewing: OrderViewing, effect: OrderEffect): Contract.OrderTold {
  const { order, line } = effect
  const warning = effect.type === 'warning' ? { clock: effect.clock, percent: effect.percent } : null
  return { order: orderView(viewing, order), action: line.action, by: line.by, at: line.at, warning }
}
