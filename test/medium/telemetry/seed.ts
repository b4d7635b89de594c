import { kinds } from '#devices/index.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Stored } from '#devices/kit/point.ts'
import { severities } from '#devices/kit/severity.ts'
import type { Alarm } from '#gateway/alarms/alarm.ts'
import { silent } from '#gateway/alarms/announcement.ts'
import { createSeries } from '#gateway/telemetry/line-protocol.ts'
import { type HistoryDevice, placeTags } from '#gateway/telemetry/measure.ts'
import { type Field, float, int, type Point, type Series, string } from '#gateway/telemetry/point.ts'
import {
  alarmActiveRow,
  alarmCountRow,
  alarmRow,
  deviceStates,
  deviceStatusRow,
  gatewayRow,
  patrolRoundRow,
  patrolTapRow,
  patrolVisitRow,
  roundResults,
} from '#gateway/telemetry/rows.ts'
import { untold } from '#test/support/alarm-builders.ts'

const minute = 60_000
const hour = 60 * minute

/** A small site with every measurement and every field the boards may ask for: six hours, devices in every state. */
export function seedPoints(now: number): Point[] {
  const devices = kinds.flatMap((kind) =>
    deviceStates.map((state, n) => ({ kind, state, device: deviceOf(kind, n) })),
  )
  const steps = Array.from({ length: 72 }, (_, n) => now - n * 5 * minute)
  return [
    ...steps.flatMap((at, step) =>
      devices.flatMap(({ kind, state, device }) => [
        ...readingPoint(kind, device, at, step),
        ...deviceStatusRow(device, { state, ageS: 12, name: `设备 ${device.id}` }, at),
      ]),
    ),
    ...devices.flatMap(({ kind, device }) => eventPoints(kind, device, now - hour)),
    ...steps.flatMap((at, step) => gatewayRow('gw-1', figures(step), at)),
    ...devices.flatMap(({ device }, n) => alarmPoints(device, n, now)),
    ...severities.flatMap((severity) =>
      alarmCountRow('hq-1', severity, { active: 1, unacked: 1 }, now - minute),
    ),
    ...Array.from({ length: 12 }, (_, n) => patrolPoints(n, now - n * 5 * hour - minute)).flat(),
  ]
}

const deviceOf = (kind: DeviceKind, n: number): HistoryDevice => ({
  key: `hq-1/${kind.name}-${n}`,
  site: 'hq-1',
  kind: kind.name,
  id: `${kind.name}-${n}`,
  building: 'b-1',
  zone: 'lobby',
})

function readingPoint(kind: DeviceKind, device: HistoryDevice, ts: number, step: number): Point[] {
  const stored = kind.points.flatMap((point) => [
    ...(point.stored ? [point.stored] : []),
    ...(point.alsoStored ?? []),
  ])
  const counted = kind.events.flatMap((event) => [
    ...(event.counted ? [event.counted] : []),
    ...Object.values(event.countedBy?.as ?? {}),
  ])
  const fields = [...stored.map((how) => fieldOf(how, step)), ...counted.map((name) => int(name, 1))]
  const series = createSeries(kind.measurement, placeTags(device)) as Series
  return [{ series, fields, ts, order: 0 }]
}

function fieldOf({ field, type }: Stored, step: number): Field {
  if (type === 'string') return string(field, '1,4')
  return type === 'int' ? int(field, step % 2) : float(field, 20 + (step % 7) / 2)
}

function eventPoints(kind: DeviceKind, device: HistoryDevice, ts: number): Point[] {
  return kind.events.map(({ type, label }, order) => ({
    series: createSeries('event', { ...placeTags(device), kind: kind.name, type }) as Series,
    fields: [string('message', label.zh), string('code', 'card')],
    ts,
    order,
  }))
}

function alarmPoints(device: HistoryDevice, n: number, now: number): Point[] {
  const raisedAt = now - 2 * hour + n * minute
  const alarm: Alarm = {
    id: `a-${n}`,
    subject: {
      site: device.site,
      type: 'device',
      kind: device.kind,
      id: device.id,
      name: { zh: device.id, en: device.id },
    },
    rule: `R-${n % 5}`,
    severity: severities[n % severities.length] ?? 'minor',
    title: { zh: '标题', en: 'Title' },
    message: { zh: '门 "东" 开着', en: 'Open' },
    remedy: { zh: '看', en: 'Look' },
    evidence: {},
    group: null,
    raisedAt,
    clearedAt: null,
    unknown: false,
    acknowledgement: null,
    changes: 0,
    updatedAt: raisedAt,
    ...untold,
  }
  const step = { alarm, by: 'system', note: '', announce: silent }
  return [
    ...alarmRow({ ...step, event: 'raised', at: raisedAt }, device, 'zh'),
    ...alarmRow({ ...step, event: 'acknowledged', at: raisedAt + 2 * minute }, device, 'zh'),
    ...alarmRow({ ...step, event: 'cleared', at: raisedAt + 30 * minute }, device, 'zh'),
    ...alarmActiveRow(alarm, device, 'zh', now - minute),
  ]
}

function patrolPoints(n: number, at: number): Point[] {
  const on = { site: 'hq-1', route: `r-${n % 2}`, round: `round-${n}`, guard: `g-${n % 3}` }
  const result = roundResults[n % roundResults.length] ?? 'ok'
  const visit = { ...on, checkpoint: `c-${n % 4}`, lateS: 30 }
  return [
    ...patrolRoundRow({ ...on, shift: 'night', result, expected: 8, hit: 7, late: 1, durationS: 1800 }, at),
    ...patrolVisitRow({ ...visit, result: n % 3 === 0 ? 'missed' : 'late' }, at),
    ...patrolTapRow({ ...visit, reader: 'reader-1', seq: n, valid: true }, at),
  ]
}

const figures = (step: number) => ({
  clients: 50,
  msg_in: 100_000 - step * 100,
  msg_out: 5_000 - step,
  rejected: 100 - step,
  write_ok: 1_000 - step,
  write_err: 200 - step,
  queue: 3,
  write_ms: 4,
  loop_p99_ms: 2,
  rss_mb: 120,
  heap_mb: 40,
  uptime_s: 90_000 - step * 300,
})
