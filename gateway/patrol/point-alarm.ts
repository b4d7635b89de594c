import type { Evidence } from '#devices/kit/rule.ts'
import { wallTimeOf } from '../calendar/zone.ts'
import type { Condition } from '../state/condition.ts'
import type { Round, Visit } from './round.ts'
import { nameOf } from './round-alarm.ts'
import type { Tap } from './tap.ts'
import { fillText, type PointEnding, patrolTexts, pointEndingTexts } from './texts.ts'

export interface Miss {
  readonly round: Round
  readonly visit: Visit
}

/** A miss that its point may be alarmed for. */
export function isStanding({ round, visit }: Miss): boolean {
  return visit.key && visit.verdict === 'missed' && round.state !== 'excused'
}

/** The round with the visit's alarm open, or not. */
export function withAlarm({ round, visit }: Miss, alarm: boolean): Round {
  const visits = round.visits.map((each): Visit => (each.step === visit.step ? { ...each, alarm } : each))
  return { ...round, visits }
}

export interface PointAlarm {
  /** Visit the alarm stands for from now on; null = none is open. */
  readonly standing: Miss | null
  readonly conditions: readonly Condition[]
}

/**
 * PAT-01 of one key checkpoint: open while its last miss stands, that is until someone has been there after the deadline
 * or a tap that came later disproves it. One alarm a point, however many rounds missed it (decision 011).
 * @param open the visit the open alarm was raised for
 * @param misses visits of this point that stand as missed, of rounds young enough to act on
 * @param taps valid taps at this point
 */
export function announcePoint(
  open: Miss | null,
  misses: readonly Miss[],
  taps: readonly Tap[],
  at: number,
): PointAlarm {
  const lastSeen = taps.reduce((latest, tap) => Math.max(latest, tap.ts), Number.NEGATIVE_INFINITY)
  const standing = misses.filter(({ visit }) => visit.deadline >= lastSeen)
  const kept = standing.find(
    ({ round, visit }) => open?.round.id === round.id && open.visit.step === visit.step,
  )
  const latest = kept ?? standing.toSorted((a, b) => b.visit.deadline - a.visit.deadline)[0] ?? null
  if (latest !== null) return { standing: latest, conditions: open === null ? [raised(latest, at)] : [] }
  if (open === null) return { standing: null, conditions: [] }
  return { standing: null, conditions: [cleared(open, lastSeen, at)] }
}

function raised({ round, visit }: Miss, at: number): Condition {
  const texts = patrolTexts['PAT-01']
  const values = valuesOf(round, visit)
  return {
    subject: {
      site: round.site,
      type: 'checkpoint',
      kind: 'checkpoint',
      id: visit.checkpoint,
      name: visit.name,
    },
    rule: 'PAT-01',
    change: 'raised',
    severity: 'major',
    at: visit.deadline,
    evidence: evidenceOf(round, visit, at),
    title: texts.title,
    message: fillText(texts.message, values),
    remedy: fillText(texts.remedy, values),
  }
}

function cleared(miss: Miss, lastSeen: number, at: number): Condition {
  const { round, visit } = miss
  const how = endingOf(miss, lastSeen)
  const seenAt = visit.tap?.ts ?? lastSeen
  const seen = how === 'visited' || how === 'withdrawn'
  const values = { ...valuesOf(round, visit), time: wallTimeOf(seen ? seenAt : at, round.zone) }
  return {
    ...raised(miss, at),
    change: 'cleared',
    at: how === 'visited' ? seenAt : at,
    evidence: {
      ...evidenceOf(round, visit, at),
      ended_by: how,
      ...(seen && { seen_at: seenAt }),
      ...(visit.tap !== null && { tap: visit.tap.id }),
    },
    message: fillText(pointEndingTexts[how], values),
  }
}

function endingOf({ round, visit }: Miss, lastSeen: number): PointEnding {
  if (round.state === 'excused') return 'excused'
  if (visit.tap !== null && visit.tap.ts <= visit.deadline) return 'withdrawn'
  return visit.tap !== null || lastSeen > visit.deadline ? 'visited' : 'aged'
}

function valuesOf(round: Round, visit: Visit) {
  return {
    point: visit.name,
    round: nameOf(round),
    due: wallTimeOf(visit.due, round.zone),
    deadline: wallTimeOf(visit.deadline, round.zone),
  }
}

function evidenceOf(round: Round, visit: Visit, at: number): Evidence {
  return {
    round: round.id,
    step: visit.step,
    due: visit.due,
    deadline: visit.deadline,
    place: visit.place,
    judged_at: at,
  }
}
