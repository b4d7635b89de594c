import type { Round } from './round.ts'
import type { JudgementReason, Verdict } from './verdict.ts'

/**
 * What a tap that came after its month was closed would have changed. The closed verdict stands; this stands beside it
 * (append only, handbook 4.3: every entry shows its evidence).
 */
export interface Correction {
  /** Id of the tap that came late; with round and step the key. */
  readonly cause: string
  readonly round: string
  readonly step: number
  readonly site: string
  /** The closed month, `YYYY-MM`. */
  readonly month: string
  readonly name: Round['visits'][number]['name']
  /** The verdict as it was closed, and as it would be by all taps known now. */
  readonly closed: Verdict
  readonly verdict: Verdict
  /** The tap that would make the visit now; null when it would be made by none. */
  readonly tap: string | null
  readonly reason: JudgementReason
  readonly at: number
}
