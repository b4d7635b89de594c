import type { Calendar } from '../calendar/calendar.ts'
import { spanOn, type Window } from '../calendar/window.ts'
import { readWindows } from '../calendar/written-windows.ts'
import { addDays } from '../calendar/zone.ts'

/** The hours an agreement counts. Instants epoch ms, durations ms, half-open. */
export interface WorkingTime {
  /** Counting time in [from, to); 0 where `to` is not after `from`. */
  between(from: number, to: number): number
  /**
   * The instant at which `ms` of counting time have passed since `from`: for none, the first counting instant. Infinity
   * when that takes longer than a year.
   */
  after(from: number, ms: number): number
}

/** 7x24. */
export const allHours: WorkingTime = {
  between: (from, to) => Math.max(0, to - from),
  after: (from, ms) => from + Math.max(0, ms),
}

/** Days looked ahead for a deadline: whoever works less than one limit a year has a window that never holds. */
const DAYS_AHEAD = 370
/** Days remembered; the oldest are forgotten first. */
const DAYS_KEPT = 800

type Stretch = readonly [from: number, to: number]

/**
 * The windows of a calendar as counting time. Windows that overlap count once. A year whose holidays are not loaded counts
 * as one without holidays (calendar.assumes): a clock must never stand still because nobody loaded a table.
 */
export function workingTime(calendar: Calendar, windows: readonly Window[]): WorkingTime {
  const days = new Map<string, readonly Stretch[]>()
  const stretchesOf = (day: string): readonly Stretch[] => {
    let known = days.get(day)
    if (known === undefined) {
      known = windows
        .filter(({ on }) => calendar.assumes(on, day))
        .map((window): Stretch => {
          const { from, to } = spanOn(window, day, calendar.zone)
          return [from, to]
        })
        .sort((a, b) => a[0] - b[0])
      if (days.size >= DAYS_KEPT) days.delete(days.keys().next().value as string)
      days.set(day, known)
    }
    return known
  }
  // Stretches of a day begin on that day, so that day after day they come in order; what overlaps is cut off.
  function* stretches(from: number, most: number): Generator<Stretch> {
    let covered = from
    let day = addDays(calendar.dayOf(from), -1)
    for (let n = 0; n < most; n += 1, day = addDays(day, 1)) {
      for (const [begin, end] of stretchesOf(day)) {
        if (end <= covered) continue
        yield [Math.max(begin, covered), end]
        covered = end
      }
    }
  }
  return {
    between(from, to) {
      if (to <= from) return 0
      let sum = 0
      const most = Math.ceil((to - from) / DAY_MS) + 3
      for (const [begin, end] of stretches(from, most)) {
        if (begin >= to) break
        sum += Math.min(end, to) - begin
      }
      return sum
    },
    after(from, ms) {
      let left = Math.max(0, ms)
      for (const [begin, end] of stretches(from, DAYS_AHEAD)) {
        if (end - begin >= left) return begin + left
        left -= end - begin
      }
      return Number.POSITIVE_INFINITY
    },
  }
}

const DAY_MS = 86_400_000

/** The windows an agreement means by `always`, a name of the site, or windows written out; undefined when it means none. */
export function windowsOf(calendar: Calendar, written: string): readonly Window[] | 'always' | undefined {
  if (written === 'always') return 'always'
  return Object.hasOwn(calendar.windows, written) ? calendar.windows[written] : readWindows(written)
}

/** The hours of each site and window, worked out once. */
export class Hours {
  readonly #calendarOf: (site: string) => Calendar
  readonly #known = new Map<string, WorkingTime>()

  constructor(calendarOf: (site: string) => Calendar) {
    this.#calendarOf = calendarOf
  }

  /** What nobody can read counts always: then rather a warning too early. */
  of(site: string, written: string): WorkingTime {
    if (written === 'always') return allHours
    const key = `${site} ${written}`
    let hours = this.#known.get(key)
    if (hours === undefined) {
      const calendar = this.#calendarOf(site)
      const windows = windowsOf(calendar, written)
      hours = windows === undefined || windows === 'always' ? allHours : workingTime(calendar, windows)
      this.#known.set(key, hours)
    }
    return hours
  }

  /** The calendar of a site was edited: from now on it is asked anew. */
  forget(site: string): void {
    for (const key of [...this.#known.keys()]) if (key.startsWith(`${site} `)) this.#known.delete(key)
  }
}
