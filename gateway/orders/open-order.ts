import { yearOf } from '../calendar/zone.ts'
import { newId } from '../kernel/ids.ts'
import type { OrderDesk } from './desk.ts'
import { type Opening, opened } from './opening.ts'
import type { WorkOrder } from './order.ts'

const DAY_MS = 86_400_000

/** Opens an order: gives it its number (site, year of the site, running), and finds what it repeats. */
export function openOrder(desk: OrderDesk, opening: Opening, now: number): WorkOrder {
  const { site, device, alarm, by, command, source, sourceId, severity } = opening
  const { calendarOf, deviceOf, newId: idOf = newId } = desk.around
  const year = yearOf(calendarOf(site).dayOf(now))
  const running = desk.book.nextNumber(site, year)
  const since = now - desk.settingsOf(site).recurrenceDays * DAY_MS
  const repeats = device !== null && alarm !== null
  const order = opened(opening, {
    id: idOf(now),
    number: `${site}-${year}-${String(running).padStart(4, '0')}`,
    kind: device === null ? null : (deviceOf(site, device)?.kind ?? alarm?.subject.kind ?? null),
    recurrenceOf: repeats ? desk.book.earlier(site, device, alarm.rule, since) : null,
    now,
  })
  const detail = { source, sourceId, severity }
  return desk.change(
    order,
    {},
    { action: 'open', by, at: now, note: opening.description, detail, command },
    now,
  )
}
