import type { DeviceRef, Reading, RejectionReason } from '../ingest/reading.ts'
import type { Sequencer } from '../ingest/sequencer.ts'
import type { Change } from '../state/change.ts'
import type { Condition } from '../state/condition.ts'
import type { States } from '../state/states.ts'
import type { Rules } from './rules.ts'

export interface ObservingSteps {
  readonly sequencer: Sequencer
  readonly states: States
  readonly rules: Rules
}

/** What comes of it, in the order in which it happened. */
export interface Observed {
  judged(conditions: readonly Condition[], now: number): void
  touched(change: Change): void
}

/** The way of a reading through sequence, state and rules: one for what comes in now and for what is tried over the journal. */
export interface Observing {
  /** Why it counts for nothing, or null when it was new. */
  take(reading: Reading, now: number): string | null
  /** A message of a registered device was no message. */
  rejected(device: DeviceRef, reason: RejectionReason, now: number): void
  /** Settles silence, then what the rules wait for. */
  due(now: number): void
}

export function createObserving(
  { sequencer, states, rules }: ObservingSteps,
  { judged, touched }: Observed,
): Observing {
  const changed = (changes: readonly Change[], now: number): void => {
    for (const change of changes) {
      judged(rules.apply(change), now)
      touched(change)
    }
  }
  return {
    take(reading, now) {
      const sequence = sequencer.check(reading)
      if (sequence.verdict !== 'new') return sequence.verdict
      changed(states.apply(reading, sequence, now), now)
      return null
    },
    rejected: (device, reason, now) => changed([states.rejected(device, reason, now)], now),
    due(now) {
      if (states.nextAt() <= now) changed(states.due(now), now)
      if (rules.nextAt() <= now) judged(rules.due(now), now)
    },
  }
}
