import { type Text, text } from '#devices/kit/text.ts'
import { dayOf } from '../calendar/zone.ts'
import { Refusal } from '../kernel/errors.ts'
import { type Duty, newDuty } from './duty.ts'
import type { Post } from './post.ts'
import type { RosterContext } from './remake-roster.ts'
import { rosterFault } from './roster.ts'

/** A change by hand: a swap, a leave (nobody, until somebody is found), or a duty that is not stood at all. */
export interface DutyChange {
  readonly person?: string | null
  readonly cancelled?: boolean
  readonly reason: string
}

export interface NewDuty {
  readonly post: string
  readonly name: Text
  readonly from: number
  readonly to: number
  readonly person: string | null
  readonly reason: string
}

const DAY_MS = 86_400_000

/** The duty as changed, or why not. What has been seen of the one before is not the new one's: signs begin anew. */
export function changeDuty(
  duty: Duty,
  change: DutyChange,
  post: Post | undefined,
  roster: RosterContext,
  now: number,
): Duty | Refusal {
  if (duty.to <= now) return dutyOver(duty)
  const { person = duty.person, cancelled = duty.cancelled, reason } = change
  const fault = person === null || post === undefined ? null : faultOf(post, person, duty.day, roster)
  if (fault !== null) return fault
  const isOther = person !== duty.person
  const fresh = { own: [], cover: [], held: [], leaves: [], after: null, incidents: [], since: now }
  return {
    ...duty,
    ...(isOther && duty.from <= now ? fresh : {}),
    ...{ person, cancelled, reason, byHand: true, problem: null },
  }
}

export function newHandDuty(
  wanted: NewDuty,
  post: Post,
  roster: RosterContext,
  now: number,
  id: string,
): Duty | Refusal {
  const { from, to, person, name, reason } = wanted
  if (from >= to || to - from > DAY_MS || to <= now) return badSpan()
  const { zone } = roster.calendarOf(post.site)
  const day = dayOf(from, zone)
  const fault = person === null ? null : faultOf(post, person, day, roster)
  if (fault !== null) return fault
  const line = {
    ...{ id: `${post.id}~hand~${id}`, site: post.site, post: post.id, postName: post.name },
    ...{ shift: null, shiftName: name, day, zone, from, to, person, problem: null, limits: post.limits },
  }
  return { ...newDuty(line, now), byHand: true, reason }
}

function faultOf(post: Post, person: string, day: string, roster: RosterContext): Refusal | null {
  const fault = rosterFault(post, person, day, { ...roster, certificates: roster.config.certificates })
  return fault === null ? null : new Refusal('certificate-missing', 409, fault)
}

function dutyOver({ postName, day }: Duty): Refusal {
  return new Refusal(
    'duty-over',
    409,
    text(
      `“${postName.zh}”${day} 的该班已结束，不能再改排班；补充说明请写入值班日志。`,
      `The duty at “${postName.en}” on ${day} is over and its roster stands; write a remark to the log instead.`,
    ),
  )
}

const badSpan = (): Refusal =>
  new Refusal(
    'duty-span',
    400,
    text(
      '班次须在将来结束，开始早于结束，且不超过 24 小时；请改正时间。',
      'A duty begins before it ends, ends in the future and lasts 24 hours at most; correct its times.',
    ),
  )
