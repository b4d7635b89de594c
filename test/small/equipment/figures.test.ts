import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DeviceFacts, ratesOf, sumsOf } from '#gateway/equipment/figures.ts'
import { common, lengthOf, merged, without } from '#gateway/equipment/stretch.ts'

const MINUTE = 60_000
const DAY = 1_440
const stretch = fc
  .tuple(fc.integer({ min: -60, max: 260 }), fc.integer({ min: 0, max: 90 }))
  .map(([from, length]) => ({ from: from * MINUTE, to: (from + length) * MINUTE }))
const open = stretch.map(({ from }) => ({ from, to: Number.POSITIVE_INFINITY }))
const stretches = fc.array(stretch, { maxLength: 6 })
const facts: fc.Arbitrary<DeviceFacts> = fc.record({
  inService: fc.oneof(
    stretches,
    fc.constant([{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }]),
  ),
  excluded: stretches,
  faults: fc.array(fc.oneof(stretch, open), { maxLength: 8 }),
  presence: fc
    .uniqueArray(fc.integer({ min: -30, max: 220 }), { maxLength: 8 })
    .chain((ats) =>
      fc.tuple(fc.constant(ats.toSorted((a, b) => a - b)), fc.array(fc.boolean(), { minLength: 8 })),
    )
    .map(([ats, words]) => ats.map((at, index) => ({ at: at * MINUTE, online: words[index] === true }))),
  repairs: fc.constant([]),
  inspections: fc.constant([]),
})

/** The definition of docs/equipment.md word by word: every minute is looked at by itself. */
function minuteByMinute({ inService, excluded, faults, presence }: DeviceFacts, minutes: number) {
  const isIn = (all: readonly { from: number; to: number }[], at: number) =>
    all.some(({ from, to }) => from <= at && at < to)
  const counted = Array.from({ length: minutes }, (_, minute) => minute * MINUTE).filter(
    (at) => isIn(inService, at) && !isIn(excluded, at),
  )
  const saidAt = (at: number) => presence.findLast((one) => one.at <= at)
  return {
    observedMs: counted.length * MINUTE,
    downMs: counted.filter((at) => isIn(faults, at)).length * MINUTE,
    knownMs: counted.filter((at) => saidAt(at) !== undefined).length * MINUTE,
    onlineMs: counted.filter((at) => saidAt(at)?.online === true).length * MINUTE,
    faults: faults.filter(({ from, to }) => counted.includes(from) && from <= to).length,
  }
}

test('figures equal those of looking at every minute by itself', () => {
  fc.assert(
    fc.property(facts, fc.integer({ min: 1, max: 200 }), (given, minutes) => {
      expect(sumsOf(given, { from: 0, to: minutes * MINUTE })).toMatchObject(minuteByMinute(given, minutes))
    }),
  )
})

test('what is cut out and what is common make up the whole', () => {
  fc.assert(
    fc.property(stretches, stretches, (some, others) => {
      const [a, b] = [merged(some), merged(others)]
      expect(lengthOf(common(a, b)) + lengthOf(without(a, b))).toBe(lengthOf(a))
      expect(common(without(a, b), b)).toEqual([])
      expect(merged(a)).toEqual(a)
    }),
  )
})

const month: DeviceFacts = {
  inService: [{ from: 0, to: Number.POSITIVE_INFINITY }],
  excluded: [],
  faults: [{ from: 10 * MINUTE, to: 70 * MINUTE }],
  presence: [],
  repairs: [{ openedAt: 0, restoredAt: 30 * MINUTE }],
  inspections: [],
}
const span = { from: 0, to: 30 * DAY * MINUTE }

test('an hour of fault in a month of 30 days is 99.86 % intact, one fault a month, repaired in half an hour', () => {
  const { intact, faultRate, mtbfMs, mttrMs, online } = ratesOf(sumsOf(month, span))
  expect(intact).toBeCloseTo(1 - 60 / (30 * DAY), 10)
  expect([faultRate, mtbfMs, mttrMs, online]).toEqual([1, (30 * DAY - 60) * MINUTE, 30 * MINUTE, null])
})

test('planned work that does not count takes its time out of the whole, the fault with it', () => {
  const { intact, faultRate } = ratesOf(sumsOf({ ...month, excluded: [{ from: 0, to: 100 * MINUTE }] }, span))
  expect([intact, faultRate]).toEqual([1, 0])
})

test('inspections are counted where their outcome falls, and what none fell due for has no share', () => {
  const inspections = [
    { at: 0, inTime: true },
    { at: DAY * MINUTE, inTime: false },
    { at: span.to, inTime: false },
  ]
  expect(ratesOf(sumsOf({ ...month, inspections }, span)).inspected).toBe(0.5)
  expect(ratesOf(sumsOf(month, span)).inspected).toBeNull()
})

test('a device that was not there yet has no figure', () => {
  const sums = sumsOf({ ...month, inService: [{ from: span.to, to: Number.POSITIVE_INFINITY }] }, span)
  expect([sums.devices, ratesOf(sums).intact]).toEqual([0, null])
})
