import type { WorkOrder } from './order.ts'
import { isOver } from './order-state.ts'

/** What is remembered of a closed order, in case its trouble comes back. */
export type EarlierOrder = Pick<WorkOrder, 'id' | 'site' | 'device' | 'rule' | 'closedAt'>

/** Closed orders kept whole for those who still add to them; the oldest are forgotten first. */
const OVER_KEPT = 500
const EARLIER_KEPT = 20_000
const COMMANDS_KEPT = 20_000

/** The orders that are not over, by all they are found by, and what is remembered of those that are. */
export class OrderBook {
  readonly #open = new Map<string, WorkOrder>()
  readonly #over = new Map<string, WorkOrder>()
  /** Alarm -> order. */
  readonly #alarms = new Map<string, string>()
  /** Site and device -> orders. */
  readonly #devices = new Map<string, Set<string>>()
  readonly #earlier = new Map<string, EarlierOrder>()
  readonly #commands = new Map<string, string>()
  readonly #numbers = new Map<string, number>()

  put(order: WorkOrder): void {
    const { id, site, device } = order
    const key = `${site} ${device}`
    if (isOver(order.state)) {
      this.#open.delete(id)
      for (const alarm of order.alarms) if (this.#alarms.get(alarm.id) === id) this.#alarms.delete(alarm.id)
      this.#devices.get(key)?.delete(id)
      if (this.#devices.get(key)?.size === 0) this.#devices.delete(key)
      this.#over.delete(id)
      remember(this.#over, id, order, OVER_KEPT)
      this.rememberEarlier(order)
      return
    }
    this.#over.delete(id)
    this.#open.set(id, order)
    for (const alarm of order.alarms) this.#alarms.set(alarm.id, id)
    if (device === null) return
    const ids = this.#devices.get(key) ?? new Set()
    this.#devices.set(key, ids.add(id))
  }

  get(id: string): WorkOrder | undefined {
    return this.#open.get(id) ?? this.#over.get(id)
  }

  open(): readonly WorkOrder[] {
    return [...this.#open.values()]
  }

  ofAlarm(alarm: string): WorkOrder | undefined {
    return this.#open.get(this.#alarms.get(alarm) ?? '')
  }

  /** Open orders of a device, oldest first. */
  ofDevice(site: string, device: string): readonly WorkOrder[] {
    const ids = this.#devices.get(`${site} ${device}`) ?? []
    return [...ids].flatMap((id) => this.#open.get(id) ?? [])
  }

  rememberEarlier(order: EarlierOrder): void {
    if (order.device === null || order.rule === null || order.closedAt === null) return
    const key = `${order.site} ${order.device} ${order.rule}`
    this.#earlier.delete(key)
    const { id, site, device, rule, closedAt } = order
    remember(this.#earlier, key, { id, site, device, rule, closedAt }, EARLIER_KEPT)
  }

  /** The last closed order of the same device and rule, if it closed at `since` or later. */
  earlier(site: string, device: string, rule: string, since: number): string | null {
    const found = this.#earlier.get(`${site} ${device} ${rule}`)
    return found?.closedAt != null && found.closedAt >= since ? found.id : null
  }

  /** The order a command was done to, if it was done. */
  ofCommand(command: string): WorkOrder | undefined {
    return this.get(this.#commands.get(command) ?? '')
  }

  rememberCommand(command: string, order: string): void {
    remember(this.#commands, command, order, COMMANDS_KEPT)
  }

  /** The next running number of a site and year. */
  nextNumber(site: string, year: number): number {
    const next = (this.#numbers.get(`${site} ${year}`) ?? 0) + 1
    this.#numbers.set(`${site} ${year}`, next)
    return next
  }

  loadNumber(site: string, year: number, last: number): void {
    this.#numbers.set(`${site} ${year}`, last)
  }
}

function remember<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.set(key, value)
  if (map.size > most) map.delete(map.keys().next().value as string)
}
