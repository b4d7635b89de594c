import type { Text } from '#devices/kit/text.ts'
import type { DaySelector } from '../calendar/day-class.ts'
import type { Certificate } from './certificate.ts'

/** How long a post may be without a sign of life; seconds. Defaults of a site (handbook 2.1, 2.2). */
export interface PostLimits {
  /** Silence after which the person on duty is asked whether they are there. */
  readonly promptS: number
  /** Unanswered for so long, the post counts as empty. */
  readonly alarmS: number
  /** Nobody there so long after the start of a duty: empty. */
  readonly startS: number
  /** The relief may come so late, and the one who is relieved may leave so early. */
  readonly reliefS: number
  /** A change of shift is accepted within this time. */
  readonly handoverS: number
}

export const postLimits: PostLimits = {
  promptS: 1800,
  alarmS: 600,
  startS: 300,
  reliefS: 300,
  handoverS: 900,
}

/** Keys and equipment that change hands with the post. */
export interface CheckItem {
  readonly id: string
  readonly name: Text
}

/** A place that must be manned (岗位): control room, gate, lobby. */
export interface Post {
  /** `site/id` */
  readonly id: string
  readonly site: string
  readonly name: Text
  readonly place: string | null
  /** Who may be rostered here; neither = anyone of the site. */
  readonly team: string | null
  readonly persons: readonly string[]
  /** Type of the certificate needed here (持证上岗, handbook 1.3); null = none. */
  readonly certificate: string | null
  /** Ids of devices at the post, whose events are signs of life. */
  readonly devices: readonly string[]
  /** Whether an event of such a device counts whoever caused it. */
  readonly anyPass: boolean
  readonly limits: PostLimits
  /** Whether a change of shift needs a signed handover (交接班, handbook 2.2). */
  readonly handover: boolean
  readonly checklist: readonly CheckItem[]
  /** Whether what concerns the whole site is written to the log of this post: acknowledged alarms, equipment runs. */
  readonly keepsLog: boolean
  /** Ids of devices whose events are equipment runs for the log. */
  readonly equipment: readonly string[]
}

/** Persons who stand a shift: all of them every day, or one a day in turn. */
export type ShiftWho = { readonly each: readonly string[] } | { readonly turn: readonly string[] }

/** A window of a post that repeats (班次). One past midnight belongs to the day it starts on. */
export interface Shift {
  readonly id: string
  readonly site: string
  /** Id of its post. */
  readonly post: string
  readonly name: Text
  readonly on: DaySelector
  readonly from: string
  readonly to: string
  readonly who: ShiftWho
}

export interface PostsConfig {
  readonly posts: readonly Post[]
  readonly shifts: readonly Shift[]
  readonly certificates: readonly Certificate[]
}

export const noPosts: PostsConfig = { posts: [], shifts: [], certificates: [] }
