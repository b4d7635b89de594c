import type { Round } from '../round.ts'
import { fillText } from '../texts.ts'
import { assessBurst, assessLegs } from './assess-legs.ts'
import { assessRegularity } from './assess-regularity.ts'
import { assessClock, assessSpeed, assessTag, assessTagReaders, type Surroundings } from './assess-taps.ts'
import { type Walk, walksOf } from './round-walk.ts'
import type { Suspicion } from './suspicion.ts'
import { reasonTexts } from './suspicion-texts.ts'
import type { TapFact } from './tap-memory.ts'

/** All that speaks against a round, as far as is known now. Follows from its taps and what is known around them alone. */
export function assessRound(
  round: Round,
  around: Surroundings,
  factOf: (tap: string) => TapFact | undefined,
  earlier: (walk: Walk) => readonly Walk[],
): Suspicion[] {
  const { settings } = around
  const found: Suspicion[] = []
  for (const walk of walksOf(round)) {
    found.push(...assessLegs(walk, around), ...assessBurst(walk, round.visits.length, around))
    found.push(...assessRegularity(walk, earlier(walk), settings))
    found.push(...assessSwaps(walk, factOf, settings.swapS))
  }
  for (const visit of round.visits) {
    const fact = visit.tap === null ? undefined : factOf(visit.tap.id)
    if (visit.marks.includes('out_of_order')) {
      const reason = fillText(reasonTexts.order, { to: visit.name })
      found.push({ kind: 'out_of_order', step: visit.step, weight: 8, reason })
    }
    if (fact === undefined) continue
    found.push(...assessTag(fact, visit, around), ...assessClock(fact, visit, around))
    found.push(...assessSpeed(fact, visit, around), ...assessTagReaders(fact, visit, around))
  }
  return found
}

/**
 * two_readers, of a guard: back and forth between readers within a round. A reader whose battery died is changed once; who
 * goes back to it has somebody else carry the second.
 */
function assessSwaps(
  { guard, visits }: Walk,
  factOf: (tap: string) => TapFact | undefined,
  swapS: number,
): Suspicion[] {
  if (guard === null) return []
  const facts = visits.flatMap((visit) => factOf(visit.tap.id) ?? [])
  const swaps = facts.filter((fact, index) => {
    const before = facts[index - 1]
    return (
      before !== undefined &&
      before.tap.reader !== fact.tap.reader &&
      fact.tap.ts - before.tap.ts <= swapS * 1000
    )
  })
  const first = facts[0]
  const last = facts.at(-1)
  if (swaps.length < 2 || first === undefined || last === undefined) return []
  const readers = [...new Set(facts.map(({ tap }) => tap.reader))].join(', ')
  const values = { minutes: Math.max(1, Math.round((last.tap.ts - first.tap.ts) / 60_000)), readers }
  const reason = fillText(reasonTexts.guard_on_two_readers, values)
  return [{ kind: 'two_readers', step: null, weight: swaps.length === 2 ? 45 : 70, reason }]
}
