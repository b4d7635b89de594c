import type { Text } from '#devices/kit/text.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { spanOn } from '../calendar/window.ts'
import { type Certificate, certificateFault } from './certificate.ts'
import type { RosterLine } from './duty.ts'
import type { Post, Shift } from './post.ts'

/** Duties are rostered so many days ahead. */
export const AHEAD_DAYS = 14

export interface RosterSources {
  readonly calendar: Calendar
  readonly certificates: readonly Certificate[]
  readonly nameOf: (site: string, person: string) => string
}

/** The duties a shift makes on a day; none when the calendar does not mean it. An unknown year is rather rostered than not. */
export function dutiesOn(shift: Shift, post: Post, day: string, sources: RosterSources): RosterLine[] {
  if (!sources.calendar.assumes(shift.on, day)) return []
  const { from, to } = spanOn(shift, day, sources.calendar.zone)
  if (from === to) return []
  return personsOn(shift, day).map((person, n) => {
    const problem = person === null ? null : rosterFault(post, person, day, sources)
    return {
      ...{ id: `${shift.id}~${day}~${n}`, site: post.site, post: post.id, postName: post.name },
      ...{ shift: shift.id, shiftName: shift.name, day, zone: sources.calendar.zone, from, to },
      // Who may not stand here is not put here; the roster says why, and somebody decides (handbook 1.3).
      person: problem === null ? person : null,
      problem,
      limits: post.limits,
    }
  })
}

/** Why a person may not be put at a post on a day, or null. */
export function rosterFault(
  post: Post,
  person: string,
  day: string,
  { certificates, nameOf }: Pick<RosterSources, 'certificates' | 'nameOf'>,
): Text | null {
  if (post.certificate === null) return null
  const { site, certificate } = post
  const held = certificates.filter(
    (one) => one.site === site && one.person === person && one.type === certificate,
  )
  return certificateFault(held, certificate, nameOf(site, person), day)
}

/** In turn: the same day always falls to the same person, whenever and wherever it is worked out. */
function personsOn({ who }: Shift, day: string): (string | null)[] {
  if ('each' in who) return who.each.length === 0 ? [null] : [...who.each]
  return [who.turn[dayNumber(day) % who.turn.length] ?? null]
}

function dayNumber(day: string): number {
  return Temporal.PlainDate.from('1970-01-01').until(Temporal.PlainDate.from(day)).days
}
