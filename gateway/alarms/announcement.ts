/**
 * Whether people are told of a transition. This one value is what everybody reads who carries an alarm to a person: the
 * sound of a screen, the mirror on MQTT, notification channels. It is decided once, when the transition happens, and is
 * stored with it, so that all of them tell the same.
 *
 * - `announce`: tell it. The event says what: `raised`, `risen` (graver than what was told), `released` and `unshelved`
 *   (nothing holds it any more and it still stands), `acknowledgement-expired` (nobody dealt with it in time),
 *   `flapping-started`, `flapping-ended` (the alarm says how it stands now), and `cleared`. Whoever was told that an alarm
 *   is open is told that it is over: by `cleared`, or by `flapping-ended` with `clearedAt` set.
 * - `held`: it happened and is on record, and nobody is told, because of `reason`; `by` names what holds it.
 * - `silent`: nothing to tell, e.g. `acknowledged`, `unknown`. A channel that repeats itself ends at `acknowledged`.
 */
export interface Announcement {
  readonly decision: 'announce' | 'held' | 'silent'
  /** Null unless held. */
  readonly reason: HoldReason | null
  /** Person who shelved it, planned work, or the alarm it follows from; null for the rest. */
  readonly by: string | null
}

/**
 * Why nobody is told at present, in the order in which they count: what people decided first, then what the gateway
 * concludes. `grouping` waits a moment for a common cause to show itself.
 */
export const holdReasons = ['shelved', 'planned-work', 'dependency', 'storm', 'flapping', 'grouping'] as const
export type HoldReason = (typeof holdReasons)[number]

/** What holds an alarm back. */
export interface Hold {
  readonly reason: HoldReason
  readonly by: string | null
  /** When it ends by itself; null = when what holds it ends. */
  readonly until: number | null
}

export const announce: Announcement = Object.freeze({ decision: 'announce', reason: null, by: null })
export const silent: Announcement = Object.freeze({ decision: 'silent', reason: null, by: null })
export const heldBy = ({ reason, by }: Hold): Announcement => ({ decision: 'held', reason, by })

/** True when two holds are the same. */
export function isSameHold(a: Hold | null, b: Hold | null): boolean {
  return a === b || (a?.reason === b?.reason && a?.by === b?.by && a?.until === b?.until)
}
