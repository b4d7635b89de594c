import type { Text } from '#devices/kit/text.ts'

/** What makes a round doubtful (疑点). A suspicion never takes a visit away: it is marked and told. */
export const suspicionKinds = [
  'too_fast',
  'too_slow',
  'burst',
  'impossible_speed',
  'two_readers',
  'copied_tag',
  'replayed',
  'bad_signature',
  'clock_skew',
  'backdated',
  'regular',
  'out_of_order',
] as const
export type SuspicionKind = (typeof suspicionKinds)[number]

export interface Suspicion {
  readonly kind: SuspicionKind
  /** The visit it speaks of; null: the round as a whole. */
  readonly step: number | null
  /** How much it alone speaks against the round, 0..100. */
  readonly weight: number
  /** Says it with its numbers, and what is usual. */
  readonly reason: Text
}

/** However often they occur, these alone do not make a round doubtful beyond this. */
const caps: Readonly<Partial<Record<SuspicionKind, number>>> = {
  too_slow: 8,
  out_of_order: 30,
  clock_skew: 45,
}

/**
 * How doubtful a round is, 0 (nothing speaks against it) to 100: suspicions are taken as independent witnesses, each of
 * whom is wrong with its own probability, so two weak ones weigh more than either and no sum passes 100.
 */
export function scoreOf(suspicions: readonly Suspicion[]): number {
  let doubt = 1
  for (const kind of suspicionKinds) doubt *= 1 - kindScore(suspicions, kind) / 100
  return Math.round((1 - doubt) * 100)
}

/** What the suspicions of one kind weigh together. */
export function kindScore(suspicions: readonly Suspicion[], kind: SuspicionKind): number {
  const innocent = suspicions
    .filter((one) => one.kind === kind)
    .reduce((product, { weight }) => product * (1 - weight / 100), 1)
  return Math.min(caps[kind] ?? 100, (1 - innocent) * 100)
}
