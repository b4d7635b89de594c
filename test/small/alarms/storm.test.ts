import { expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import type { Alarms } from '#gateway/alarms/alarms.ts'
import { buildAlarms, buildCondition, second, told } from '#test/support/alarm-builders.ts'

const site = { devicesOf: () => 40, siteName: () => text('北苑', 'North Garden') }
const devices = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `d${from + index}`)

const lose = (alarms: Alarms, device: string, s: number): string[] =>
  alarms.apply(buildCondition({ rule: 'SYS-01', device, at: second(s) }), second(s)).map(told)
const find = (alarms: Alarms, device: string, s: number): string[] =>
  alarms
    .apply(buildCondition({ rule: 'SYS-01', device, change: 'cleared', at: second(s) }), second(s))
    .map(told)
const stormOf = (alarms: Alarms) => alarms.open().find(({ rule }) => rule === 'SYS-10')

/** Twelve of forty devices lost, one a second. */
function buildStorm(): Alarms {
  const alarms = buildAlarms(site)
  for (const [s, device] of devices(1, 12).entries()) lose(alarms, device, s)
  return alarms
}

test('thirty per cent of a site lost within a minute is one system alarm, and each device is still told', () => {
  const alarms = buildStorm()
  const storm = stormOf(alarms)
  expect(storm).toMatchObject({
    subject: { type: 'system', id: 'north', name: { zh: '北苑' } },
    severity: 'major',
    evidence: { offline: 12, devices: 40 },
    message: { zh: '北苑 的 40 台设备中有 12 台几乎同时离线。' },
  })
  expect(alarms.open()).toHaveLength(13)
})

test('every device of the storm is folded under it, those lost before it was known and after', () => {
  const alarms = buildStorm()
  lose(alarms, 'd13', 15)
  const storm = stormOf(alarms)
  const folded = alarms.open().filter(({ group }) => group === storm?.id)
  expect(folded.map(({ subject }) => subject.id)).toEqual(devices(1, 13))
})

test('the device that shows there is a storm tells of the storm, of itself and of those it folds', () => {
  const alarms = buildAlarms(site)
  for (const [s, device] of devices(1, 11).entries()) lose(alarms, device, s)
  expect(lose(alarms, 'd12', 12)).toEqual([
    'raised A-12 major',
    'raised A-13 major',
    ...Array.from({ length: 11 }, (_, index) => `regrouped A-${index + 1} major`),
  ])
})

test('as many lost over a longer time are faults of their own', () => {
  const alarms = buildAlarms(site)
  for (const [index, device] of devices(1, 20).entries()) lose(alarms, device, index * 10)
  expect(stormOf(alarms)).toBeUndefined()
})

test('a small site needs ten, and one flapping device is one', () => {
  const alarms = buildAlarms({ ...site, devicesOf: () => 12 })
  for (const device of devices(1, 9)) lose(alarms, device, 1)
  find(alarms, 'd9', 2)
  lose(alarms, 'd9', 3)
  expect(stormOf(alarms)).toBeUndefined()
  lose(alarms, 'd10', 4)
  expect(stormOf(alarms)).toBeDefined()
})

test('the storm is over when most are back, and who is still away stands for itself again', () => {
  const alarms = buildStorm()
  for (const device of devices(1, 6)) find(alarms, device, 100)
  expect(stormOf(alarms)?.clearedAt).toBeNull()
  expect(find(alarms, 'd7', 101)).toEqual([
    'cleared A-7 major',
    'cleared A-12 major',
    'regrouped A-8 major',
    'regrouped A-9 major',
    'regrouped A-10 major',
    'regrouped A-11 major',
    'regrouped A-13 major',
  ])
})

test('a device that comes back before anybody was told of it asks nobody for an acknowledgement', () => {
  const alarms = buildStorm()
  for (const device of devices(13, 20)) lose(alarms, device, 15)
  for (const [s, device] of devices(1, 20).entries()) find(alarms, device, 60 + s)
  const standing = alarms.open().map(({ subject }) => subject.id)
  // The first eleven were told one by one, before they made a storm.
  expect(new Set(standing)).toEqual(new Set([...devices(1, 11), 'north']))
})

test('a storm goes on over a restart', () => {
  const before = buildStorm()
  const after = buildAlarms(site)
  after.load({ open: before.open() })
  for (const device of devices(1, 7)) find(after, device, 100)
  expect(stormOf(after)?.clearedAt).toBe(second(100))
})

test('a site whose size is not known has no storms', () => {
  const alarms = buildAlarms()
  for (const device of devices(1, 30)) lose(alarms, device, 1)
  expect(stormOf(alarms)).toBeUndefined()
})
