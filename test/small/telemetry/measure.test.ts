import { expect, test } from 'vitest'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { EventType, Point as KindPoint } from '#devices/kit/point.ts'
import { text } from '#devices/kit/text.ts'
import type { Reading } from '#gateway/ingest/reading.ts'
import { encodeLine } from '#gateway/telemetry/line-protocol.ts'
import { createMeasure, type HistoryDevice } from '#gateway/telemetry/measure.ts'

const label = text('名', 'Name')
const points: KindPoint[] = [
  {
    key: 'state',
    channel: 'state',
    label,
    deviceClass: 'contact',
    stored: { field: 'open', type: 'int', one: ['open'] },
  },
  { key: 'running', channel: 'state', label, deviceClass: 'flag', stored: { field: 'running', type: 'int' } },
  {
    key: 'temp_c',
    channel: 'tele',
    label,
    deviceClass: 'temperature',
    stored: { field: 'temp_c', type: 'float' },
  },
  { key: 'codes', channel: 'state', label, deviceClass: 'list', stored: { field: 'codes', type: 'string' } },
  { key: 'faults', channel: 'state', label, deviceClass: 'list', stored: { field: 'faults', type: 'int' } },
  {
    key: 'age_ms',
    channel: 'tele',
    label,
    deviceClass: 'duration',
    stored: { field: 'age_s', type: 'float', scale: 0.001 },
    alsoStored: [{ field: 'stale', type: 'int', one: [9000] }],
  },
  { key: 'note', channel: 'state', label, deviceClass: 'text' },
]
const events: EventType[] = [
  { type: 'passed', label: text('通过', 'Passed'), counted: 'passes' },
  {
    type: 'turned',
    label: text('转', 'Turned'),
    countedBy: { field: 'dir', as: { l: 'lefts', r: 'rights' } },
  },
  { type: 'refused', label: text('拒绝', 'Refused') },
]
const pump = { name: 'pump', measurement: 'pumps', points, events } as unknown as DeviceKind
const device: HistoryDevice = { key: 'hq/p-1', site: 'hq', kind: 'pump', id: 'p-1', building: 'b1', zone: '' }

const measure = createMeasure({ kinds: [pump], devices: [device], language: 'en' })
const moment = { device, ts: 1_780_000_000_000, rx: 0, boot: 1, seq: 3, hist: false }
const lines = (reading: object, order = 0): (string | null)[] =>
  measure({ ...moment, ...reading } as unknown as Reading, order).map(encodeLine)

test('only stored points become fields, flags and listed values as 0 and 1, lists as text or as their length', () => {
  const values = { state: 'open', running: false, codes: [3, 7], faults: [3, 7], note: 'x', unknown: 1 }
  expect(lines({ channel: 'state', values })).toEqual([
    'pumps,building=b1,device_id=p-1,site=hq open=1i,running=0i,codes="3,7",faults=2i 1780000000000000003',
  ])
})

test('an unknown value and one of another type are left out; a reading with nothing left gives no point', () => {
  expect(lines({ channel: 'tele', values: { temp_c: null, state: 'fault' } })).toEqual([
    'pumps,building=b1,device_id=p-1,site=hq open=0i 1780000000000000003',
  ])
  expect(lines({ channel: 'tele', values: { temp_c: 'warm', running: 1.5 } })).toEqual([])
})

test('an event is one row of its own and counts in the measurement of the kind', () => {
  expect(
    lines({ channel: 'event', type: 'passed', eid: null, fields: { cred: 'a1', reason: 'card' } }),
  ).toEqual([
    'pumps,building=b1,device_id=p-1,site=hq passes=1i 1780000000000000003',
    'event,building=b1,device_id=p-1,kind=pump,site=hq,type=passed message="Passed",code="card" 1780000000000000003',
  ])
})

test('a value may be scaled and stored as several fields', () => {
  expect(lines({ channel: 'tele', values: { age_ms: 9000 } })).toEqual([
    'pumps,building=b1,device_id=p-1,site=hq age_s=9,stale=1i 1780000000000000003',
  ])
})

test('an event may count by what one of its fields says, and counts nothing for other words', () => {
  const counted = (dir: string) => lines({ channel: 'event', type: 'turned', eid: null, fields: { dir } })
  expect(counted('r')[0]).toBe('pumps,building=b1,device_id=p-1,site=hq rights=1i 1780000000000000003')
  expect(counted('toString')).toHaveLength(1)
})

test('of an event nothing personal is kept', () => {
  expect(
    lines({ channel: 'event', type: 'refused', eid: 'e', fields: { cred: 'a1', guard: 'g-7', uid: '04AA' } }),
  ).toEqual([
    'event,building=b1,device_id=p-1,kind=pump,site=hq,type=refused message="Refused" 1780000000000000003',
  ])
})

test('without a counter of the device the place in the journal tells messages apart', () => {
  expect(lines({ channel: 'tele', seq: null, values: { temp_c: 20 } }, 1_000_042)).toEqual([
    'pumps,building=b1,device_id=p-1,site=hq temp_c=20 1780000000000000042',
  ])
})

test('a device that is not registered and other channels give nothing', () => {
  expect(lines({ channel: 'status', online: true })).toEqual([])
  expect(
    lines({ channel: 'state', device: { ...device, key: 'hq/p-2' }, values: { state: 'open' } }),
  ).toEqual([])
})
