import type { Round, Visit } from '#gateway/patrol/round.ts'
import type { Tap } from '#gateway/patrol/tap.ts'

/**
 * The verdicts of rounds after everything is over, worked out the slow way from the rules as written: list every pair of
 * tap and visit that could be, take the best pair, strike both, begin again. Shares no code with the patrol step.
 * @param pointOf the checkpoint a tap was at
 * @returns by `round/step` the verdict
 */
export function finalVerdicts(
  rounds: readonly Round[],
  taps: readonly Tap[],
  pointOf: (tap: Tap) => string,
  bounceMs: number,
): Map<string, string> {
  const verdicts = new Map<string, string>()
  for (const round of rounds)
    for (const visit of round.visits) verdicts.set(`${round.id}/${visit.step}`, 'missed')
  for (const plan of new Set(rounds.map((round) => round.plan))) {
    const own = rounds.filter((round) => round.plan === plan)
    const mayCount = taps.filter((tap) => plansFor(tap, pointOf(tap), rounds).has(plan))
    const struck = new Set<string>()
    for (const onTimeOnly of [true, false]) {
      for (;;) {
        const pair = bestPair(own, mayCount, pointOf, onTimeOnly, struck)
        if (pair === undefined) break
        const { round, visit, tap } = pair
        struck.add(`${round.id}/${visit.step}`)
        for (const other of samePresence(tap, taps, pointOf, bounceMs)) struck.add(other.id)
        const verdict = tap.ts < visit.opensAt ? 'early' : tap.ts > visit.deadline ? 'late' : 'on_time'
        verdicts.set(`${round.id}/${visit.step}`, verdict)
      }
    }
  }
  return verdicts
}

interface Pair {
  readonly round: Round
  readonly visit: Visit
  readonly tap: Tap
}

/** The earliest tap that can still make a visit, with the visit whose time runs out first. */
function bestPair(
  rounds: readonly Round[],
  taps: readonly Tap[],
  pointOf: (tap: Tap) => string,
  onTimeOnly: boolean,
  struck: ReadonlySet<string>,
): Pair | undefined {
  const pairs: (Pair & { readonly ends: number })[] = []
  for (const tap of taps) {
    if (struck.has(tap.id)) continue
    for (const round of rounds) {
      for (const visit of round.visits) {
        if (visit.checkpoint !== pointOf(tap) || struck.has(`${round.id}/${visit.step}`)) continue
        const begins = onTimeOnly ? visit.opensAt : round.opensAt
        const ends = onTimeOnly ? visit.deadline : round.closesAt
        if (tap.ts >= begins && tap.ts <= ends) pairs.push({ round, visit, tap, ends })
      }
    }
  }
  const rank = ({ tap, round, visit, ends }: (typeof pairs)[number]) =>
    [tap.ts, tap.id, ends, visit.deadline, round.id, visit.step] as const
  return pairs.sort((a, b) => compare(rank(a), rank(b)))[0]
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] as string | number
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

/** Plans with a round open at that point and instant; of those that name people, only the guard's own where there is one. */
function plansFor(tap: Tap, point: string, rounds: readonly Round[]): Set<string> {
  const open = rounds.filter(
    (round) =>
      tap.ts >= round.opensAt &&
      tap.ts <= round.closesAt &&
      round.visits.some((visit) => visit.checkpoint === point),
  )
  const named = open.filter((round) => tap.guard !== null && round.guards.includes(tap.guard))
  const anyone = open.filter((round) => round.guards.length === 0)
  return new Set((named.length > 0 ? [...named, ...anyone] : open).map((round) => round.plan))
}

/** The taps of one reader at one point that belong together: runs that start anew after the bounce time of their first. */
function samePresence(
  tap: Tap,
  taps: readonly Tap[],
  pointOf: (tap: Tap) => string,
  bounceMs: number,
): readonly Tap[] {
  const line = taps
    .filter((other) => other.reader === tap.reader && pointOf(other) === pointOf(tap))
    .sort((a, b) => compare([a.ts, a.id], [b.ts, b.id]))
  let run: Tap[] = []
  for (const other of line) {
    const [first] = run
    if (first !== undefined && other.ts - first.ts >= bounceMs) {
      if (run.some(({ id }) => id === tap.id)) return run
      run = []
    }
    run.push(other)
  }
  return run
}
