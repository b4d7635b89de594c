import { text } from '#devices/kit/text.ts'
import { hourOf } from './coverage.ts'
import type { JudgedTap } from './outcome.ts'
import type { JudgementRow, RoundRow, TapRow, VisitRow } from './patrol-tables.ts'
import type { Judgement, Round, Visit } from './round.ts'
import type { Tap } from './tap.ts'

/** Rows of rounds, visits, taps and judgements, and back. What is frozen stays one JSON text; what is asked for is a column. */

type Frozen = Pick<
  Round,
  | 'zone'
  | 'planName'
  | 'routeName'
  | 'order'
  | 'assumed'
  | 'opensAt'
  | 'startBy'
  | 'endsAt'
  | 'guards'
  | 'team'
>

export function roundRow(round: Round): RoundRow {
  const { zone, planName, routeName, order, assumed, opensAt, startBy, endsAt, guards, team } = round
  const frozen: Frozen = { zone, planName, routeName, order, assumed, opensAt, startBy, endsAt, guards, team }
  return {
    id: round.id,
    site: round.site,
    plan: round.plan,
    route: round.route,
    day: round.day,
    slot: round.slot,
    starts_at: round.startsAt,
    closes_at: round.closesAt,
    purpose: round.purpose,
    person: round.person,
    excuse_json: round.excuse === null ? null : JSON.stringify(round.excuse),
    frozen_json: JSON.stringify(frozen),
    state: round.state,
    overdue: Number(round.overdue),
    ended: Number(round.ended),
    started_at: round.startedAt,
    finished_at: round.finishedAt,
    judgements: round.judgements,
    alarm_json: round.alarm === null ? null : JSON.stringify(round.alarm),
    settled: Number(round.settled),
  }
}

/** @param visits rows of this round, by step */
export function roundOf(row: RoundRow, visits: readonly VisitRow[]): Round {
  return {
    ...(JSON.parse(row.frozen_json) as Frozen),
    id: row.id,
    site: row.site,
    plan: row.plan,
    route: row.route,
    day: row.day,
    slot: row.slot,
    startsAt: row.starts_at,
    closesAt: row.closes_at,
    purpose: row.purpose as Round['purpose'],
    person: row.person,
    excuse: row.excuse_json === null ? null : (JSON.parse(row.excuse_json) as Round['excuse']),
    visits: visits.map(visitOf),
    state: row.state as Round['state'],
    overdue: row.overdue === 1,
    ended: row.ended === 1,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    judgements: row.judgements,
    alarm: row.alarm_json === null ? null : (JSON.parse(row.alarm_json) as Round['alarm']),
    settled: row.settled === 1,
  }
}

type FrozenVisit = Pick<
  Visit,
  'name' | 'place' | 'key' | 'due' | 'opensAt' | 'deadline' | 'minLegS' | 'maxLegS'
>

export function visitRow(round: Round, visit: Visit): VisitRow {
  const { name, place, key, due, opensAt, deadline, minLegS, maxLegS } = visit
  const frozen: FrozenVisit = { name, place, key, due, opensAt, deadline, minLegS, maxLegS }
  return {
    round: round.id,
    step: visit.step,
    checkpoint: visit.checkpoint,
    frozen_json: JSON.stringify(frozen),
    verdict: visit.verdict,
    judged_at: visit.judgedAt,
    closed: Number(visit.closed),
    tap: visit.tap?.id ?? null,
    tapped_at: visit.tap?.ts ?? null,
    tap_json: visit.tap === null ? null : JSON.stringify(visit.tap),
    marks_json: JSON.stringify(visit.marks),
    guard: visit.guard,
    alarm: Number(visit.alarm),
    hour: hourOf(round, visit),
  }
}

export function visitOf(row: VisitRow): Visit {
  return {
    ...(JSON.parse(row.frozen_json) as FrozenVisit),
    step: row.step,
    checkpoint: row.checkpoint,
    verdict: row.verdict as Visit['verdict'],
    judgedAt: row.judged_at,
    closed: row.closed === 1,
    tap: row.tap_json === null ? null : (JSON.parse(row.tap_json) as Visit['tap']),
    marks: JSON.parse(row.marks_json) as Visit['marks'],
    guard: row.guard,
    alarm: row.alarm === 1,
  }
}

export function tapRow({ tap, checkpoint, result }: JudgedTap): TapRow {
  const { by, reason, ...same } = tap
  return {
    ...same,
    hist: Number(tap.hist),
    manual: Number(tap.manual),
    entered_by: by,
    entered_reason: reason,
    checkpoint,
    result,
  }
}

export function tapOfRow(row: TapRow): Tap {
  const { checkpoint: _, result: __, entered_by: by, entered_reason: reason, ...tap } = row
  return { ...tap, hist: row.hist === 1, manual: row.manual === 1, by, reason }
}

export function judgementRow(judgement: Judgement): JudgementRow {
  const { round, n, step, at, deadline, before, after, tap, reason } = judgement
  return {
    ...{ round, n, step, deadline, tap, reason },
    judged_at: at,
    verdict_before: before,
    verdict_after: after,
  }
}

export function judgementOf(row: JudgementRow): Judgement {
  const { round, n, step, deadline, tap } = row
  return {
    ...{ round, n, step, deadline, tap },
    at: row.judged_at,
    before: row.verdict_before as Judgement['before'],
    after: row.verdict_after as Judgement['after'],
    reason: row.reason as Judgement['reason'],
  }
}

export function nameOfRow(row: { readonly name_zh: string; readonly name_en: string }) {
  return text(row.name_zh, row.name_en)
}
