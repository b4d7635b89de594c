import {
  inTapOrder,
  type Matching,
  match,
  names,
  type Presence,
  type Spent,
  type Target,
} from './matching.ts'
import { laneOf, type Round } from './round.ts'
import type { Tap } from './tap.ts'
import type { TapResult } from './verdict.ts'

/** A checkpoint with all taps and due visits of the days that can still be judged again. */
export interface Desk {
  readonly checkpoint: string
  readonly presences: readonly Presence[]
  /** The visits due here. */
  readonly targets: readonly Target[]
  add(tap: Tap, spent?: readonly Spent[]): Added
  open(round: Round): void
  /** The round's visits are no longer to be made; taps are free for others. */
  withdraw(round: Round): void
  /** The round is closed for good: its taps stay spent, and those older than `before` go. */
  close(round: Round, before: number): void
  /** Matches everything anew. */
  match(): Matching
  resultOf(tap: string): TapResult
}

export type Added = 'added' | 'known' | 'full'

/** More than a reader can honestly produce in two days; beyond it a tap is kept as extra and not judged. */
export const TAPS_MAX = 5000

export function createDesk(checkpoint: string, bounceMs: number): Desk {
  let presences: Presence[] = []
  let targets: Target[] = []
  let matching: Matching = { held: new Map(), results: new Map() }
  const known = new Set<string>()
  const rematch = (): Matching => {
    matching = match(presences, targets, bounceMs)
    return matching
  }
  return {
    checkpoint,
    get presences() {
      return presences
    },
    get targets() {
      return targets
    },
    add(tap, spent = []) {
      if (known.has(tap.id)) return 'known'
      if (presences.length >= TAPS_MAX) return 'full'
      known.add(tap.id)
      presences.push({ tap, spent })
      // Nearly always the newest; sorting a sorted list is one pass.
      presences.sort(inTapOrder)
      return 'added'
    },
    open(round) {
      targets.push(...targetsOf(round, checkpoint))
    },
    withdraw(round) {
      targets = targets.filter((target) => target.round !== round.id)
    },
    close(round, before) {
      const made = new Set(round.visits.map((visit) => visit.tap?.id))
      const needed = new Set<string>()
      for (const [target, tap] of matching.held) if (target.round !== round.id) needed.add(tap.id)
      targets = targets.filter((target) => target.round !== round.id)
      presences = presences
        .filter(({ tap }) => tap.ts >= before || needed.has(tap.id))
        .map((presence) => {
          const { tap, spent } = presence
          if (!made.has(tap.id)) return presence
          return { tap, spent: [...spent, { plan: laneOf(round), named: names(round.guards, tap.guard) }] }
        })
      known.clear()
      for (const { tap } of presences) known.add(tap.id)
    },
    match: rematch,
    resultOf: (tap) => matching.results.get(tap) ?? 'extra',
  }
}

function targetsOf(round: Round, checkpoint: string): Target[] {
  return round.visits
    .filter((visit) => visit.checkpoint === checkpoint)
    .map((visit) => ({
      round: round.id,
      step: visit.step,
      plan: laneOf(round),
      personal: round.person !== null,
      guards: round.guards,
      opensAt: visit.opensAt,
      deadline: visit.deadline,
      roundOpensAt: round.opensAt,
      roundClosesAt: round.closesAt,
    }))
}
