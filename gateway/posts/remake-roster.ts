import type { Calendar } from '../calendar/calendar.ts'
import { addDays } from '../calendar/zone.ts'
import { type Duty, newDuty, type RosterLine } from './duty.ts'
import type { DutyBook } from './duty-book.ts'
import type { PostsGathering } from './outcome.ts'
import type { PostsConfig } from './post.ts'
import { AHEAD_DAYS, dutiesOn } from './roster.ts'

export interface RosterContext {
  readonly config: PostsConfig
  readonly calendarOf: (site: string) => Calendar
  readonly nameOf: (site: string, person: string) => string
}

/**
 * Brings the duties of a post ahead in line with its shifts. What has begun stays as it was, and so does what was changed
 * by hand; a duty that no shift makes any more is taken back, or cancelled when it is running.
 * @returns duties that are new or differ
 */
export function remake(
  id: string,
  roster: RosterContext,
  book: DutyBook,
  now: number,
  into: PostsGathering,
): Duty[] {
  const lines = linesOf(id, roster, now)
  const made = new Set(lines.map((line) => line.id))
  const changed: Duty[] = []
  for (const line of lines) {
    const before = book.duties.get(line.id)
    const after = before === undefined ? created(line, now) : adjusted(before, line, now)
    if (after === before || after === undefined) continue
    book.put(after)
    changed.push(after)
  }
  for (const duty of book.ofPost(id)) {
    const isOwn = duty.shift !== null && !duty.byHand && !duty.cancelled
    if (!isOwn || made.has(duty.id) || duty.to <= now) continue
    if (duty.from > now) book.remove(duty.id)
    else {
      book.close(duty.id, now, into)
      const closed = book.duties.get(duty.id) ?? duty
      book.put({ ...closed, cancelled: true })
    }
    into.roster = true
  }
  if (changed.length > 0) into.roster = true
  into.posts.add(id)
  return changed
}

function linesOf(id: string, { config, calendarOf, nameOf }: RosterContext, now: number): RosterLine[] {
  const post = config.posts.find((one) => one.id === id)
  if (post === undefined) return []
  const calendar = calendarOf(post.site)
  const today = calendar.dayOf(now)
  const days = Array.from({ length: AHEAD_DAYS + 2 }, (_, index) => addDays(today, index - 1))
  const sources = { calendar, certificates: config.certificates, nameOf }
  const shifts = config.shifts.filter((shift) => shift.post === id)
  return shifts.flatMap((shift) => days.flatMap((day) => dutiesOn(shift, post, day, sources)))
}

/** Nobody owed a duty that was over before anybody planned it. */
function created(line: RosterLine, now: number): Duty | undefined {
  return line.to <= now ? undefined : newDuty(line, now)
}

function adjusted(before: Duty, line: RosterLine, now: number): Duty {
  if (before.byHand || before.cancelled || before.from <= now) return before
  const after = { ...before, ...line }
  return JSON.stringify(after) === JSON.stringify(before) ? before : after
}
