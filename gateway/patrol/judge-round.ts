import { mayWalk } from './matching.ts'
import type { Excuse, HeldTap, Judgement, Round, Visit } from './round.ts'
import type { JudgementReason, Mark, RoundState, Verdict } from './verdict.ts'

/** What has happened to a round since it was judged last. */
export interface Happening {
  /** When it is judged, epoch ms. */
  readonly at: number
  readonly reason: JudgementReason
  /** Visits whose tap is another one now; null = none any more. */
  readonly taps?: ReadonlyMap<number, HeldTap | null>
  /** Steps whose deadline has passed. */
  readonly closed?: readonly number[]
  readonly overdue?: boolean
  /** The whole round is over: every visit is closed with it. */
  readonly ended?: boolean
  /** Nobody has to walk it any more; null: it is to be walked after all. */
  readonly excuse?: Excuse | null
}

export interface Judged {
  readonly round: Round
  readonly judgements: readonly Judgement[]
}

/** Judges a round again. Its verdicts follow from its taps and passed deadlines only, not from the order they came in. */
export function judgeRound(before: Round, happening: Happening): Judged {
  const held = before.visits.map((visit) => {
    const tap = happening.taps?.get(visit.step)
    const closed = visit.closed || happening.ended === true || happening.closed?.includes(visit.step) === true
    return { ...visit, closed, tap: tap === undefined ? visit.tap : tap }
  })
  const behind = outOfOrder(before, held)
  const visits = held.map((visit): Visit => {
    const verdict = verdictOf(visit)
    const same = verdict === before.visits[visit.step]?.verdict
    return {
      ...visit,
      verdict,
      judgedAt: same ? visit.judgedAt : verdict === 'due' ? null : happening.at,
      marks: marksOf(before, visit, behind),
      guard: answerable(before, visit, held),
    }
  })
  const taps = visits.flatMap((visit) => (visit.tap === null ? [] : [visit.tap.ts]))
  const ended = before.ended || happening.ended === true
  const changed = {
    ...before,
    visits,
    overdue: before.overdue || happening.overdue === true,
    ended,
    ...stateAndExcuse(before, happening, stateOf(visits, ended)),
    startedAt: taps.length === 0 ? null : Math.min(...taps),
    finishedAt: taps.length === 0 ? null : Math.max(...taps),
  } satisfies Round
  const judgements = historyOf(before, changed, happening)
  return { round: { ...changed, judgements: before.judgements + judgements.length }, judgements }
}

function stateAndExcuse(
  before: Round,
  { excuse = before.excuse }: Happening,
  walked: RoundState,
): Pick<Round, 'state' | 'excuse'> {
  return { state: excuse === null ? walked : 'excused', excuse }
}

/** The limits are part of the window: a tap at the very millisecond of the deadline is on time. */
function verdictOf(visit: Visit): Verdict {
  if (visit.tap === null) return visit.closed ? 'missed' : 'due'
  if (visit.tap.ts < visit.opensAt) return 'early'
  return visit.tap.ts <= visit.deadline ? 'on_time' : 'late'
}

function stateOf(visits: readonly Visit[], ended: boolean): RoundState {
  const made = visits.filter((visit) => visit.tap !== null)
  if (made.length === 0) return ended ? 'missed' : 'scheduled'
  if (made.length < visits.length) return ended ? 'incomplete' : 'in_progress'
  return made.some((visit) => visit.verdict === 'late') ? 'completed_late' : 'completed'
}

/** Steps that were tapped after a later step already had been. A skipped point is a miss and sets nobody behind. */
function outOfOrder(round: Round, visits: readonly Visit[]): ReadonlySet<number> {
  const behind = new Set<number>()
  if (round.order === 'free') return behind
  const walked = visits
    .filter((visit) => visit.tap !== null)
    .sort((a, b) => (a.tap as HeldTap).ts - (b.tap as HeldTap).ts || a.step - b.step)
  let furthest = -1
  for (const visit of walked) {
    if (visit.step < furthest) behind.add(visit.step)
    furthest = Math.max(furthest, visit.step)
  }
  return behind
}

function marksOf(round: Round, visit: Visit, behind: ReadonlySet<number>): Mark[] {
  if (visit.tap === null) return []
  const found: Mark[] = []
  if (behind.has(visit.step)) found.push('out_of_order')
  if (!mayWalk(round.guards, visit.tap.guard)) found.push('wrong_guard')
  if (visit.tap.hist) found.push('late_sync')
  if (visit.tap.manual) found.push('manual')
  return found
}

/** Who made the visit; for one not made the only guard on the roster, else the one who walked the rest alone. */
function answerable(round: Round, visit: Visit, visits: readonly Visit[]): string | null {
  if (visit.tap !== null) return visit.tap.guard
  if (round.guards.length === 1) return round.guards[0] as string
  const walkers = new Set(
    visits.flatMap(({ tap }) => (tap === null || tap.guard === null ? [] : [tap.guard])),
  )
  const [walker] = walkers
  return walkers.size === 1 && walker !== undefined ? walker : null
}

function historyOf(before: Round, after: Round, happening: Happening): Judgement[] {
  const { at } = happening
  const lines: Omit<Judgement, 'n'>[] = []
  for (const visit of after.visits) {
    const old = before.visits[visit.step] as Visit
    if (old.verdict === visit.verdict && old.tap?.id === visit.tap?.id) continue
    lines.push({
      round: after.id,
      step: visit.step,
      at,
      deadline: visit.deadline,
      before: old.verdict,
      after: visit.verdict,
      tap: visit.tap?.id ?? null,
      reason: reasonOf(old, visit, happening),
    })
  }
  if (before.state !== after.state) {
    const { id: round, closesAt: deadline } = after
    const states = { before: before.state, after: after.state }
    lines.push({ round, step: null, at, deadline, ...states, tap: null, reason: happening.reason })
  }
  return lines.map((line, index) => ({ ...line, n: before.judgements + index }))
}

function reasonOf(old: Visit, visit: Visit, happening: Happening): JudgementReason {
  if (old.tap?.id === visit.tap?.id) return happening.reason
  if (visit.tap === null || old.tap !== null) return 'rematch'
  return visit.tap.hist ? 'late_sync' : happening.reason
}
