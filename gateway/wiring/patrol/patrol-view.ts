import type { Registry } from '../../facility/registry.ts'
import type {
  Judgement as JudgementView,
  Round as RoundView,
  Tap as TapView,
  Visit as VisitView,
} from '../../http/contract/patrol.ts'
import type { Checkpoint } from '../../patrol/checkpoint.ts'
import type { JudgedTap } from '../../patrol/outcome.ts'
import type { Judgement, Round, Visit } from '../../patrol/round.ts'

export interface PatrolViewing {
  readonly registry: Registry
  readonly checkpoint: (id: string) => Checkpoint | undefined
  /** How doubtful a round is that can still change. */
  readonly scoreOf: (round: string) => number
}

/** Name of a guard; the id where nobody of that id is registered. */
export function guardName({ registry }: PatrolViewing, site: string, guard: string): string {
  return registry.guard(site, guard)?.name ?? guard
}

/**
 * A round as screens show it.
 * @param score how doubtful it is, where that is read from the records
 */
export function roundView(
  viewing: PatrolViewing,
  round: Round,
  score: number = viewing.scoreOf(round.id),
): RoundView {
  const { visits } = round
  const count = (fits: (visit: Visit) => boolean): number => visits.filter(fits).length
  return {
    id: round.id,
    site: round.site,
    plan: round.plan,
    planName: round.planName,
    purpose: round.purpose,
    person: round.person === null ? null : guardName(viewing, round.site, round.person),
    route: round.route,
    routeName: round.routeName,
    windowStart: round.startsAt,
    windowEnd: round.closesAt,
    guards: round.guards.map((guard) => guardName(viewing, round.site, guard)),
    state: round.state,
    startedAt: round.startedAt,
    endedAt: round.finishedAt,
    due: visits.length,
    next: nextOf(round),
    done: count((visit) => visit.tap !== null),
    late: count((visit) => visit.verdict === 'late'),
    missed: count((visit) => visit.verdict === 'missed'),
    score,
    excuse: round.excuse,
  }
}

function nextOf({ state, visits }: Round): RoundView['next'] {
  const next = visits.find(({ verdict }) => verdict === 'due')
  if (next === undefined || state === 'excused') return null
  const { checkpoint, name, due, deadline } = next
  return { checkpoint, name, due, deadline }
}

export function visitView(viewing: PatrolViewing, round: Pick<Round, 'site'>, visit: Visit): VisitView {
  const { step, checkpoint, name, key, due, opensAt, deadline, verdict, marks, tap } = visit
  const guard = visit.guard === null ? null : guardName(viewing, round.site, visit.guard)
  return {
    step,
    checkpoint,
    name,
    key,
    due,
    opensAt,
    deadline,
    verdict,
    marks,
    guard,
    at: tap?.ts ?? null,
    tap: tap?.id ?? null,
  }
}

export function tapView(viewing: PatrolViewing, { tap, checkpoint, result, visits }: JudgedTap): TapView {
  const [made] = visits
  return {
    id: tap.id,
    site: tap.site,
    at: tap.ts,
    rx: tap.rx,
    reader: tap.reader,
    uid: checkpoint === null ? tap.uid : masked(tap.uid),
    checkpoint,
    checkpointName: checkpoint === null ? null : (viewing.checkpoint(checkpoint)?.name ?? null),
    guard: tap.guard,
    guardName: tap.guard === null ? null : guardName(viewing, tap.site, tap.guard),
    method: tap.method,
    by: tap.by,
    reason: tap.reason,
    result,
    round: made?.round ?? null,
    step: made?.step ?? null,
    verdict: made?.verdict ?? null,
    marks: made?.marks ?? [],
  }
}

export function judgementView({ at, step, before, after, reason, deadline, tap }: Judgement): JudgementView {
  return { at, step, from: before, to: after, reason, deadline, tap }
}

/** With the UID of a hanging tag anybody could forge a tap at it; whoever sets tags up reads it there. */
function masked(uid: string): string {
  return `…${uid.slice(-4)}`
}
