import type { Text } from '#devices/kit/text.ts'
import type { PostLimits } from './post.ts'
import type { Stretches } from './presence-spans.ts'

/** POST-04 is of a handover (handover.ts). */
export const dutyRules = ['POST-01', 'POST-02', 'POST-03'] as const
export type DutyRule = (typeof dutyRules)[number]

/** A time in which something was wrong with a duty, as it must be judged by what is known now. */
export interface Incident {
  readonly rule: DutyRule
  /** The exact instant of the rule, epoch ms. */
  readonly at: number
  /** Null while it lasts. */
  readonly until: number | null
  /** What ended it. */
  readonly ended: 'sign' | 'over' | 'aged' | null
}

/** What the roster says: who stands where, from when to when (一班岗). Instants are epoch ms. */
export interface RosterLine {
  /** `site/shift~day~n`, or `site/post~hand~…` for one that was added by hand. */
  readonly id: string
  readonly site: string
  readonly post: string
  readonly postName: Text
  /** Null: added by hand. */
  readonly shift: string | null
  readonly shiftName: Text
  /** Local day it starts on. */
  readonly day: string
  readonly zone: string
  readonly from: number
  readonly to: number
  /** Guard id; null = nobody yet. */
  readonly person: string | null
  /** Why nobody stands here, or what the roster should know of whoever does. */
  readonly problem: Text | null
  readonly limits: PostLimits
}

/** A duty with all that bears on it. Signs are facts; incidents follow from them and are judged anew with every sign. */
export interface Duty extends RosterLine {
  /** Changed or added by hand: the shifts no longer rule it. */
  readonly byHand: boolean
  readonly cancelled: boolean
  /** Why it was changed. */
  readonly reason: string | null
  /** It did not exist before, so nobody was expected before. */
  readonly since: number
  /** Signs of the person on duty. */
  readonly own: Stretches
  /** Signs that somebody was at the post. */
  readonly cover: Stretches
  /** Signs of the one before, who stayed on. */
  readonly held: Stretches
  /** Signed off. */
  readonly leaves: readonly number[]
  /** First sign at the post after the end. */
  readonly after: number | null
  readonly incidents: readonly Incident[]
  /** Rules whose alarm is open, and since when. */
  readonly open: Readonly<Partial<Record<DutyRule, number>>>
}

export const dutyPhases = [
  'planned',
  'awaited',
  'present',
  'prompted',
  'empty',
  'left',
  'over',
  'cancelled',
] as const
export type DutyPhase = (typeof dutyPhases)[number]

export function newDuty(line: RosterLine, since: number): Duty {
  return {
    ...line,
    ...{ byHand: false, cancelled: false, reason: null, since },
    ...{ own: [], cover: [], held: [], leaves: [], after: null, incidents: [], open: {} },
  }
}
