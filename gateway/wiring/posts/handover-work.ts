import { type Text, text } from '#devices/kit/text.ts'
import { wallTimeOf } from '../../calendar/zone.ts'
import { reachesAt, type SlaClock, usedAt } from '../../orders/clock.ts'
import type { WorkOrder } from '../../orders/order.ts'
import type { SheetItem } from '../../posts/handover.ts'
import type { Context } from '../context.ts'
import type { OpenedSteps } from '../open-steps.ts'

/** Work orders that are not over, the most pressing first, each with the time its next promise leaves. */
export function openOrders({ orders }: Pick<OpenedSteps, 'orders'>, site: string, now: number): SheetItem[] {
  return orders
    .all()
    .filter((order) => order.site === site)
    .map((order) => ({ order, left: timeLeft(orders, order, now) }))
    .sort((a, b) => a.left.ms - b.left.ms || a.order.openedAt - b.order.openedAt)
    .map(({ order, left }) => ({
      id: `order:${order.id}`,
      text: text(
        `${order.number} ${order.title.zh}（${left.words.zh}）`,
        `${order.number} ${order.title.en} (${left.words.en})`,
      ),
      at: order.openedAt,
    }))
}

interface TimeLeft {
  /** Until the first promise would be broken, by the wall; negative when one is, infinite when none runs. */
  readonly ms: number
  readonly words: Text
}

function timeLeft({ hours }: OpenedSteps['orders'], { site, clocks }: WorkOrder, now: number): TimeLeft {
  const left = clocks
    .filter(({ limitMs, since, endedAt }) => limitMs !== null && since !== null && endedAt === null)
    .map((clock) => leftOf(clock, hours.of(site, clock.calendar), now))
  const ms = Math.min(...left)
  if (ms === Number.POSITIVE_INFINITY) return { ms, words: text('不计时', 'no clock runs') }
  const minutes = Math.floor(Math.abs(ms) / 60_000)
  const words =
    ms < 0
      ? text(`已超时 ${minutes} 分钟`, `overdue by ${minutes} min`)
      : text(`剩余 ${minutes} 分钟`, `${minutes} min left`)
  return { ms, words }
}

function leftOf(clock: SlaClock, hours: Parameters<typeof usedAt>[1], now: number): number {
  const over = usedAt(clock, hours, now) - (clock.limitMs ?? 0)
  return over > 0 ? -over : reachesAt(clock, hours, 100) - now
}

/** Alarms somebody put aside: who, why and until when, so that the next shift does not take quiet for health. */
export function shelvedAlarms(
  { registry, people }: Pick<Context, 'registry' | 'people'>,
  { alarms }: Pick<OpenedSteps, 'alarms'>,
  site: string,
): SheetItem[] {
  const zone = registry.site(site)?.zone ?? 'UTC'
  return alarms
    .open()
    .flatMap(({ id, subject, title, shelf }) =>
      shelf === null || subject.site !== site ? [] : [{ id, subject, title, shelf }],
    )
    .sort((a, b) => a.shelf.until - b.shelf.until)
    .map(({ id, subject, title, shelf }) => {
      const until = wallTimeOf(shelf.until, zone)
      const by = people.find(shelf.by)?.name ?? shelf.by
      return {
        id: `shelf:${id}`,
        text: text(
          `${subject.name.zh} ${title.zh}（${by} 搁置至 ${until}：${shelf.reason}）`,
          `${subject.name.en}: ${title.en} (shelved by ${by} until ${until}: ${shelf.reason})`,
        ),
        at: shelf.at,
      }
    })
}
