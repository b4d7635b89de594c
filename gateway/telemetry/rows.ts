import type { Severity } from '#devices/kit/severity.ts'
import type { Language } from '#devices/kit/text.ts'
import type { Alarm, AlarmTransition } from '../alarms/alarm.ts'
import { createSeries } from './line-protocol.ts'
import { type HistoryDevice, placeTags } from './measure.ts'
import { type Field, float, int, ordersPerMs, type Point, string } from './point.ts'

/**
 * The measurements that do not come from readings but from the record store (reference/grafana.md 1.5). They are
 * a projection: small, and made again from the records when lost. Every maker is a pure function of what it shows;
 * it gives no row where a tag cannot be written.
 */

/** Measurements that the embedded history leaves out: the record store beside it answers for them, row by row. */
export const keptInRecords: ReadonlySet<string> = new Set([
  'alarm',
  'alarm_active',
  'alarm_count',
  'patrol_tap',
  'patrol_visit',
  'patrol_round',
])

const row = (
  measurement: string,
  tags: Readonly<Record<string, string>>,
  fields: readonly Field[],
  ts: number,
  order = 0,
): Point[] => {
  const series = createSeries(measurement, tags)
  return series === null ? [] : [{ series, fields, ts, order }]
}

/** Codes of `device_status.state`, in the order of boards' value mappings. */
export const deviceStates = ['offline', 'online', 'degraded', 'fault', 'maintenance'] as const
export type DeviceStateName = (typeof deviceStates)[number]

/** Every 60 s for every device, and when it changes. @param ageS seconds since its last message */
export function deviceStatusRow(
  device: HistoryDevice,
  status: { readonly state: DeviceStateName; readonly ageS: number; readonly name: string },
  now: number,
): Point[] {
  const up = status.state === 'online' || status.state === 'degraded'
  const fields = [
    int('state', deviceStates.indexOf(status.state)),
    int('up', up ? 1 : 0),
    float('age_s', Math.max(0, status.ageS)),
    string('name', status.name),
  ]
  return row('device_status', { ...placeTags(device), kind: device.kind }, fields, now)
}

/** Where an alarm's subject is; a round or the gateway itself has no building. */
export interface Place {
  readonly building: string
  readonly zone: string
}

function alarmTags(alarm: Alarm, place: Place): Record<string, string> {
  const { subject } = alarm
  return {
    building: place.building,
    device_id: subject.id,
    kind: subject.kind,
    rule: alarm.rule,
    severity: alarm.severity,
    site: subject.site,
    zone: place.zone,
  }
}

/** One step in the life of an alarm. */
export function alarmRow(transition: AlarmTransition, place: Place, language: Language): Point[] {
  const { alarm, event, at } = transition
  const fields = [
    string('alarm_id', alarm.id),
    int('state', alarmState(alarm)),
    string('message', alarm.message[language]),
  ]
  if (event === 'acknowledged') fields.push(float('ack_s', seconds(at - alarm.raisedAt)))
  if (event === 'cleared') fields.push(float('open_s', seconds(at - alarm.raisedAt)))
  return row('alarm', { ...alarmTags(alarm, place), event }, fields, at, alarm.changes)
}

/** Every 60 s for every open alarm. */
export function alarmActiveRow(alarm: Alarm, place: Place, language: Language, now: number): Point[] {
  const fields = [
    string('alarm_id', alarm.id),
    int('state', alarmState(alarm)),
    float('age_s', seconds(now - alarm.raisedAt)),
    string('message', alarm.message[language]),
  ]
  return row('alarm_active', alarmTags(alarm, place), fields, now)
}

/** Every 60 s for every site and severity, zeros included: InfluxQL counts nothing as no row (grafana.md 1.4). */
export function alarmCountRow(
  site: string,
  severity: Severity,
  counts: { readonly active: number; readonly unacked: number },
  now: number,
): Point[] {
  return row(
    'alarm_count',
    { severity, site },
    [int('active', counts.active), int('unacked', counts.unacked)],
    now,
  )
}

/** 0 cleared, 1 open and not acknowledged, 2 open and acknowledged. */
const alarmState = (alarm: Alarm): number => {
  if (alarm.clearedAt !== null) return 0
  return alarm.acknowledgement === null ? 1 : 2
}

const seconds = (ms: number): number => Math.max(0, ms) / 1000

/** A tap of a guard; `guard` is a pseudonymous id, never a name. */
export interface TapRow {
  readonly site: string
  readonly route: string
  readonly checkpoint: string
  readonly reader: string
  readonly guard: string
  readonly round: string
  readonly seq: number
  readonly lateS: number
  readonly valid: boolean
}

/** @param order the reader's counter, for taps within one millisecond */
export function patrolTapRow(tap: TapRow, ts: number, order = 0): Point[] {
  const { site, route, checkpoint, reader, guard } = tap
  const fields = [
    string('round_id', tap.round),
    int('seq', tap.seq),
    float('late_s', tap.lateS),
    int('valid', tap.valid ? 1 : 0),
  ]
  return row('patrol_tap', { checkpoint, guard, reader, route, site }, fields, ts, order)
}

/** One expected visit, judged. Judging it again overwrites: `result` is a field, so a withdrawn miss leaves no second row. */
export interface VisitRow {
  readonly site: string
  readonly route: string
  readonly checkpoint: string
  readonly round: string
  readonly guard: string
  readonly result: 'on_time' | 'early' | 'late' | 'missed'
  readonly lateS: number
}

/** @param dueAt the instant it was due: with checkpoint and round its identity */
export function patrolVisitRow(visit: VisitRow, dueAt: number): Point[] {
  const { site, route, checkpoint, result } = visit
  const fields = [
    string('round_id', visit.round),
    string('guard', visit.guard),
    string('result', result),
    int('due', 1),
    int('hit', result === 'missed' ? 0 : 1),
    int('missed', result === 'missed' ? 1 : 0),
    int('late', result === 'late' ? 1 : 0),
    float('late_s', visit.lateS),
  ]
  return row('patrol_visit', { checkpoint, route, site }, fields, dueAt, orderOf(visit.round))
}

export const roundResults = ['ok', 'late', 'partial', 'missed'] as const

/** One round at its close, and again when late taps change its verdict. */
export interface RoundRow {
  readonly site: string
  readonly route: string
  readonly shift: string
  readonly round: string
  readonly guard: string
  readonly result: (typeof roundResults)[number]
  readonly expected: number
  readonly hit: number
  readonly late: number
  readonly durationS: number
}

/** @param endsAt end of the round's window: with route and round its identity, so that judging again overwrites */
export function patrolRoundRow(round: RoundRow, endsAt: number): Point[] {
  const { site, route, shift } = round
  const fields = [
    string('round_id', round.round),
    string('guard', round.guard),
    string('result', round.result),
    int('expected', round.expected),
    int('hit', round.hit),
    int('missed', round.expected - round.hit),
    int('late', round.late),
    ...roundResults.map((result) => int(`round_${result}`, round.result === result ? 1 : 0)),
    float('coverage_pct', round.expected === 0 ? 100 : (100 * round.hit) / round.expected),
    float('duration_s', round.durationS),
  ]
  return row('patrol_round', { route, shift, site }, fields, endsAt, orderOf(round.round))
}

/** An order from an id, the same at every run (FNV-1a): two rounds of one route may end at the same instant. */
function orderOf(id: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0) % ordersPerMs
}

/** The gateway's own figures, every 15 s. */
export interface GatewayFigures {
  readonly clients: number
  /** Counters since the start. */
  readonly msg_in: number
  readonly msg_out: number
  readonly rejected: number
  readonly write_ok: number
  readonly write_err: number
  /** Messages that the history is behind the journal. */
  readonly queue: number
  readonly write_ms: number
  readonly loop_p99_ms: number
  readonly rss_mb: number
  readonly heap_mb: number
  readonly uptime_s: number
}

const wholeFigures = new Set([
  'clients',
  'msg_in',
  'msg_out',
  'rejected',
  'write_ok',
  'write_err',
  'queue',
  'uptime_s',
])

/** @param instance name of the gateway where several write to one InfluxDB */
export function gatewayRow(instance: string, figures: GatewayFigures, now: number): Point[] {
  const fields = Object.entries(figures).map(([name, value]: [string, number]) =>
    wholeFigures.has(name) ? int(name, value) : float(name, value),
  )
  return row('gateway', { instance }, fields, now)
}
