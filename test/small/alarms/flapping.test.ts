import { expect, test } from 'vitest'
import type { Severity } from '#devices/kit/severity.ts'
import type { Alarms } from '#gateway/alarms/alarms.ts'
import { calmAt, changed, quieted, restlessness, still } from '#gateway/alarms/flapping.ts'
import { buildAlarms, buildCondition, heard, second } from '#test/support/alarm-builders.ts'

const minute = (m: number): number => second(m * 60)

/** Samples as a number, oldest first: `1` changed. */
const bitsOf = (samples: string): number => Number.parseInt(samples, 2)

test('the published example of 20 samples is restless to 39.1 per cent, above the limit of 30', () => {
  // Weights 0.84, 0.86, 0.88, 0.9, 0.98, 1.06, 1.12 and 1.18 (icinga2, chapter 8).
  const published = bitsOf('00111100010001001001')
  expect(restlessness(published)).toBeCloseTo(39.1, 10)
  expect(quieted({ bits: published, at: minute(0), flapping: true }, minute(7)).flapping).toBe(false)
})

test('nothing but changes is a little under 100 per cent, and no change is none', () => {
  expect([restlessness(bitsOf('1'.repeat(20))), restlessness(0)]).toEqual([99, 0])
})

test('a 20-step trace begins to flap above 30 per cent and ends below 25', () => {
  let flap = still(minute(0))
  const trace = Array.from({ length: 20 }, (_, step) => {
    const at = minute(step + 1)
    flap = step < 12 && step % 2 === 0 ? changed(flap, at) : quieted(flap, at)
    return `${Math.round(restlessness(flap.bits) * 10) / 10}${flap.flapping ? ' flaps' : ''}`
  })
  expect(trace).toEqual([
    ...['5.9', '5.8', '11.6', '11.4', '17.1', '16.8', '22.4', '22', '27.5'],
    ...['27', '32.4 flaps', '31.8 flaps', '31.2 flaps', '30.6 flaps', '30 flaps', '29.4 flaps'],
    ...['28.8 flaps', '28.2 flaps', '27.6 flaps', '27 flaps'],
  ])
  expect(calmAt(flap)).toBe(minute(21))
  expect(restlessness(quieted(flap, minute(21)).bits)).toBeLessThan(25)
})

test('what was restless once is forgotten after twenty quiet minutes', () => {
  expect(calmAt(changed(still(minute(0)), minute(0)))).toBe(minute(20))
  expect(quieted(changed(still(minute(0)), minute(0)), minute(20)).bits).toBe(0)
})

/** An alarm raised and cleared by turns, one change every ten seconds. */
function flutter(alarms: Alarms, changes: number, severity: Severity = 'minor', from = 0): string[] {
  return Array.from({ length: changes }, (_, index) => {
    const now = second(from + index * 10)
    const change = index % 2 === 0 ? 'raised' : 'cleared'
    return alarms.apply(buildCondition({ change, at: now, severity }), now).map(heard)
  }).flat()
}

test('an alarm that comes and goes tells once that it does and once that it ended, and nothing between', () => {
  const alarms = buildAlarms()
  expect(flutter(alarms, 9)).toEqual([
    'raised A-1 announce',
    'cleared A-1 announce',
    'raised A-1 announce',
    'cleared A-1 announce',
    'raised A-1 announce',
    'cleared A-1 held by flapping',
    'flapping-started A-1 announce',
    'raised A-1 held by flapping',
    'cleared A-1 held by flapping',
    'raised A-1 held by flapping',
  ])
  expect(alarms.due(minute(60)).map(heard)).toEqual(['flapping-ended A-1 announce'])
  expect(alarms.get('A-1')).toMatchObject({ flapping: false, announced: 'minor', clearedAt: null })
})

test('the end of flapping is the recovery that was owed, when it has cleared meanwhile', () => {
  const alarms = buildAlarms()
  flutter(alarms, 8)
  expect(alarms.get('A-1')).toMatchObject({ announced: 'minor', clearedAt: second(70) })
  const [end] = alarms.due(minute(60))
  expect(end).toMatchObject({ event: 'flapping-ended', announce: { decision: 'announce' } })
  expect(end?.alarm).toMatchObject({ announced: null, clearedAt: second(70) })
})

test('an acknowledged alarm that flaps stays acknowledged and does not close before it is calm', () => {
  const alarms = buildAlarms()
  flutter(alarms, 7)
  alarms.acknowledge({ id: 'A-1', by: 'wang', note: '', expiresAt: null, now: second(65) })
  expect(flutter(alarms, 2, 'minor', 70)).toEqual(['cleared A-1 held by flapping'])
  expect(alarms.get('A-1')).toMatchObject({ acknowledgement: { by: 'wang' }, flapping: true })
  alarms.due(minute(60))
  expect(alarms.open()).toEqual([])
})

test('flapping survives a restart', () => {
  const before = buildAlarms()
  flutter(before, 7)
  const after = buildAlarms()
  after.load({ open: before.open(), flaps: before.takeDirty() })
  const now = second(75)
  expect(after.apply(buildCondition({ change: 'cleared', at: now }), now).map(heard)).toEqual([
    'cleared A-1 held by flapping',
  ])
  expect(after.due(minute(60)).map(heard)).toEqual(['flapping-ended A-1 announce'])
})

test('people in danger are told every time, however often it comes and goes', () => {
  const alarms = buildAlarms()
  const told = flutter(alarms, 9, 'critical')
  expect(told.filter((line) => !line.endsWith('announce'))).toEqual(['flapping-started A-1 silent'])
  expect(alarms.due(minute(60)).map(heard)).toEqual(['flapping-ended A-1 silent'])
})
