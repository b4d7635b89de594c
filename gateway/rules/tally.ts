import type { Scalar } from '#devices/kit/rule.ts'
import { FALSE, TRUE, type Truth, UNKNOWN } from './truth.ts'

/** One counted occurrence. */
export interface Seen {
  /** Device time, epoch ms. */
  readonly at: number
  /**
   * It became known too late to page anybody. It may have made the count, so a count that needs it is unknown:
   * late evidence can keep an alarm from being raised and can never raise one.
   */
  readonly late: boolean
  /** Value of the field whose different values are counted. */
  readonly value: Scalar | null
}

/** Occurrences by the value of the field they are grouped by; `null` where they are not. Oldest first. */
export type Tally = Map<Scalar | null, Seen[]>

/** What one device and rule may hold; the oldest give way. A rule asking for more is refused when it is compiled. */
export const SEEN_MAX = 256
export const GROUPS_MAX = 32

/**
 * Adds an occurrence in its place by device time, and forgets what has expired meanwhile.
 * @param expired occurrences of this instant or before count in no judgement to come
 */
export function add(tally: Tally, group: Scalar | null, seen: Seen, expired: number): void {
  if (seen.at <= expired) return
  let list = tally.get(group)
  if (list === undefined) {
    if (tally.size >= GROUPS_MAX) dropQuietest(tally)
    list = []
    tally.set(group, list)
  }
  let place = list.length
  while (place > 0 && (list[place - 1] as Seen).at > seen.at) place -= 1
  if (place === list.length) list.push(seen)
  else list.splice(place, 0, seen)
  let stale = Math.max(0, list.length - SEEN_MAX)
  while ((list[stale] as Seen).at <= expired) stale += 1
  if (stale > 0) list.splice(0, stale)
}

/** Forgets occurrences of this instant or before. */
export function forgetUntil(tally: Tally, expired: number): void {
  for (const [group, list] of tally) {
    const kept = list.findIndex((seen) => seen.at > expired)
    if (kept === 0) continue
    if (kept < 0) tally.delete(group)
    else list.splice(0, kept)
  }
}

function dropQuietest(tally: Tally): void {
  let quietest: Scalar | null = null
  let newest = Number.POSITIVE_INFINITY
  for (const [group, list] of tally) {
    const last = list[list.length - 1]?.at ?? Number.NEGATIVE_INFINITY
    if (last < newest) {
      newest = last
      quietest = group
    }
  }
  tally.delete(quietest)
}

/** A truth and the instant up to which passing time does not change it. */
export interface Verdict {
  truth: Truth
  until: number
}

/**
 * Whether one group holds at least `times` occurrences (or different values) younger than `withinMs` at `at`. An
 * occurrence counts in [its instant, its instant + withinMs). Writes the answer into `verdict`.
 */
export function judge(
  tally: Tally,
  ask: { readonly times: number; readonly withinMs: number; readonly at: number; readonly distinct: boolean },
  verdict: Verdict,
): void {
  verdict.truth = FALSE
  verdict.until = Number.POSITIVE_INFINITY
  if (ask.times <= 0) {
    verdict.truth = TRUE
    return
  }
  const need = Math.ceil(ask.times)
  for (const list of tally.values()) judgeGroup(list, need, ask, verdict)
}

/** Walking back from the newest, the occurrence that completes the count is the one whose expiry undoes it. */
function judgeGroup(
  list: readonly Seen[],
  need: number,
  { withinMs, at, distinct }: { readonly withinMs: number; readonly at: number; readonly distinct: boolean },
  verdict: Verdict,
): void {
  const known = distinct ? new Set<Scalar | null>() : null
  const knownLive = distinct ? new Set<Scalar | null>() : null
  let total = 0
  let live = 0
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const seen = list[index] as Seen
    if (at - seen.at >= withinMs) return
    total = known === null ? total + 1 : known.add(seen.value).size
    if (!seen.late) live = knownLive === null ? live + 1 : knownLive.add(seen.value).size
    if (live >= need) {
      raise(verdict, TRUE, seen.at + withinMs)
      return
    }
    if (total >= need) raise(verdict, UNKNOWN, seen.at + withinMs)
  }
}

/** Groups are alternatives: the best answer stands, for as long as any group gives it. */
function raise(verdict: Verdict, truth: Truth, until: number): void {
  if (truth > verdict.truth) {
    verdict.truth = truth
    verdict.until = until
  } else if (truth === verdict.truth && until > verdict.until) {
    verdict.until = until
  }
}
