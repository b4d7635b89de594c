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
  /** Rounds that had left are back, with the taps of their time: what those made of them is free again. */
  recall(rounds: readonly Round[], taps: readonly Presence[]): void
  /** The round has left the memory: its taps stay spent, and those older than `before` go. */
  close(round: Round, before: number): void
  /** Matches everything anew. */
  match(): Matching
  resultOf(tap: string): TapResult
}

/** Taps whose rounds have left the memory, and the taps that were judged there in the time of those rounds. */
export interface Recalled {
  readonly checkpoint: string
  readonly waiting: readonly Tap[]
  readonly taps: readonly { readonly tap: Tap; readonly spent: readonly Spent[] }[]
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
    recall(rounds, taps) {
      const back = new Set(rounds.map(({ id }) => id))
      const freed = ({ tap, spent }: Presence): Presence => ({
        tap,
        spent: spent.filter(({ round }) => !back.has(round)),
      })
      presences = [...presences, ...taps.filter(({ tap }) => !known.has(tap.id))].map(freed).sort(inTapOrder)
      for (const { tap } of taps) known.add(tap.id)
      targets.push(...rounds.flatMap((round) => targetsOf(round, checkpoint)))
      rematch()
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
          const now = { round: round.id, plan: laneOf(round), named: names(round.guards, tap.guard) }
          return { tap, spent: [...spent.filter((one) => one.round !== round.id), now] }
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
