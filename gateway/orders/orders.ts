import type { Alarm, AlarmTransition } from '../alarms/alarm.ts'
import { Refusal } from '../kernel/errors.ts'
import { act } from './act.ts'
import type { OrderSettings } from './agreement.ts'
import { AlarmIntake } from './alarm-intake.ts'
import { isArrival, type TapAt } from './arrival.ts'
import type { Command } from './command.ts'
import { type DirtyOrders, OrderDesk, type Surroundings } from './desk.ts'
import type { OrderEffect } from './effect.ts'
import { openOrder } from './open-order.ts'
import type { Opening } from './opening.ts'
import type { WorkOrder } from './order.ts'
import type { EarlierOrder } from './order-book.ts'
import { isOver } from './order-state.ts'
import { restep } from './reclock.ts'
import { alreadyThere, noSuchOrder } from './refusals.ts'
import type { Hours } from './working-time.ts'

/** What `load` takes over after a start. */
export interface StoredOrders {
  readonly open: Iterable<WorkOrder>
  /** Closed lately, for recurrences. */
  readonly earlier?: Iterable<EarlierOrder>
  readonly commands?: Iterable<readonly [command: string, order: string]>
  /** Last running numbers given. */
  readonly numbers?: Iterable<readonly [site: string, year: number, last: number]>
  readonly settings?: Iterable<readonly [site: string, settings: OrderSettings]>
  /** Alarms that are not closed. */
  readonly alarms?: Iterable<Alarm>
}

/** An order after a call, and what leaves it. */
export interface Outcome {
  readonly order: WorkOrder
  readonly effects: readonly OrderEffect[]
}

/**
 * Work orders: alarms, people and passing time in, transitions and warnings of clocks out (DESIGN 7). Pure; instants are
 * epoch ms.
 */
export interface Orders {
  /** What happened to an alarm: it opens an order, goes onto one, or changes the one it stands on. */
  alarm(transition: Pick<AlarmTransition, 'alarm'>, now: number): readonly OrderEffect[]
  open(opening: Opening, now: number): Outcome | Refusal
  /**
   * A person does something to an order. Sent twice with the same id it is done once. Call `due(now)` first, so that what
   * fell due leaves even when the deed is refused; so for `open` and `link`.
   */
  act(command: Command, now: number): Outcome | Refusal
  /** Somebody read a tag: the arrival of a technician whose order is there. */
  tapped(tap: TapAt, now: number): readonly OrderEffect[]
  /** Puts an alarm onto an order by hand. */
  link(order: string, alarm: Alarm, by: string, now: number): Outcome | Refusal
  /** Everything that fell due up to `now`: warnings, ends of pauses, alarms that stood long enough. */
  due(now: number): readonly OrderEffect[]
  /** Infinity = nothing is due. */
  nextAt(): number
  /** Wall time was set: it would be `before`, and is `now`. No clock gains or loses by it (faults C01). */
  stepped(before: number, now: number): readonly OrderEffect[]
  settingsOf(site: string): OrderSettings
  /** A site's agreements changed; what has accumulated stays (GLPI 15605). */
  setSettings(site: string, settings: OrderSettings, by: string, now: number): readonly OrderEffect[]
  /** Holidays or windows of a site changed; hours already counted stay counted as they were. */
  calendarChanged(site: string, now: number): readonly OrderEffect[]
  /** Orders that are not over. */
  all(): readonly WorkOrder[]
  /** Not over, or over since a little while, or recalled. */
  get(id: string): WorkOrder | undefined
  ofAlarm(alarm: string): WorkOrder | undefined
  /** An order that is over, so that people can add to it. */
  recall(order: WorkOrder): void
  /** The hours that count for an order's clocks. */
  readonly hours: Hours
  takeDirty(): DirtyOrders
  load(stored: StoredOrders): void
}

/** A phone that was without network longer than this is not believed further back. */
const BACKDATED_MS = 86_400_000

export function createOrders(around: Surroundings): Orders {
  return new WorkOrders(around)
}

class WorkOrders implements Orders {
  readonly #desk: OrderDesk
  readonly #intake: AlarmIntake

  constructor(around: Surroundings) {
    this.#desk = new OrderDesk(around)
    this.#intake = new AlarmIntake(this.#desk)
  }

  get hours(): Hours {
    return this.#desk.hours
  }

  alarm({ alarm }: Pick<AlarmTransition, 'alarm'>, now: number): readonly OrderEffect[] {
    this.#pass(now)
    this.#intake.take(alarm, now)
    return this.#desk.takeEffects()
  }

  open(opening: Opening, now: number): Outcome | Refusal {
    this.#pass(now)
    const known = this.#known(opening.command)
    if (known !== undefined) return known
    const { alarm } = opening
    const holder = alarm === null ? undefined : this.#desk.book.ofAlarm(alarm.id)
    if (holder !== undefined) return alreadyThere(holder.number)
    const order = openOrder(this.#desk, opening, now)
    if (alarm !== null) {
      this.#intake.forget(alarm.id)
      this.#intake.gather(order, alarm.id, now)
    }
    return this.#outcome(order.id)
  }

  act(command: Command, now: number): Outcome | Refusal {
    this.#pass(now)
    const known = this.#known(command.id)
    if (known !== undefined) return known
    const order = this.#desk.book.get(command.order)
    if (order === undefined) return noSuchOrder()
    return this.#perform(order, command, now) ?? this.#outcome(order.id)
  }

  /** Undefined when it was done. */
  #perform(order: WorkOrder, command: Command, now: number): Refusal | undefined {
    const { deed, by, note, id, doneAt } = command
    const at = Math.min(now, Math.max(doneAt ?? now, order.openedAt, now - BACKDATED_MS))
    const { isTechnician } = this.#desk.around
    const acted = act(order, command, {
      settings: this.#desk.settingsOf(order.site),
      isTechnician: (username) => isTechnician(order.site, username),
      at,
    })
    if (acted instanceof Refusal) return acted
    const saying = { action: deed.action, by: by.username, at, note, detail: acted.detail, command: id }
    this.#desk.change(order, acted.change, saying, now)
    return undefined
  }

  tapped(tap: TapAt, now: number): readonly OrderEffect[] {
    this.#pass(now)
    const { deviceOf } = this.#desk.around
    for (const order of this.#ofSite(tap.site)) {
      const { site, device, id } = order
      const place = device === null ? null : (deviceOf(site, device)?.place ?? null)
      if (!isArrival(order, place, tap)) continue
      const by = { username: tap.username, work: true, dispatch: false, approve: false }
      const deed = { action: 'arrive', point: tap.point } as const
      const command = { order: id, deed, by, note: '', doneAt: tap.at, id: null }
      this.#perform(order, command, now)
    }
    return this.#desk.takeEffects()
  }

  link(id: string, alarm: Alarm, by: string, now: number): Outcome | Refusal {
    this.#pass(now)
    const order = this.#desk.book.get(id)
    if (order === undefined || isOver(order.state)) return noSuchOrder()
    const holder = this.#desk.book.ofAlarm(alarm.id)
    if (holder !== undefined) return alreadyThere(holder.number)
    this.#intake.attach(order, [alarm], 'person', by, now)
    return this.#outcome(id)
  }

  due(now: number): readonly OrderEffect[] {
    this.#pass(now)
    return this.#desk.takeEffects()
  }

  nextAt(): number {
    return Math.min(this.#desk.nextAt(), this.#intake.nextAt())
  }

  stepped(before: number, now: number): readonly OrderEffect[] {
    this.#pass(before)
    for (const order of this.#desk.book.open()) {
      const pause = order.pause === null ? null : { ...order.pause, until: order.pause.until + now - before }
      this.#desk.keep({ ...order, pause, clocks: restep(order, this.hours, before, now) })
    }
    return this.#desk.takeEffects()
  }

  settingsOf(site: string): OrderSettings {
    return this.#desk.settingsOf(site)
  }

  setSettings(site: string, settings: OrderSettings, by: string, now: number): readonly OrderEffect[] {
    this.#pass(now)
    const before = this.#ofSite(site).map((order) => ({ order, had: this.#desk.agreementOf(order) }))
    this.#desk.setSettings(site, settings)
    for (const { order, had } of before) {
      const has = this.#desk.agreementOf(order)
      const [was, is] = [had?.terms[order.severity], has?.terms[order.severity]]
      if (JSON.stringify(was) === JSON.stringify(is)) continue
      const detail = { from: had?.id ?? null, to: has?.id ?? null }
      this.#desk.change(order, {}, { action: 'agreement-changed', by, at: now, detail }, now)
    }
    return this.#desk.takeEffects()
  }

  calendarChanged(site: string, now: number): readonly OrderEffect[] {
    this.#pass(now)
    const counted = this.#ofSite(site).map((order) => ({
      ...order,
      clocks: restep(order, this.hours, now, now),
    }))
    this.hours.forget(site)
    for (const order of counted) this.#desk.keep(order)
    return this.#desk.takeEffects()
  }

  all(): readonly WorkOrder[] {
    return this.#desk.book.open()
  }

  get(id: string): WorkOrder | undefined {
    return this.#desk.book.get(id)
  }

  ofAlarm(alarm: string): WorkOrder | undefined {
    return this.#desk.book.ofAlarm(alarm)
  }

  recall(order: WorkOrder): void {
    if (this.#desk.book.get(order.id) === undefined && isOver(order.state)) this.#desk.load(order)
  }

  takeDirty(): DirtyOrders {
    return this.#desk.takeDirty()
  }

  load(stored: StoredOrders): void {
    const { open, earlier = [], commands = [], numbers = [], settings = [], alarms = [] } = stored
    const { book } = this.#desk
    for (const [site, own] of settings) this.#desk.setSettings(site, own)
    for (const order of earlier) book.rememberEarlier(order)
    for (const [command, order] of commands) book.rememberCommand(command, order)
    for (const [site, year, last] of numbers) book.loadNumber(site, year, last)
    for (const order of open) this.#desk.load(order)
    for (const alarm of alarms) this.#intake.load(alarm)
  }

  /** Settles everything due up to `now`, oldest first. */
  #pass(now: number): void {
    for (let at = this.nextAt(); at <= now; at = this.nextAt()) {
      if (this.#intake.nextAt() < this.#desk.nextAt()) this.#intake.passOne(now)
      else this.#desk.passOne(now)
    }
  }

  #ofSite(site: string): readonly WorkOrder[] {
    return this.#desk.book.open().filter((order) => order.site === site)
  }

  #known(command: string | null): Outcome | undefined {
    const order = command === null ? undefined : this.#desk.book.ofCommand(command)
    return order && { order, effects: this.#desk.takeEffects() }
  }

  #outcome(id: string): Outcome | Refusal {
    const effects = this.#desk.takeEffects()
    const order = this.#desk.book.get(id)
    return order === undefined ? noSuchOrder() : { order, effects }
  }
}
