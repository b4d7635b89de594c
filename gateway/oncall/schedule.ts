import type { Text } from '#devices/kit/text.ts'
import type { Weekday } from '../calendar/zone.ts'

/** Who is on call for a trade of a site (值班表). Like the roster of a post, without presence. Instants are epoch ms. */
export interface Schedule {
  /** `site/id` */
  readonly id: string
  readonly site: string
  readonly name: Text
  /** Kinds of devices this trade looks after; empty = all. */
  readonly kinds: readonly string[]
  /** Hours that must be covered: `always` (7x24, handbook 5.7), a window the site names, or one written out. */
  readonly needed: string
  /** Later ones count before earlier ones where both have somebody. */
  readonly layers: readonly Layer[]
}

/** People who take turns. */
export interface Layer {
  readonly name: Text
  readonly rotation: Rotation
  /** Usernames, in turn. */
  readonly people: readonly string[]
  /** Hours in which this layer has somebody: as `needed`. */
  readonly within: string
}

/** When one hands over to the next, in wall time of the site, so that a change of the clock moves no handover. */
export interface Rotation {
  /** First day; the first turn begins with its first handover. */
  readonly from: string
  /** Last day, or null. */
  readonly until: string | null
  /** Days with handovers, Monday is 1; empty = every day. */
  readonly weekdays: readonly Weekday[]
  /** Wall times of the handovers of such a day, earliest first. */
  readonly at: readonly string[]
  /** Handovers a turn lasts. */
  readonly every: number
}

/** Somebody stands in for a while, before every layer. */
export interface Override {
  readonly id: string
  /** Id of the schedule. */
  readonly schedule: string
  readonly from: number
  readonly to: number
  readonly person: string
  readonly reason: string
  readonly by: string
  readonly at: number
}

export const ALWAYS = 'always'

/** A stretch of a schedule with one answer; half-open. */
export interface Slot {
  readonly from: number
  readonly to: number
  /** Null = nobody: a gap where the hours must be covered. */
  readonly person: string | null
  /** Index of the layer, or id of the override, that says so. */
  readonly layer: number | null
  readonly override: string | null
}
