import { isGraver } from '#devices/kit/severity.ts'
import type { Alarm } from '../alarms/alarm.ts'
import { type Agenda, createAgenda } from '../kernel/agenda.ts'
import { type OrderDesk, SYSTEM } from './desk.ts'
import { wishOf } from './from-alarm.ts'
import { openOrder } from './open-order.ts'
import { linked, openingOf } from './opening.ts'
import type { OrderAlarm, WorkOrder } from './order.ts'

/** Alarms kept on one order; what follows from a great loss is told by its cause. */
const ALARMS_MAX = 200

/** What alarms do to orders: several of one cause stand on one (DESIGN 7). */
export class AlarmIntake {
  readonly #desk: OrderDesk
  /** Alarms that have not stood long enough. */
  readonly #standing: Agenda<Alarm> = createAgenda()
  /** Alarm -> those that follow from it while it stands on no order. */
  readonly #followers = new Map<string, Map<string, Alarm>>()
  readonly #follows = new Map<string, string>()

  constructor(desk: OrderDesk) {
    this.#desk = desk
  }

  /** Something happened to an alarm. */
  take(alarm: Alarm, now: number): void {
    const order = this.#desk.book.ofAlarm(alarm.id)
    if (order === undefined) this.#consider(alarm, now)
    else this.#follow(order, alarm, now)
  }

  /** After a start: an alarm that was open already. What it asks for now it gets at the next tick. */
  load(alarm: Alarm): void {
    if (this.#desk.book.ofAlarm(alarm.id) !== undefined) return
    const wish = wishOf(alarm, this.#desk.settingsOf(alarm.subject.site))
    if (wish.wish === 'follow') this.#await(alarm, wish.alarm)
    if (wish.wish === 'order') this.#standing.set(alarm.id, wish.at, alarm)
  }

  nextAt(): number {
    return this.#standing.nextAt()
  }

  passOne(now: number): void {
    const due = this.#standing.take(now)
    if (due !== undefined) this.#consider(due.item, now)
  }

  /** Puts alarms onto an order, and with them what follows from them. */
  attach(
    order: WorkOrder,
    alarms: readonly Alarm[],
    link: OrderAlarm['link'],
    by: string,
    now: number,
  ): void {
    const taken = alarms.slice(0, Math.max(0, ALARMS_MAX - order.alarms.length))
    if (taken.length === 0) return
    const onIt = [...order.alarms, ...taken.map((alarm) => linked(alarm, link))]
    const detail = { link, alarms: taken.map(({ id, rule, subject }) => ({ id, rule, device: subject.id })) }
    let current = this.#desk.change(
      order,
      { alarms: onIt },
      { action: 'link-alarm', by, at: now, detail },
      now,
    )
    current = this.#recount(current, taken[0]?.rule ?? '', now)
    for (const alarm of taken) {
      this.forget(alarm.id)
      current = this.#raise(current, alarm, now)
    }
    for (const alarm of taken) this.gather(this.#desk.book.get(order.id) ?? current, alarm.id, now)
  }

  /** Puts what follows from an alarm onto the order that alarm now stands on. */
  gather(order: WorkOrder, alarm: string, now: number): void {
    const followers = [...(this.#followers.get(alarm)?.values() ?? [])]
    this.#followers.delete(alarm)
    if (followers.length > 0) this.attach(order, followers, 'parent', SYSTEM, now)
  }

  /** It waits for nothing any more. */
  forget(alarm: string): void {
    this.#standing.delete(alarm)
    const cause = this.#follows.get(alarm)
    if (cause === undefined) return
    this.#follows.delete(alarm)
    const followers = this.#followers.get(cause)
    if (followers?.delete(alarm) && followers.size === 0) this.#followers.delete(cause)
  }

  #consider(alarm: Alarm, now: number): void {
    this.forget(alarm.id)
    const { site } = alarm.subject
    const wish = wishOf(alarm, this.#desk.settingsOf(site))
    if (wish.wish === 'follow') {
      const order = this.#desk.book.ofAlarm(wish.alarm)
      if (order === undefined) this.#await(alarm, wish.alarm)
      else this.attach(order, [alarm], 'parent', SYSTEM, now)
    } else if (wish.wish === 'order' && wish.at > now) this.#standing.set(alarm.id, wish.at, alarm)
    else if (wish.wish === 'order') this.#place(alarm, now)
  }

  // Onto the open order of its device, or onto one of its own.
  #place(alarm: Alarm, now: number): void {
    const { site, type, id } = alarm.subject
    const device = type === 'device' ? id : null
    const order =
      device === null
        ? undefined
        : this.#desk.book.ofDevice(site, device).find((one) => takesMore(one, alarm))
    if (order !== undefined) {
      this.attach(order, [alarm], 'device', SYSTEM, now)
      return
    }
    const place = device === null ? null : (this.#desk.around.deviceOf(site, device)?.place ?? null)
    const opened = openOrder(this.#desk, openingOf(alarm, place), now)
    this.gather(opened, alarm.id, now)
  }

  #await(alarm: Alarm, cause: string): void {
    const followers = this.#followers.get(cause) ?? new Map<string, Alarm>()
    this.#followers.set(cause, followers.set(alarm.id, alarm))
    this.#follows.set(alarm.id, cause)
  }

  // What an alarm does to the order it stands on.
  #follow(order: WorkOrder, alarm: Alarm, now: number): void {
    const alarms = order.alarms.map((one) => (one.id === alarm.id ? linked(alarm, one.link) : one))
    const before = order.alarms.find(({ id }) => id === alarm.id)
    let current = order
    if (before?.clearedAt !== alarm.clearedAt || before.severity !== alarm.severity) {
      current = this.#desk.keep({ ...order, alarms })
      current = this.#recount(current, alarm.rule, now)
    }
    // Only when the alarm itself rose: an order that a person made less grave stays so.
    if (before !== undefined && isGraver(alarm.severity, before.severity))
      current = this.#raise(current, alarm, now)
    if (alarm.hold?.reason === 'planned-work' && current.counts) this.#uncount(current, alarm.hold.by, now)
  }

  // Whether all its alarms are clear now, or one is back.
  #recount(order: WorkOrder, rule: string, now: number): WorkOrder {
    const areClear = order.alarms.every(({ clearedAt }) => clearedAt !== null)
    if (areClear === (order.moments.recovered !== null)) return order
    const moments = { ...order.moments, recovered: areClear ? now : null }
    const saying = { by: SYSTEM, at: now, detail: { rule } }
    const action = areClear ? 'recovered' : 'relapsed'
    const after = this.#desk.change(order, { moments }, { action, ...saying }, now)
    if (areClear || after.state !== 'done') return after
    // The trouble is back before anybody checked the repair.
    const returned = { state: 'rejected', moments: { ...after.moments, restored: null } } as const
    return this.#desk.change(after, returned, { action: 'return', ...saying }, now)
  }

  /** An order is as grave as the gravest of its alarms, and never less grave by itself. */
  #raise(order: WorkOrder, { severity, id }: Alarm, now: number): WorkOrder {
    if (!isGraver(severity, order.severity) || order.state === 'done') return order
    const detail = { from: order.severity, to: severity, alarm: id }
    return this.#desk.change(
      order,
      { severity },
      { action: 'change-severity', by: SYSTEM, at: now, detail },
      now,
    )
  }

  #uncount(order: WorkOrder, work: string | null, now: number): void {
    if (work === null || (this.#desk.around.countsDuring?.(work) ?? true)) return
    const saying = { action: 'set-counting', by: SYSTEM, at: now, detail: { counts: false, work } } as const
    this.#desk.change(order, { counts: false }, saying, now)
  }
}

/** An alarm of a device goes onto its open order; onto one that waits to be checked only when it is the same trouble. */
function takesMore(order: WorkOrder, { rule }: Alarm): boolean {
  return order.state !== 'done' || order.rule === rule
}
