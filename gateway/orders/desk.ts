import type { Calendar } from '../calendar/calendar.ts'
import { type Agenda, createAgenda } from '../kernel/agenda.ts'
import { type Agreement, defaultSettings, type OrderSettings } from './agreement.ts'
import type { ClockKind } from './clock.ts'
import { type Due, dueOf } from './due.ts'
import type { OrderEffect, OrderLine } from './effect.ts'
import type { WorkOrder } from './order.ts'
import { OrderBook } from './order-book.ts'
import { isOver } from './order-state.ts'
import { agreementFor, reclock } from './reclock.ts'
import { Hours } from './working-time.ts'

/** What orders must know of the site; instants epoch ms. */
export interface Surroundings {
  readonly calendarOf: (site: string) => Calendar
  /** A registered device; undefined for one nobody registered. */
  readonly deviceOf: (
    site: string,
    device: string,
  ) => { readonly kind: string; readonly place: string | null } | undefined
  /** Ids of a place and of what it lies in. */
  readonly placesOf: (site: string, place: string | null) => readonly string[]
  /** True for an active technician of the site. */
  readonly isTechnician: (site: string, username: string) => boolean
  /** Whether trouble during planned work counts for the service level. */
  readonly countsDuring?: (work: string) => boolean
  readonly newId?: (now: number) => string
}

/** What a line of the log says. `at`: when it happened, which may be before it was learned of. */
export interface Saying {
  readonly action: OrderLine['action']
  readonly by: string
  readonly at: number
  readonly note?: string
  readonly detail?: OrderLine['detail']
  readonly command?: string | null
}

export const SYSTEM = 'system'

/** What is not stored yet. */
export interface DirtyOrders {
  readonly orders: readonly WorkOrder[]
  readonly lines: readonly (OrderLine & { readonly order: string })[]
}

/** Where orders are kept and changed: whatever changes one goes through `change`, and its clocks, its log and what is due follow. */
export class OrderDesk {
  readonly book = new OrderBook()
  readonly hours: Hours
  readonly around: Surroundings
  readonly #settings = new Map<string, OrderSettings>()
  /** Order -> what happens to it by itself next. */
  readonly #agenda: Agenda<string> = createAgenda()
  readonly #dirty = new Map<string, WorkOrder>()
  #lines: (OrderLine & { readonly order: string })[] = []
  #effects: OrderEffect[] = []

  constructor(around: Surroundings) {
    this.around = around
    this.hours = new Hours(around.calendarOf)
  }

  settingsOf(site: string): OrderSettings {
    return this.#settings.get(site) ?? defaultSettings
  }

  setSettings(site: string, settings: OrderSettings): void {
    this.#settings.set(site, settings)
  }

  /** The one way in which an order changes so that people see it. */
  change(order: WorkOrder, change: Partial<WorkOrder>, saying: Saying, now: number): WorkOrder {
    const changed = { ...order, ...change, updatedAt: now, lines: order.lines + 1 }
    const closedAt = isOver(changed.state) ? (changed.closedAt ?? saying.at) : null
    const agreement = this.agreementOf(changed)
    const clocks = this.#clocks({ ...changed, closedAt }, agreement, saying.at)
    const after: WorkOrder = { ...changed, closedAt, clocks, agreement: agreement?.id ?? '' }
    this.keep(after)
    this.#say(order, after, saying, now)
    return after
  }

  /** Takes over an order that changed without anybody having to be told. */
  keep(order: WorkOrder): WorkOrder {
    this.load(order)
    this.#dirty.set(order.id, order)
    return order
  }

  load(order: WorkOrder): void {
    this.book.put(order)
    const due = dueOf(order, this.hours, this.settingsOf(order.site))
    if (due === null) this.#agenda.delete(order.id)
    else this.#agenda.set(order.id, due.at, order.id)
  }

  /** The agreement that covers an order, as the site has it at present. */
  agreementOf({ site, kind, device, place }: WorkOrder): Agreement | undefined {
    const { deviceOf, placesOf } = this.around
    const at = place ?? (device === null ? null : (deviceOf(site, device)?.place ?? null))
    return agreementFor(this.settingsOf(site), { kind, places: placesOf(site, at) })
  }

  nextAt(): number {
    return this.#agenda.nextAt()
  }

  /** Lets the next thing that is due happen. */
  passOne(now: number): void {
    const order = this.book.get(this.#agenda.take(now)?.item ?? '')
    if (order === undefined) return
    const due = dueOf(order, this.hours, this.settingsOf(order.site))
    if (due === null || due.at > now) this.load(order)
    else this.#happen(order, due, now)
  }

  takeEffects(): readonly OrderEffect[] {
    const effects = this.#effects
    this.#effects = []
    return effects
  }

  takeDirty(): DirtyOrders {
    const dirty = { orders: [...this.#dirty.values()], lines: this.#lines }
    this.#dirty.clear()
    this.#lines = []
    return dirty
  }

  #happen(order: WorkOrder, due: Due, now: number): void {
    const { at } = due
    if (due.what === 'mark') {
      const mark = { percent: due.percent, at }
      const clocks = order.clocks.map((clock) =>
        clock.kind === due.clock ? { ...clock, warned: [...clock.warned, mark] } : clock,
      )
      const detail = { clock: due.clock, percent: due.percent }
      this.change(order, { clocks }, { action: 'warned', by: SYSTEM, at, detail }, now)
    } else if (due.what === 'pause-over') {
      const { pause } = order
      const detail = { reason: pause?.reason ?? null }
      const change = { state: pause?.from ?? order.state, pause: null }
      this.change(order, change, { action: 'resume', by: SYSTEM, at, detail }, now)
    } else {
      const change = { state: 'closed', outcome: 'self-cleared' } as const
      const detail = { recoveredAt: order.moments.recovered }
      this.change(order, change, { action: 'close', by: SYSTEM, at, detail }, now)
    }
  }

  #clocks(order: WorkOrder, agreement: Agreement | undefined, at: number): WorkOrder['clocks'] {
    const terms = agreement?.terms[order.severity] ?? nothingPromised
    return reclock(order, terms, this.hours, at)
  }

  #say(before: WorkOrder, order: WorkOrder, saying: Saying, now: number): void {
    const { action, by, at, note = '', detail = {}, command = null } = saying
    if (command !== null) this.book.rememberCommand(command, order.id)
    const from = before.lines === 0 ? null : before.state
    const line: OrderLine = {
      ...{ seq: order.lines, action, from, to: order.state, by, at, rx: now, note, detail, command },
    }
    this.#lines.push({ ...line, order: order.id })
    if (action !== 'warned') this.#effects.push({ type: 'transition', order, line })
    else {
      const { clock, percent } = detail as { readonly clock: ClockKind; readonly percent: number }
      this.#effects.push({ type: 'warning', order, line, clock, percent, at, noticedAt: now })
    }
  }
}

/** Where no agreement covers a device its clocks count and promise nothing. */
const nothingPromised = {
  ...{ respondS: null, diagnoseS: null, restoreS: null, worstS: null },
  calendar: 'always',
} as const
