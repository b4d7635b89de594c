import { text } from '#devices/kit/text.ts'
import { Refusal } from '../kernel/errors.ts'
import type { Alarm, AlarmTransition } from './alarm.ts'
import { type Hold, heldBy } from './announcement.ts'
import { released } from './announcing.ts'
import { step } from './life.ts'

/** A person puts an alarm aside. Instants are epoch ms. */
export interface Shelve {
  readonly id: string
  readonly by: string
  readonly reason: string
  readonly until: number
  readonly now: number
}

/** A reason has at least so many characters: "误报" says nothing, "传感器待更换" does. */
export const SHELF_REASON_MIN = 4
const HOUR_MS = 3_600_000
/** An operator puts aside for a shift; whoever answers for the site for a week (decision 021). */
const operatorLimit = 8 * HOUR_MS
export const SHELF_LIMIT_MS = 7 * 24 * HOUR_MS

/** Longest a role may shelve, ms. */
export const shelfLimitOf = (role: string): number => (role === 'operator' ? operatorLimit : SHELF_LIMIT_MS)

/** Why an alarm cannot be shelved so, or null. */
export function refuseShelf(alarm: Alarm, { reason, until, now }: Shelve): Refusal | null {
  if (alarm.clearedAt !== null) return notOpen(alarm)
  if (reason.trim().length < SHELF_REASON_MIN) return reasonTooShort()
  return until <= now || until - now > SHELF_LIMIT_MS ? shelfTooLong(SHELF_LIMIT_MS) : null
}

export function shelved(alarm: Alarm, { by, reason, until, now }: Shelve): AlarmTransition {
  const hold: Hold = { reason: 'shelved', by, until }
  const after: Alarm = { ...alarm, shelf: { by, at: now, reason, until }, hold, updatedAt: now }
  return { ...step(after, 'shelved', now), by, note: reason, announce: heldBy(hold) }
}

/** Taken back by a person, or its time is over. @param hold what holds the alarm without the shelf */
export function unshelved(
  before: Alarm,
  hold: Hold | null,
  { by, at, now }: { readonly by: string; readonly at: number; readonly now: number },
): AlarmTransition {
  const alarm: Alarm = { ...before, shelf: null, hold, updatedAt: now }
  if (hold !== null) return { ...step(alarm, 'unshelved', at), by, announce: heldBy(hold) }
  return { ...released(alarm, 'unshelved', true, at), by }
}

const notOpen = ({ title, subject }: Alarm): Refusal =>
  new Refusal(
    'not-open',
    409,
    text(
      `“${subject.name.zh} ${title.zh}”已恢复，无需搁置。`,
      `"${subject.name.en}: ${title.en}" has cleared; there is nothing to shelve.`,
    ),
  )

export const notShelved = ({ title, subject }: Alarm): Refusal =>
  new Refusal(
    'not-shelved',
    409,
    text(
      `“${subject.name.zh} ${title.zh}”未被搁置，请刷新列表。`,
      `"${subject.name.en}: ${title.en}" is not shelved; refresh the list.`,
    ),
  )

const reasonTooShort = (): Refusal =>
  new Refusal(
    'bad-reason',
    422,
    text(
      `请写明搁置原因，至少 ${SHELF_REASON_MIN} 个字。`,
      `Say why it is shelved, in at least ${SHELF_REASON_MIN} characters.`,
    ),
  )

/** @param limit ms */
export const shelfTooLong = (limit: number): Refusal =>
  new Refusal(
    'bad-until',
    422,
    text(
      `搁置必须在将来结束，最长 ${limit / HOUR_MS} 小时；更久请安排计划检修。`,
      `A shelf must end in the future, ${limit / HOUR_MS} h from now at the latest; for longer make it planned work.`,
    ),
  )
