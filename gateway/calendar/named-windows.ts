import type { Calendar } from './calendar.ts'
import { spanOn, type Window } from './window.ts'
import { readWindows } from './written-windows.ts'
import { addDays } from './zone.ts'

/**
 * Whether a window of a site holds at an instant: one the site has a name for, or one written out (written-windows.ts).
 * Undefined for an unknown site, window or year.
 */
export type Windows = (site: string, window: string, at: number) => boolean | undefined

/** An answer and how long it holds: half-open, epoch ms. */
interface Answer {
  readonly from: number
  readonly until: number
  readonly within: boolean | undefined
}

/**
 * Named windows for rules. Between two edges of a window its answer cannot change, so it is worked out once per edge
 * and then is two comparisons. An edited calendar is a new object and starts afresh.
 * @param siteCalendars by site id; a Map, or anything that can be asked for the present calendar of a site
 */
export function createWindows(siteCalendars: { get(site: string): Calendar | undefined }): Windows {
  const known = new WeakMap<Calendar, Map<string, Answer>>()
  const texts = new Map<string, readonly Window[] | undefined>()
  const written = (name: string): readonly Window[] | undefined => {
    if (!texts.has(name)) texts.set(name, readWindows(name))
    return texts.get(name)
  }
  return (site, name, at) => {
    const calendar = siteCalendars.get(site)
    if (calendar === undefined) return undefined
    const windows = Object.hasOwn(calendar.windows, name) ? calendar.windows[name] : written(name)
    if (windows === undefined) return undefined
    let answers = known.get(calendar)
    if (answers === undefined) {
      answers = new Map()
      known.set(calendar, answers)
    }
    let answer = answers.get(name)
    if (answer === undefined || at < answer.from || at >= answer.until) {
      answer = answerAt(calendar, windows, at)
      answers.set(name, answer)
    }
    return answer.within
  }
}

function answerAt(calendar: Calendar, windows: readonly Window[], at: number): Answer {
  const today = calendar.dayOf(at)
  let from = Number.NEGATIVE_INFINITY
  let until = Number.POSITIVE_INFINITY
  for (const day of [addDays(today, -1), today, addDays(today, 1)]) {
    for (const window of windows) {
      const span = spanOn(window, day, calendar.zone)
      for (const edge of [span.from, span.to]) {
        if (edge <= at) from = Math.max(from, edge)
        else until = Math.min(until, edge)
      }
    }
  }
  // A window without stretches never holds; ask again rather than believe it for ever.
  if (windows.length === 0) return { from: at, until: at, within: false }
  return { from, until, within: calendar.isWithin(windows, at) }
}
