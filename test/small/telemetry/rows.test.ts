import { expect, test } from 'vitest'
import type { Alarm, AlarmTransition } from '#gateway/alarms/alarm.ts'
import { silent } from '#gateway/alarms/announcement.ts'
import { encodeLine } from '#gateway/telemetry/line-protocol.ts'
import type { Point } from '#gateway/telemetry/point.ts'
import {
  alarmActiveRow,
  alarmCountRow,
  alarmRow,
  deviceStatusRow,
  gatewayRow,
  patrolRoundRow,
  patrolTapRow,
  patrolVisitRow,
  type VisitRow,
} from '#gateway/telemetry/rows.ts'
import { untold } from '#test/support/alarm-builders.ts'

const at = 1_780_000_000_000
const place = { building: 'b1', zone: 'z1' }
const lines = (points: readonly Point[]) => points.map(encodeLine)
const alarm: Alarm = {
  id: 'a-1',
  subject: { site: 'hq', type: 'device', kind: 'pump', id: 'p-1', name: { zh: '泵', en: 'Pump' } },
  rule: 'PMP-01',
  severity: 'major',
  title: { zh: '停', en: 'Stopped' },
  message: { zh: '泵 "1" 停', en: 'Pump "1" stopped' },
  remedy: { zh: '看', en: 'Look' },
  evidence: {},
  raisedAt: at - 90_000,
  clearedAt: null,
  unknown: false,
  acknowledgement: null,
  changes: 4,
  group: null,
  updatedAt: at,
  ...untold,
}
const step = (event: AlarmTransition['event'], changed: Partial<Alarm> = {}): AlarmTransition => ({
  alarm: { ...alarm, ...changed },
  event,
  at,
  by: 'wang',
  note: '',
  announce: silent,
})

test('a status of a device tells its state, whether it counts as up, its age and its name', () => {
  const device = { key: 'hq/p-1', site: 'hq', kind: 'pump', id: 'p-1', ...place }
  expect(lines(deviceStatusRow(device, { state: 'degraded', ageS: 12.5, name: '一号泵' }, at))).toEqual([
    'device_status,building=b1,device_id=p-1,kind=pump,site=hq,zone=z1 state=2i,up=1i,age_s=12.5,name="一号泵" 1780000000000000000',
  ])
})

test('a step of an alarm tells how long it took to be acknowledged and to be cleared, and no person', () => {
  const acknowledgement = { by: 'wang', at, note: '', expiresAt: null }
  expect(lines(alarmRow(step('acknowledged', { acknowledgement }), place, 'zh'))).toEqual([
    'alarm,building=b1,device_id=p-1,event=acknowledged,kind=pump,rule=PMP-01,severity=major,site=hq,zone=z1 ' +
      'alarm_id="a-1",state=2i,message="泵 \\"1\\" 停",ack_s=90 1780000000000000004',
  ])
  expect(lines(alarmRow(step('cleared', { clearedAt: at }), place, 'en'))[0]).toContain('state=0i')
  expect(lines(alarmRow(step('cleared', { clearedAt: at }), place, 'en'))[0]).toContain('open_s=90')
})

test('an open alarm and the counts of a site are snapshots', () => {
  expect(lines(alarmActiveRow(alarm, { building: '', zone: '' }, 'en', at))[0]).toContain(
    'state=1i,age_s=90,',
  )
  expect(lines(alarmCountRow('hq', 'critical', { active: 0, unacked: 0 }, at))).toEqual([
    'alarm_count,severity=critical,site=hq active=0i,unacked=0i 1780000000000000000',
  ])
})

test('a visit that is judged again overwrites its first verdict, another round at the same instant does not', () => {
  const visit: VisitRow = {
    site: 'hq',
    route: 'night',
    checkpoint: 'gate',
    round: 'r-1',
    guard: 'g-7',
    result: 'missed',
    lateS: 0,
  }
  const identity = (changed: Partial<VisitRow>) =>
    patrolVisitRow({ ...visit, ...changed }, at).map(({ series, ts, order }) => [series.head, ts, order])
  expect(identity({ result: 'late' })).toEqual(identity({}))
  expect(identity({ round: 'r-2' })).not.toEqual(identity({}))
})

test('a round tells its coverage and one flag of its result', () => {
  const round = { site: 'hq', route: 'night', shift: 's1', round: 'r-1', guard: 'g-7' }
  const figures = { result: 'partial' as const, expected: 8, hit: 6, late: 1, durationS: 1800 }
  const [line] = lines(patrolRoundRow({ ...round, ...figures }, at))
  expect(line).toContain('expected=8i,hit=6i,missed=2i,late=1i')
  expect(line).toContain('round_ok=0i,round_late=0i,round_partial=1i,round_missed=0i,coverage_pct=75,')
})

test('a tap and the figures of the gateway are rows with typed fields', () => {
  const tap = { site: 'hq', route: 'night', checkpoint: 'gate', reader: 'r1', guard: 'g-7', round: 'r-1' }
  expect(lines(patrolTapRow({ ...tap, seq: 3, lateS: -4.5, valid: true }, at, 9))).toEqual([
    'patrol_tap,checkpoint=gate,guard=g-7,reader=r1,route=night,site=hq round_id="r-1",seq=3i,late_s=-4.5,valid=1i 1780000000000000009',
  ])
  const counters = { clients: 3, msg_in: 10, msg_out: 2, rejected: 0, write_ok: 9, write_err: 0, queue: 1 }
  const levels = { write_ms: 2, loop_p99_ms: 1.5, rss_mb: 90, heap_mb: 30, uptime_s: 60 }
  expect(lines(gatewayRow('gw', { ...counters, ...levels }, at))[0]).toContain(
    'queue=1i,write_ms=2,loop_p99_ms=1.5',
  )
})

test('a tag that cannot be written gives no row instead of a broken line', () => {
  expect(
    patrolTapRow(
      {
        site: 'hq',
        route: 'a\nb',
        checkpoint: '',
        reader: '',
        guard: '',
        round: '',
        seq: 0,
        lateS: 0,
        valid: true,
      },
      at,
    ),
  ).toEqual([])
})
