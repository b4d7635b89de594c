import type { Text } from '#devices/kit/text.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import type { Span } from '../../calendar/window.ts'
import { addDays, wallTimeOf } from '../../calendar/zone.ts'
import type { Round } from '../round.ts'
import type { SilenceRule } from './silence.ts'

/** Window of a site's calendar that is its night; 22:00 to 06:00 unless the site says otherwise. */
const NIGHT = 'night'
const LOOK_AHEAD_MS = 3 * 86_400_000

export interface SilentNightOptions {
  readonly calendarOf: (site: string) => Calendar
  readonly siteName: (site: string) => Text
  /** Rounds of a local day, of all sites. */
  readonly roundsOf: (day: string) => readonly Round[]
  readonly silentMs: number
}

/** PAT-11: nobody taps anywhere in a site for too long, in a night with rounds; the night's start counts as a tap. */
export function silentNights(options: SilentNightOptions): SilenceRule {
  const { calendarOf, siteName, roundsOf, silentMs } = options
  const nightsOf = (site: string, from: number, to: number): Span[] => {
    const calendar = calendarOf(site)
    return calendar.occurrencesBetween(calendar.windows[NIGHT] ?? [], from, to)
  }
  return {
    next({ site, seenAt }, from) {
      for (const night of nightsOf(site, from, from + LOOK_AHEAD_MS)) {
        const since = Math.max(night.from, seenAt)
        const at = since + silentMs
        // The whole silence lies in the night: what is left of it after a late tap may be too short.
        if (at >= from && at <= night.to) return { since, at, again: night.to + 1 }
      }
      return null
    },
    counts: ({ site }, { since, at }) =>
      nightsOf(site, since, at).some((night) => isPlanned(night, site, roundsOf)),
    lasts: ({ seenAt }, at) => at - seenAt >= silentMs,
    subjectOf: ({ site }) => ({ site, type: 'site', kind: 'site', id: site, name: siteName(site) }),
    valuesOf: ({ site }, { since }) => ({
      since: wallTimeOf(since, calendarOf(site).zone),
      minutes: Math.round(silentMs / 60_000),
    }),
    timeOf: ({ site }, at) => wallTimeOf(at, calendarOf(site).zone),
  }
}

function isPlanned(night: Span, site: string, roundsOf: (day: string) => readonly Round[]): boolean {
  // A round past midnight belongs to the day its shift starts on, a window to the day it starts on itself.
  return [-1, 0, 1]
    .flatMap((days) => roundsOf(addDays(night.day, days)))
    .some(
      (round) =>
        round.site === site &&
        round.state !== 'excused' &&
        round.startsAt < night.to &&
        round.endsAt > night.from,
    )
}
