import type { Text } from '#devices/kit/text.ts'
import type { Visit } from '../round.ts'
import { fillText } from '../texts.ts'
import type { Ways } from './assess-legs.ts'
import type { Suspicion, SuspicionKind } from './suspicion.ts'
import { reasonTexts } from './suspicion-texts.ts'
import type { Shared, TapFact } from './tap-memory.ts'
import { sprintS } from './walking.ts'

/** What the checks of a single tap look at. */
export interface Surroundings extends Ways {
  readonly near: (fact: TapFact, by: Shared, withinS: number) => TapFact[]
  readonly nameOf: (checkpoint: string) => Text
  /** The tag has a key, so its taps can be signed. */
  readonly signs: (site: string, uid: string) => boolean
}

/** Further apart in time than this nobody is too fast on any site. */
const SPRINT_WINDOW_S = 900
/** Taps of a reader are compared for the order of their times within a shift; what its clock showed before is history. */
const CLOCK_WINDOW_S = 12 * 3600

/** bad_signature, replayed, copied_tag: what the tag itself says. */
export function assessTag(fact: TapFact, visit: Visit, { near, signs, settings }: Surroundings): Suspicion[] {
  const { tap, evidence, counter } = fact
  const make = (kind: SuspicionKind, weight: number, reason: Text): Suspicion[] => [
    { kind, step: visit.step, weight, reason: fillText(reason, { to: visit.name, ctr: tap.ctr ?? 0 }) },
  ]
  const signature = evidence?.signature ?? 'none'
  if (signature === 'invalid' || signature === 'unreadable') {
    return make('bad_signature', 90, reasonTexts.signature)
  }
  // A counter nobody signed may be a reader's mistake; it still never falls by itself.
  const isSigned = signature === 'valid'
  if (counter === 'replayed') return make('replayed', isSigned ? 95 : 70, reasonTexts.counter_used)
  if (counter === 'behind') return make('copied_tag', isSigned ? 65 : 45, reasonTexts.counter_behind)
  const reads = (): boolean =>
    near(fact, 'reader', settings.rememberS).some((other) => other.evidence?.signature === 'valid')
  if (signature === 'none' && !tap.manual && signs(tap.site, tap.uid) && reads()) {
    return make('copied_tag', 55, reasonTexts.unsigned)
  }
  return []
}

/** clock_skew, backdated: what the reader says of the time, against receipt and against the order it numbers taps in. */
export function assessClock(
  fact: TapFact,
  visit: Visit,
  { near, settings, nameOf }: Surroundings,
): Suspicion[] {
  const own = fact.evidence
  if (own === null) return []
  const found: Suspicion[] = []
  const sameRun = near(fact, 'reader', CLOCK_WINDOW_S).filter(
    ({ evidence }) => evidence !== null && evidence.boot === own.boot,
  )
  const numbered = (one: TapFact): number => one.evidence?.seq ?? Number.POSITIVE_INFINITY
  const earlier = own.seq === null ? [] : sameRun.filter((one) => numbered(one) < (own.seq as number))
  const ahead = earlier.reduce<TapFact | null>(
    (latest, one) => (latest === null || deviceTime(one) > deviceTime(latest) ? one : latest),
    null,
  )
  const keptMs = fact.tap.rx - fact.tap.ts
  const backMs = ahead === null ? 0 : deviceTime(ahead) - deviceTime(fact)
  if (ahead !== null && backMs > settings.jumpS * 1000) {
    const other = nameOf(ahead.checkpoint ?? '')
    const values = { to: visit.name, other, minutes: minutes(backMs) }
    const reason = fillText(reasonTexts.backdated, values)
    found.push({ kind: 'backdated', step: visit.step, weight: 70, reason })
  }
  if (own.onlineSince !== null && own.onlineSince < fact.tap.ts && keptMs > settings.jumpS * 1000) {
    const reason = fillText(reasonTexts.kept_online, { to: visit.name, minutes: minutes(keptMs) })
    found.push({ kind: 'backdated', step: visit.step, weight: 50, reason })
  }
  const last = earlier.findLast(({ evidence }) => evidence?.skewMs !== null)?.evidence?.skewMs ?? null
  const jump = own.skewMs === null || last === null ? 0 : Math.abs(own.skewMs - last)
  if (jump > settings.jumpS * 1000) {
    const reason = fillText(reasonTexts.clock_jump, { minutes: minutes(jump) })
    found.push({ kind: 'clock_skew', step: visit.step, weight: 25, reason })
  } else if (Math.abs(own.skewMs ?? 0) > settings.skewS * 1000) {
    const reason = fillText(reasonTexts.skew, { minutes: minutes(Math.abs(own.skewMs ?? 0)) })
    found.push({ kind: 'clock_skew', step: visit.step, weight: 5, reason })
  }
  return found
}

/** impossible_speed: the same guard at another point, on whatever round, nearer in time than anybody can move. */
export function assessSpeed(fact: TapFact, visit: Visit, around: Surroundings): Suspicion[] {
  const other = around
    .near(fact, 'guard', SPRINT_WINDOW_S)
    .find((one) => !one.tap.manual && cannotHaveMoved(one, fact, around))
  if (other === undefined || fact.tap.manual) return []
  const values = {
    other: around.nameOf(other.checkpoint ?? ''),
    to: visit.name,
    seconds: Math.round(apartS(fact, other)),
    low: Math.round(neededS(other, fact, around) ?? 0),
  }
  const reason = fillText(reasonTexts.sprint, values)
  return [{ kind: 'impossible_speed', step: visit.step, weight: 80, reason }]
}

/** two_readers, of a tag (PAT-05): a second reader read it at that moment and cannot have been there. */
export function assessTagReaders(fact: TapFact, visit: Visit, around: Surroundings): Suspicion[] {
  const { twoReadersS } = around.settings
  const others = around.near(fact, 'uid', twoReadersS).filter(({ tap }) => tap.reader !== fact.tap.reader)
  for (const other of others) {
    const absent = [other, fact].find((one) => wasElsewhere(one, around))
    if (absent === undefined) continue
    const values = { to: visit.name, seconds: Math.round(apartS(fact, other)), other: absent.tap.reader }
    const reason = fillText(reasonTexts.tag_on_two_readers, values)
    return [{ kind: 'two_readers', step: visit.step, weight: 80, reason }]
  }
  return []
}

/** The reader was at another point so shortly before or after that it was not here. */
function wasElsewhere(fact: TapFact, around: Surroundings): boolean {
  return around.near(fact, 'reader', SPRINT_WINDOW_S).some((one) => cannotHaveMoved(one, fact, around))
}

function cannotHaveMoved(a: TapFact, b: TapFact, around: Surroundings): boolean {
  const needed = neededS(a, b, around)
  return needed !== null && apartS(a, b) < needed
}

function neededS(a: TapFact, b: TapFact, { positionOf, settings }: Surroundings): number | null {
  if (a.checkpoint === null || b.checkpoint === null || a.checkpoint === b.checkpoint) return null
  return sprintS(positionOf(a.checkpoint), positionOf(b.checkpoint), settings)
}

/** What the reader's own clock showed. */
function deviceTime({ tap, evidence }: TapFact): number {
  return evidence?.skewMs == null ? tap.ts : tap.rx - evidence.skewMs
}

function apartS(a: TapFact, b: TapFact): number {
  return Math.abs(a.tap.ts - b.tap.ts) / 1000
}

function minutes(ms: number): number {
  return Math.round(ms / 60_000)
}
