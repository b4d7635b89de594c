import type { Value } from './point.ts'
import type { Text } from './text.ts'

/** Something a simulated device publishes. The fleet adds ts, boot, seq and eid. */
export interface Emission {
  readonly channel: 'state' | 'tele' | 'event'
  /** Virtual instant, epoch ms. */
  readonly at: number
  /** What the device's own clock says of it; `at` when not given. */
  readonly ts?: number
  readonly d: Readonly<Record<string, Value>>
}

/** What a simulated device knows of its surroundings. */
export interface Surroundings {
  /** Registry attributes of the device. */
  readonly attributes: Readonly<Record<string, Value>>
  /** Uniform in [0, 1), seeded per device. */
  readonly random: () => number
  /** Local wall time of the site at a virtual instant. */
  readonly local: (at: number) => LocalTime
}

export interface LocalTime {
  /** Hours with fraction, 0 <= hour < 24. */
  readonly hour: number
  /** 1 Monday ... 7 Sunday. */
  readonly weekday: number
  /** Day number since the epoch in local time. */
  readonly day: number
}

/** A running simulated device: a pure state machine over virtual time. */
export interface SimulatedDevice {
  /** When it next has something to do; never earlier than the last `advance`. */
  readonly nextAt: number
  /** Lives up to `now` and returns what it publishes on the way, oldest first. */
  advance(now: number): Emission[]
  /** Starts a failure of the kind's list; unknown names throw. */
  begin(failure: string, now: number): void
  /** Ends it; the device goes back to calm behaviour. */
  end(failure: string, now: number): void
  /** Something done to it from outside, e.g. a guard holding a tag to a reader. */
  tell?(command: Readonly<Record<string, Value>>, now: number): Emission[]
}

/** A failure that the simulated device can be told to have. */
export interface Failure {
  readonly name: string
  readonly title: Text
  /** The one rule it makes fire. */
  readonly raises: string
  /** Rules that fire on the way by their nature, e.g. the one that is counted. */
  readonly along?: readonly string[]
  /** Seconds of failure after which the rule must have been raised, its hold included. */
  readonly within: number
  /** Seconds after the end by which the alarm must have cleared. */
  readonly clearsWithin: number
  /** Window of the day in which it shows (`night`, `day`), as in rules. */
  readonly during?: string
  /** Attributes the device must have for it. */
  readonly needs?: Readonly<Record<string, Value>>
}

/** How many of a kind a typical building has: what the demo site is furnished with. */
export interface Fitting {
  readonly per: 'site' | 'building' | 'floor'
  readonly count: number
  /** `{place}` is the place's name, `{n}` a number from 1. */
  readonly name: Text
  readonly attributes?: Readonly<Record<string, Value>>
}

export interface Behaviour {
  /** What `birth` says besides the attributes. */
  readonly birth: {
    readonly model: string
    readonly maker: string
    readonly firmware: string
    readonly periodS: number
  }
  /** Attributes of a typical device, used by tests and as the template of the demo site. */
  readonly attributes: Readonly<Record<string, Value>>
  readonly failures: readonly Failure[]
  readonly fittings?: readonly Fitting[]
  create(surroundings: Surroundings, now: number): SimulatedDevice
}
