import type { Calendar } from '../calendar/calendar.ts'
import type { Refusal } from '../kernel/errors.ts'
import type { DutyChange, NewDuty } from './change-roster.ts'
import type { Duty } from './duty.ts'
import type { Handover, HandoverAct } from './handover.ts'
import type { Judgement } from './judge-duty.ts'
import type { LogEntry } from './log-entry.ts'
import type { PostsDirty, PostsOutcome } from './outcome.ts'
import type { PostsConfig } from './post.ts'
import type { PostIndex } from './post-index.ts'
import type { Away } from './presence-spans.ts'
import type { Sign } from './sign.ts'

export interface PostsOptions {
  readonly config: PostsConfig
  readonly calendarOf: (site: string) => Calendar
  /** Name of a guard. */
  readonly nameOf: (site: string, person: string) => string
  readonly newId?: (now: number) => string
}

/** What the posts knew when they were last committed. */
export interface PostsSnapshot {
  readonly duties: readonly Duty[]
  readonly handovers: readonly Handover[]
  readonly away: readonly Away[]
  /** When the gateway last heard anybody; null before its first start. */
  readonly seenAt: number | null
}

/**
 * The posts step: signs of life, roster and passing time in; conditions, prompts and lines of the log out. All instants are
 * epoch ms. A duty is judged by the set of its signs, so one that comes late puts right what was said before.
 */
export interface Posts {
  sign(sign: Sign): PostsOutcome
  /** The person of a duty signs off. */
  leave(id: string, now: number): PostsOutcome | Refusal
  due(now: number): PostsOutcome
  nextAt(): number
  /** The gateway heard nobody since it last looked: silence counts from now. */
  restarted(now: number): void
  setConfig(config: PostsConfig, now: number): PostsOutcome
  /** All of the changes, by duty, or none of them. */
  changeDuties(changes: readonly (readonly [string, DutyChange])[], now: number): PostsOutcome | Refusal
  addDuty(duty: NewDuty, now: number): PostsOutcome | Refusal
  handOver(id: string, act: HandoverAct, now: number): PostsOutcome | Refusal
  /** Lines of the log from elsewhere; they are stored with the next commit. */
  write(entries: readonly LogEntry[]): PostsOutcome
  /** Who of the given persons is on duty; null when none of them stands in a roster at all. */
  onDuty(site: string, persons: readonly string[], at: number): string[] | null
  readonly config: PostsConfig
  readonly index: PostIndex
  duty(id: string): Duty | undefined
  duties(post: string): Duty[]
  judgement(duty: Duty, now: number): Judgement
  handover(id: string): Handover | undefined
  handovers(post: string): Handover[]
  load(snapshot: PostsSnapshot, now: number): void
  takeDirty(): PostsDirty
}
