import { classify, type DayClass, type DaySelector, selects } from './day-class.ts'
import { type CalendarWarning, type HolidayRow, type Holidays, holidayWarnings } from './holidays.ts'
import { type Span, spanOn, type Window } from './window.ts'
import { addDays, dayOf, type Weekday } from './zone.ts'

/** What a site says about its time. */
export interface SiteCalendar {
  /** IANA name, e.g. `Asia/Shanghai`. */
  readonly zone: string
  /** null = no holiday table is kept; weekdays alone decide and no year is ever unknown. */
  readonly holidays: Holidays | null
  /** Ordinary free weekdays; Saturday and Sunday when not given. */
  readonly restDays?: readonly Weekday[]
  /** Named windows of this site, over `defaultWindows`. */
  readonly windows?: NamedWindows
}

/** A window may consist of several stretches, e.g. working hours with a lunch break. */
export type NamedWindows = Readonly<Record<string, readonly Window[]>>

/** Usual windows of a property; working hours are the 5x8 of handbook 5.7. */
export const defaultWindows: NamedWindows = {
  day: [{ on: 'every-day', from: '06:00', to: '22:00' }],
  night: [{ on: 'every-day', from: '22:00', to: '06:00' }],
  'working-hours': [{ on: 'working-day', from: '09:00', to: '17:00' }],
}

/** The one engine behind rules, patrols, clocks and reports of a site. Days are `YYYY-MM-DD`, instants epoch ms. */
export interface Calendar {
  readonly zone: string
  readonly windows: NamedWindows
  /** The local day of an instant. */
  dayOf(at: number): string
  classOf(day: string): DayClass
  /** Whether the selector means the day; undefined where the year is not loaded. */
  selects(selector: DaySelector, day: string): boolean | undefined
  /** As `selects`, with an unknown year taken for one without holidays: for work that must rather be done once too often. */
  assumes(selector: DaySelector, day: string): boolean
  /** Spans of all named windows that start on the day. */
  windowsOn(day: string): (Span & { readonly name: string })[]
  /** Spans of the windows that overlap [from, to), oldest first; days of an unknown year are left out. */
  occurrencesBetween(windows: readonly Window[], from: number, to: number): Span[]
  /** Whether an instant lies in one of the windows; undefined where only an unknown year could say. */
  isWithin(windows: readonly Window[], at: number): boolean | undefined
  /** What a notice or the site says of the day; undefined for a day nobody speaks of. */
  noticeOf(day: string): HolidayRow | undefined
  warningsAt(day: string): CalendarWarning[]
}

export function createCalendar(site: SiteCalendar): Calendar {
  const { zone, holidays, restDays = [6, 7] } = site
  const windows = { ...defaultWindows, ...site.windows }
  const classOf = (day: string): DayClass => classify(day, holidays, restDays)
  const means = (selector: DaySelector, day: string): boolean | undefined =>
    selects(selector, day, classOf(day))
  const isWithin = (stretches: readonly Window[], at: number): boolean | undefined => {
    let answer: boolean | undefined = false
    const today = dayOf(at, zone)
    for (const day of [addDays(today, -1), today]) {
      for (const window of stretches) {
        const span = spanOn(window, day, zone)
        if (at < span.from || at >= span.to) continue
        const meant = means(window.on, day)
        if (meant === true) return true
        if (meant === undefined) answer = undefined
      }
    }
    return answer
  }
  return {
    zone,
    windows,
    dayOf: (at) => dayOf(at, zone),
    classOf,
    selects: means,
    assumes: (selector, day) =>
      means(selector, day) ?? selects(selector, day, classify(day, null, restDays)) === true,
    windowsOn: (day) =>
      Object.entries(windows).flatMap(([name, stretches]) =>
        stretches
          .filter((window) => means(window.on, day) === true)
          .map((window) => ({ name, ...spanOn(window, day, zone) })),
      ),
    occurrencesBetween(stretches, from, to) {
      const spans: Span[] = []
      const last = dayOf(to, zone)
      for (let day = addDays(dayOf(from, zone), -1); day <= last; day = addDays(day, 1)) {
        for (const window of stretches) {
          if (means(window.on, day) !== true) continue
          const span = spanOn(window, day, zone)
          if (span.from < to && span.to > from && span.from < span.to) spans.push(span)
        }
      }
      return spans.sort((a, b) => a.from - b.from || a.to - b.to)
    },
    isWithin,
    noticeOf: (day) => holidays?.get(day),
    warningsAt: (day) => (holidays === null ? [] : holidayWarnings(holidays, day)),
  }
}
