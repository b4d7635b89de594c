import type { Evidence } from '#devices/kit/rule.ts'
import { isGraver } from '#devices/kit/severity.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { wallTimeOf } from '../calendar/zone.ts'
import type { Condition, Subject } from '../state/condition.ts'
import type { Round } from './round.ts'
import { fillText, listText, patrolTexts, type RoundEnding, roundEndingTexts } from './texts.ts'

type Alarm = NonNullable<Round['alarm']>

export interface Announced {
  readonly round: Round
  readonly conditions: readonly Condition[]
}

/**
 * The one alarm of a round. Nobody tapped: PAT-02, minor once it should have begun and major when it is over. Begun but not
 * all points visited at the end: PAT-03. So a round never has two alarms at a time, and all its missed points are in
 * that one (decision 011). Severity rises in place and never falls while the alarm is open.
 * @param mayRaise false = too long ago to act on: only what is open may end
 */
export function announceRound(round: Round, at: number, mayRaise: boolean, majorBelow: number): Announced {
  const wanted = round.settled ? null : wantedAlarm(round, majorBelow)
  const open = round.alarm
  if (open !== null && wanted?.rule === open.rule) {
    if (!isGraver(wanted.severity, open.severity)) return { round, conditions: [] }
    return { round: { ...round, alarm: wanted }, conditions: [condition(round, wanted, 'risen', at)] }
  }
  const conditions: Condition[] = []
  if (open !== null) conditions.push(ending(round, open, at, endingOf(round), {}))
  const raised = wanted !== null && mayRaise ? wanted : null
  if (raised !== null) conditions.push(condition(round, raised, 'raised', at))
  return { round: raised === open ? round : { ...round, alarm: raised }, conditions }
}

/** Ends the round's alarm for good: patrol resumed with a later round, or the miss is too old to act on. */
export function settleRound(
  round: Round,
  at: number,
  how: Extract<RoundEnding, 'resumed' | 'aged'>,
  next?: Round,
): Announced {
  const conditions =
    round.alarm === null
      ? []
      : [ending(round, round.alarm, at, how, next === undefined ? {} : { next: nameOf(next) })]
  return { round: { ...round, alarm: null, settled: true }, conditions }
}

/** A round as screens and alarms call it: plan, day, slot. */
export function nameOf(round: Round): Text {
  return text(
    `${round.planName.zh} ${round.day} ${round.slot}`,
    `${round.planName.en} ${round.day} ${round.slot}`,
  )
}

function wantedAlarm(round: Round, majorBelow: number): Alarm | null {
  if (round.state === 'excused') return null
  const made = round.visits.filter((visit) => visit.tap !== null).length
  if (made === 0) {
    if (round.ended) return { rule: 'PAT-02', severity: 'major' }
    return round.overdue ? { rule: 'PAT-02', severity: 'minor' } : null
  }
  if (!round.ended || made === round.visits.length) return null
  return { rule: 'PAT-03', severity: made / round.visits.length < majorBelow ? 'major' : 'minor' }
}

function endingOf(round: Round): RoundEnding {
  if (round.state === 'excused') return 'excused'
  return round.ended || round.visits.some((visit) => visit.tap?.hist) ? 'withdrawn' : 'started'
}

function condition(round: Round, alarm: Alarm, change: 'raised' | 'risen', at: number): Condition {
  const texts = patrolTexts[alarm.rule === 'PAT-02' && round.ended ? 'PAT-02-ended' : alarm.rule]
  const values = valuesOf(round)
  return {
    subject: subjectOf(round),
    rule: alarm.rule,
    change,
    severity: alarm.severity,
    // In the round's own time: a gateway that was away judges late, but not as of later.
    at: round.ended ? round.closesAt : round.startBy,
    evidence: evidenceOf(round, at),
    title: texts.title,
    message: fillText(texts.message, values),
    remedy: fillText(texts.remedy, values),
  }
}

function ending(
  round: Round,
  alarm: Alarm,
  at: number,
  how: RoundEnding,
  more: Readonly<Record<string, Text>>,
): Condition {
  const values = { ...valuesOf(round), time: wallTimeOf(round.startedAt ?? at, round.zone), ...more }
  return {
    ...condition(round, alarm, 'raised', at),
    change: 'cleared',
    at: how === 'started' ? (round.startedAt ?? at) : at,
    evidence: { ...evidenceOf(round, at), ended_by: how },
    message: fillText(roundEndingTexts[how], values),
  }
}

function subjectOf(round: Round): Subject {
  return { site: round.site, type: 'round', kind: 'round', id: round.id, name: nameOf(round) }
}

function valuesOf(round: Round): Readonly<Record<string, Text | string | number>> {
  const missed = round.visits.filter((visit) => visit.tap === null)
  const made = round.visits.length - missed.length
  return {
    round: nameOf(round),
    start: wallTimeOf(round.startsAt, round.zone),
    by: wallTimeOf(round.startBy, round.zone),
    points: round.visits.length,
    made,
    coverage: percent(made, round.visits.length),
    missed: listText(missed.map((visit) => visit.name)),
    guards:
      round.guards.length === 0
        ? ''
        : text(`（${round.guards.join('、')}）`, ` (${round.guards.join(', ')})`),
  }
}

function evidenceOf(round: Round, at: number): Evidence {
  const missed = round.visits.filter((visit) => visit.tap === null)
  const made = round.visits.length - missed.length
  return {
    plan: round.plan,
    day: round.day,
    slot: round.slot,
    starts_at: round.startsAt,
    closes_at: round.closesAt,
    points: round.visits.length,
    made,
    coverage_pct: percent(made, round.visits.length),
    missed: missed.map((visit) => visit.checkpoint),
    judged_at: at,
  }
}

/** Whole percent, rounded down: 99 of 100 points never read as 100 %. */
function percent(part: number, whole: number): number {
  return Math.floor((part * 100) / whole)
}
