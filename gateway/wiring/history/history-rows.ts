import { severities } from '#devices/kit/severity.ts'
import type { Language } from '#devices/kit/text.ts'
import type { Alarm, AlarmTransition } from '../../alarms/alarm.ts'
import type { JudgedTap, PatrolOutcome } from '../../patrol/outcome.ts'
import type { Round, Visit } from '../../patrol/round.ts'
import type { DeviceState } from '../../state/change.ts'
import type { HistoryDevice } from '../../telemetry/measure.ts'
import type { Point } from '../../telemetry/point.ts'
import {
  alarmActiveRow,
  alarmCountRow,
  alarmRow,
  deviceStatusRow,
  type Place,
  patrolRoundRow,
  patrolTapRow,
  patrolVisitRow,
  type RoundRow,
} from '../../telemetry/rows.ts'

/** What the rows need to know of a device beside its state. */
export interface Located extends HistoryDevice {
  readonly name: string
}

export interface RowsOptions {
  readonly language: Language
  /** @param key `site/device` */
  readonly locate: (key: string) => Located | undefined
  /** Route of a round, by the round's id. */
  readonly routeOf: (round: string) => string | undefined
}

const nowhere: Place = { building: '', zone: '' }

/** What the records tell the history: rows for alarms, rounds and taps as they happen, snapshots once a minute. */
export function createHistoryRows({ language, locate, routeOf }: RowsOptions) {
  const placeOf = ({ subject }: Alarm): Place => locate(`${subject.site}/${subject.id}`) ?? nowhere
  return {
    alarm: (transition: AlarmTransition): Point[] =>
      alarmRow(transition, placeOf(transition.alarm), language),

    patrol: ({ rounds, taps }: PatrolOutcome): Point[] => [
      ...rounds.flatMap((round) => [
        ...round.visits.flatMap((visit) => visitRow(round, visit)),
        ...roundRow(round),
      ]),
      ...taps.flatMap((tap) => tapRow(tap, routeOf(tap.visits[0]?.round ?? '') ?? '')),
    ],

    /** The minute's snapshot: every device, every open alarm, and the counts with their zeros. */
    snapshot(
      sites: readonly string[],
      states: Iterable<DeviceState>,
      open: readonly Alarm[],
      now: number,
    ): Point[] {
      const troubled = new Set(open.filter((alarm) => alarm.clearedAt === null).map(subjectKey))
      const rows: Point[] = []
      for (const state of states) {
        const device = locate(state.device.key)
        if (device === undefined || state.online === null) continue
        const working = troubled.has(state.device.key) ? 'fault' : 'online'
        const status = {
          state: state.online ? working : 'offline',
          ageS: (now - state.rx) / 1000,
          name: device.name,
        } as const
        rows.push(...deviceStatusRow(device, status, now))
      }
      for (const alarm of open) rows.push(...alarmActiveRow(alarm, placeOf(alarm), language, now))
      for (const site of sites) {
        for (const severity of severities) {
          const same = open.filter((alarm) => alarm.subject.site === site && alarm.severity === severity)
          const active = same.filter((alarm) => alarm.clearedAt === null).length
          const unacked = same.filter((alarm) => alarm.acknowledgement === null).length
          rows.push(...alarmCountRow(site, severity, { active, unacked }, now))
        }
      }
      return rows
    },
  }
}

const subjectKey = ({ subject }: Alarm): string => `${subject.site}/${subject.id}`

const results: { readonly [State in Round['state']]: RoundRow['result'] | null } = {
  scheduled: null,
  in_progress: null,
  completed: 'ok',
  completed_late: 'late',
  incomplete: 'partial',
  missed: 'missed',
  excused: null,
}

function roundRow(round: Round): Point[] {
  const result = results[round.state]
  if (result === null) return []
  const { site, route, plan, id, visits, startedAt, finishedAt } = round
  const hit = visits.filter((visit) => visit.tap !== null).length
  const late = visits.filter((visit) => visit.verdict === 'late').length
  const durationS = startedAt === null || finishedAt === null ? 0 : (finishedAt - startedAt) / 1000
  const guard = visits.find((visit) => visit.tap !== null)?.guard ?? ''
  return patrolRoundRow(
    { site, route, shift: plan, round: id, guard, result, expected: visits.length, hit, late, durationS },
    round.endsAt,
  )
}

function visitRow(round: Round, visit: Visit): Point[] {
  const { verdict, checkpoint, guard, tap, due } = visit
  if (verdict === 'due') return []
  const lateS = tap === null ? 0 : Math.max(0, (tap.ts - due) / 1000)
  const { site, route, id } = round
  return patrolVisitRow(
    { site, route, checkpoint, round: id, guard: guard ?? '', result: verdict, lateS },
    due,
  )
}

function tapRow({ tap, checkpoint, result, visits }: JudgedTap, route: string): Point[] {
  if (checkpoint === null) return []
  const [first] = visits
  const row = {
    site: tap.site,
    route,
    checkpoint,
    reader: tap.reader.slice(tap.site.length + 1),
    guard: tap.guard ?? '',
    round: first?.round ?? '',
    seq: first?.step ?? 0,
    lateS: 0,
    valid: result === 'counted',
  }
  return patrolTapRow(row, tap.ts)
}
