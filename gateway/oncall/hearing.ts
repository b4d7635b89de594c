import type { AlarmEvent, AlarmTransition } from '../alarms/alarm.ts'
import type { CaseState } from './paging-case.ts'

/** What a transition of an alarm means for whoever pages; everything is read from what alarms/ decided. */
export type Meaning =
  /** Over, and those who were told of it are owed the word. */
  | 'over'
  /** A person has seen it. */
  | 'acknowledged'
  /** Announced: the chain begins, or begins again. */
  | 'begin'
  /** Something holds it now. */
  | 'held'
  /** Nothing holds it any more, and people know of it already: it goes on where it stood. */
  | 'resume'
  /** Nothing changes for anybody but the words. */
  | 'same'

/** Announced again to people who may have stopped thinking of it. */
const beginnings: ReadonlySet<AlarmEvent> = new Set([
  'raised',
  'risen',
  'released',
  'unshelved',
  'acknowledgement-expired',
])

/** @param before the state of its case; undefined = nobody was told of it */
export function meaningOf(
  { alarm, event, announce }: AlarmTransition,
  before: CaseState | undefined,
): Meaning {
  if (alarm.clearedAt !== null && alarm.announced === null) return 'over'
  if (alarm.acknowledgement !== null) return 'acknowledged'
  if (alarm.clearedAt === null) {
    const isNews = beginnings.has(event) || before === undefined || before === 'acknowledged'
    if (announce.decision === 'announce') return isNews ? 'begin' : 'same'
    // An acknowledgement fell and nothing holds the alarm. What rose is announced while it still stood.
    const fell = before === 'acknowledged' || event === 'acknowledgement-withdrawn'
    if (fell && alarm.hold === null && alarm.announced !== null) return 'begin'
  }
  // What flaps stands now and then, and nobody has taken it: its chain goes on.
  if (alarm.shelf !== null || (alarm.hold !== null && alarm.hold.reason !== 'flapping')) return 'held'
  return before === 'held' ? 'resume' : 'same'
}

/** What ends at an instant of the gateway's own. */
const byItself: ReadonlySet<AlarmEvent> = new Set(['released', 'unshelved', 'acknowledgement-expired'])

/**
 * The instant the chain counts from. What ended by itself ended at its own instant, also when the gateway was away: an
 * acknowledgement that expires at T pages at T. What devices say counts from when it was heard.
 */
export function beginsAt({ event, at }: AlarmTransition, now: number): number {
  return byItself.has(event) ? Math.min(at, now) : now
}
