import type { Severity } from '#devices/kit/severity.ts'
import type { Text } from '#devices/kit/text.ts'

/** What people are called about. */
export interface CallSubject {
  readonly type: 'alarm' | 'order'
  readonly id: string
}

/** Why somebody is told. */
export const callChanges = [
  /** A step of the chain. */
  'step',
  /** Nobody could be told by any step: whoever answers for the site. */
  'fallback',
  /** It became graver. */
  'risen',
  /** Asks whoever took it whether it goes on. */
  'reminder',
  /** It is over. */
  'cleared',
  /** A clock of an order warns. */
  'warning',
  /** An order was given to somebody, or came back. */
  'assigned',
] as const
export type CallChange = (typeof callChanges)[number]

/** One person is told once: the effect of this step, made a message by whoever delivers (notify/). */
export interface Call {
  /** The same however often it is worked out, so that nobody is told twice. */
  readonly id: string
  readonly site: string
  readonly person: string
  readonly about: CallSubject
  readonly change: CallChange
  readonly severity: Severity
  readonly important: boolean
  readonly title: Text
  readonly body: Text
  /** When it fell due, and when it was settled: later when the gateway was away. Epoch ms. */
  readonly at: number
  readonly toldAt: number
  /** Chain and step, counted from 0; null where none is behind it. */
  readonly chain: string | null
  readonly step: number | null
  /** The chain was started so many times, and went round so many times since. */
  readonly lap: number
  readonly round: number
  /** False in a chain that is only tried out: recorded, never sent. */
  readonly sent: boolean
}

/** A call as it stands on record. */
export interface ToldCall extends Call {
  /** False: the person has no way to be reached, so nothing was sent. */
  readonly reached: boolean
}
