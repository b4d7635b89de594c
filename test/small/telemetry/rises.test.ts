import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSeries } from '#gateway/telemetry/line-protocol.ts'
import { float, int, type Point, type Series } from '#gateway/telemetry/point.ts'
import { createRises, type Rises } from '#gateway/telemetry/rises.ts'

const series = createSeries('pump', { site: 'hq', device_id: 'p-1', building: 'b1' }) as Series
const total = (ts: number, value: number, order = 0): Point => ({
  series,
  fields: [{ ...int('strokes', value), total: true }],
  totals: true,
  ts,
  order,
})
const rise = (rises: Rises, points: readonly Point[]): (number | string | undefined)[] => {
  const { points: risen, counters } = rises.apply(points)
  rises.advance(counters)
  return risen.map(({ fields }) => fields[0]?.value)
}

test('a total becomes what was added since the last one; the first tells nothing', () => {
  expect(rise(createRises([]), [total(1, 100), total(2, 103), total(3, 103)])).toEqual([3, 0])
})

test('a counter that fell started again from zero', () => {
  expect(rise(createRises([]), [total(1, 100), total(2, 4), total(3, 6)])).toEqual([4, 2])
})

test('copies and messages that come late add nothing a second time', () => {
  expect(
    rise(createRises([]), [total(1, 100), total(5, 110), total(5, 110), total(3, 104), total(6, 111)]),
  ).toEqual([10, 1])
})

test('totals of one millisecond follow their order', () => {
  expect(rise(createRises([]), [total(1, 100, 1), total(1, 101, 2)])).toEqual([1])
})

test('other fields of the point stay as they are, other points pass', () => {
  const mixed: Point = {
    ...total(1, 100),
    fields: [float('temp_c', 20), { ...int('strokes', 7), total: true }],
  }
  const plain: Point = { series, fields: [float('temp_c', 21)], ts: 2, order: 0 }
  expect(
    createRises([])
      .apply([mixed, plain])
      .points.map(({ fields }) => fields),
  ).toEqual([[float('temp_c', 20)], [float('temp_c', 21)]])
})

test('a device that moved to another building counts on', () => {
  const elsewhere = createSeries('pump', { site: 'hq', device_id: 'p-1', building: 'b2' }) as Series
  expect(rise(createRises([]), [total(1, 100), { ...total(2, 102), series: elsewhere }])).toEqual([2])
})

test('nothing counts before it is advanced: a batch that could not be stored gives the same again', () => {
  const rises = createRises([])
  rise(rises, [total(1, 100)])
  const again = [rises.apply([total(2, 105)]), rises.apply([total(2, 105)])]
  expect(again[0]).toEqual(again[1])
})

test('wherever a reader is stopped and started again, the rises add up to the whole', () => {
  const steps = fc.array(fc.nat(1000), { minLength: 1, maxLength: 50 })
  fc.assert(
    fc.property(steps, fc.nat(50), (increments, cut) => {
      const sum = increments.reduce((whole, one) => whole + one, 0)
      const points = increments.map((_, n) =>
        total(
          n + 1,
          increments.slice(0, n + 1).reduce((whole, one) => whole + one, 0),
        ),
      )
      const first = createRises([])
      const { points: before, counters } = first.apply(points.slice(0, cut))
      const after = createRises(counters).apply(points.slice(cut)).points
      const told = [...before, ...after].reduce((whole, { fields }) => whole + Number(fields[0]?.value), 0)
      expect(told).toBe(sum - (increments[0] ?? 0))
    }),
  )
})
