import type { Calendar } from '../calendar/calendar.ts'
import { startOfDay } from '../calendar/zone.ts'
import { createAgenda } from '../kernel/agenda.ts'

/** A month of a site whose verdicts stand for good. */
export interface ClosedMonth {
  readonly site: string
  /** `YYYY-MM`; everything before it is closed too. */
  readonly month: string
  /** Epoch ms. */
  readonly closedAt: number
  /** Null: nobody had closed it by the end of the 3rd of the month after. */
  readonly by: string | null
}

/**
 * Which months of which site are closed, and when the next one closes by itself: at the end of the 3rd of the following
 * month, when last month's statement has gone to finance (handbook 3.8). Months close in order.
 */
export class Months {
  readonly #calendarOf: (site: string) => Calendar
  readonly #last = new Map<string, string>()
  /** By site the month that closes next. */
  readonly #open = new Map<string, string>()
  readonly #agenda = createAgenda<{ readonly site: string; readonly month: string }>()

  constructor(calendarOf: (site: string) => Calendar) {
    this.#calendarOf = calendarOf
  }

  /** The site has rounds from this instant on, so there is a month to close. */
  begin(site: string, at: number): void {
    const month = monthOf(this.#calendarOf(site).dayOf(at))
    const last = this.#last.get(site)
    const open = this.#open.get(site)
    if ((last !== undefined && month <= last) || (open !== undefined && open <= month)) return
    this.#await(site, last === undefined ? month : monthAfter(last))
  }

  /** Notes a month as closed, with all before it. */
  close({ site, month }: Pick<ClosedMonth, 'site' | 'month'>): void {
    if (this.isClosed(site, month)) return
    this.#last.set(site, month)
    this.#await(site, monthAfter(month))
  }

  /** @param day a local day or a month of the site */
  isClosed(site: string, day: string): boolean {
    const last = this.#last.get(site)
    return last !== undefined && monthOf(day) <= last
  }

  /** The month the site's people may close next; undefined before it had a round. */
  openMonth(site: string): string | undefined {
    return this.#open.get(site)
  }

  /** First instant after a month, in the zone of the site. */
  endOf(site: string, month: string): number {
    return startOfDay(`${monthAfter(month)}-01`, this.#calendarOf(site).zone)
  }

  /** The next month to close by itself by now. The caller closes it, then asks again. */
  due(now: number): ClosedMonth | undefined {
    const due = this.#agenda.take(now)
    return due && { ...due.item, closedAt: due.at, by: null }
  }

  nextAt(): number {
    return this.#agenda.nextAt()
  }

  #await(site: string, month: string): void {
    this.#open.set(site, month)
    const { zone } = this.#calendarOf(site)
    this.#agenda.set(site, startOfDay(`${monthAfter(month)}-04`, zone), { site, month })
  }
}

export function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** The month after `YYYY-MM`. */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? [year + 1, 1] : [year, number + 1]
  return `${next[0]}-${String(next[1]).padStart(2, '0')}`
}
