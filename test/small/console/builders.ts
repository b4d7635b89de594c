import { text } from '#devices/kit/text.ts'
import { announce } from '#gateway/alarms/announcement.ts'
import type { Alarm, AlarmTransition } from '#gateway/http/contract/alarms.ts'
import type { DeviceDetail, DeviceSummary } from '#gateway/http/contract/devices.ts'
import type { Round, Tap } from '#gateway/http/contract/patrol.ts'
import type { DeviceChanged } from '#gateway/http/contract/stream.ts'
import { untold } from '#test/support/alarm-builders.ts'
import type { LiveEvent } from '../../../dashboard/console/live/event.ts'

/** 2026-06-01 12:00 in Shanghai. */
export const noon = Date.UTC(2026, 5, 1, 4)
export const minutes = (count: number): number => count * 60_000

export const buildAlarm = (given: Partial<Alarm> = {}): Alarm => ({
  id: 'a1',
  subject: { site: 'east', type: 'device', kind: 'pump', id: 'pump-1', name: text('一号泵', 'Pump one') },
  rule: 'PMP-01',
  severity: 'major',
  title: text('停机', 'Stopped'),
  message: text('一号泵已停机。', 'Pump one has stopped.'),
  remedy: text('到现场查看。', 'Go and look.'),
  evidence: {},
  raisedAt: noon,
  clearedAt: null,
  unknown: false,
  acknowledgement: null,
  changes: 0,
  updatedAt: noon,
  group: null,
  ...untold,
  ...given,
})

export const acknowledgedBy = (by: string, at = noon): NonNullable<Alarm['acknowledgement']> => ({
  by,
  at,
  note: '',
  expiresAt: null,
})

export const alarmEvent = (
  alarm: Alarm,
  event: AlarmTransition['event'] = 'raised',
  at = noon,
  announced: AlarmTransition['announce'] = announce,
): LiveEvent => ({
  name: 'alarm',
  data: { alarm, event, at, by: 'system', note: '', announce: announced },
})

export const buildDevice = (given: Partial<DeviceSummary> = {}): DeviceSummary => ({
  site: 'east',
  id: 'pump-1',
  kind: 'pump',
  name: text('一号泵', 'Pump one'),
  place: 'cellar',
  parent: null,
  placePath: [text('地下室', 'Cellar')],
  retired: false,
  online: true,
  onlineSince: noon,
  ts: noon,
  openAlarms: 0,
  worst: null,
  values: { running: true },
  ...given,
})

export const buildDetail = (given: Partial<DeviceDetail> = {}): DeviceDetail => ({
  ...buildDevice(),
  attributes: {},
  birth: null,
  account: null,
  alarms: [],
  ...given,
  values: given.values ?? {},
})

export const deviceEvent = (given: Partial<DeviceChanged> = {}): LiveEvent => ({
  name: 'device',
  data: {
    site: 'east',
    id: 'pump-1',
    kind: 'pump',
    ts: noon + 1000,
    online: true,
    values: {},
    events: [],
    ...given,
  },
})

export const buildRound = (given: Partial<Round> = {}): Round => ({
  id: 'r1',
  site: 'east',
  plan: 'nightly',
  planName: text('夜巡', 'Nightly'),
  purpose: 'guard',
  person: null,
  route: 'yard',
  routeName: text('庭院', 'Yard'),
  windowStart: noon,
  windowEnd: noon + minutes(50),
  guards: [],
  state: 'scheduled',
  startedAt: null,
  endedAt: null,
  due: 12,
  done: 0,
  late: 0,
  missed: 0,
  next: null,
  excuse: null,
  score: 0,
  ...given,
})

export const buildTap = (given: Partial<Tap> = {}): Tap => ({
  id: 't1',
  site: 'east',
  at: noon,
  rx: noon,
  reader: 'reader-1',
  uid: '04AABBCC',
  checkpoint: 'gate',
  checkpointName: text('大门', 'Gate'),
  guard: 'g1',
  guardName: '王强',
  method: 'nfc',
  by: null,
  reason: null,
  result: 'counted',
  round: 'r1',
  step: 0,
  verdict: 'on_time',
  marks: [],
  ...given,
})
