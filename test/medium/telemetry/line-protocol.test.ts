import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSeries, encodeLine, unusableName, unusableValue } from '#gateway/telemetry/line-protocol.ts'
import { float, int, type Point, type Series, string } from '#gateway/telemetry/point.ts'
import { type Influxd, noInfluxd, startInfluxd } from '#test/support/influxd.ts'

let influxd: Influxd
beforeAll(async () => {
  if (noInfluxd) return
  influxd = await startInfluxd()
  await influxd.query('CREATE DATABASE facility', '')
})
afterAll(() => influxd?.close())

const base = 1_780_000_000_000
/** Everything that has a meaning in line protocol, InfluxQL or JSON, and scripts that are not ASCII. */
const nasty = fc.string({
  unit: fc.constantFrom(...'ab ,="\'\\#;{}[]/%$&<>0', '门', '禁', 'é', '😀', '\u200f', 'ǹ'),
  maxLength: 12,
})
const tagValue = nasty.filter((text) => !unusableValue(text))
const name = nasty.filter((text) => !unusableName(text))
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)

interface Sample {
  readonly tag: string
  readonly text: string
  readonly whole: number
  readonly real: number
}
const sample: fc.Arbitrary<Sample> = fc.record({
  tag: tagValue,
  text: nasty,
  whole: fc.maxSafeInteger(),
  real: number,
})

const pointOf = (value: Sample, index: number): Point => ({
  series: createSeries('samples', { tag: value.tag, device_id: 'd-1' }) as Series,
  fields: [string('text', value.text), int('whole', value.whole), float('real', value.real)],
  ts: base,
  order: index,
})

test.skipIf(noInfluxd)('whatever the values, the server gives back what was written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sample, { minLength: 1, maxLength: 200 }), async (samples) => {
      await influxd.query('DROP MEASUREMENT samples')
      const answer = await influxd.write(
        samples.map((value, index) => encodeLine(pointOf(value, index))).join('\n'),
      )
      expect(answer).toEqual({ status: 204, body: '' })
      const [series] = await influxd.query('SELECT "tag", "text", "whole", "real" FROM "samples"')
      expect(series?.values).toEqual(
        samples.map(({ tag, text, whole, real }, index) => [
          `${base}${`${index}`.padStart(6, '0')}`,
          tag,
          text,
          whole,
          real,
        ]),
      )
    }),
    { numRuns: 25 },
  )
})

test.skipIf(noInfluxd)('names of measurements, tags and fields survive as they are', async () => {
  await fc.assert(
    fc.asyncProperty(name, name, name, async (measurement, tag, field) => {
      fc.pre(tag !== field && tag !== 'time' && field !== 'time')
      const point: Point = {
        series: createSeries(measurement, { [tag]: 'v' }) as Series,
        fields: [int(field, 1)],
        ts: base,
        order: 0,
      }
      await influxd.query('DROP DATABASE names', '')
      await influxd.query('CREATE DATABASE names', '')
      expect(await influxd.write(encodeLine(point) ?? '', 'names')).toEqual({ status: 204, body: '' })
      const [series] = await influxd.query('SELECT * FROM /.*/ GROUP BY *', 'names')
      expect(series).toMatchObject({
        name: measurement,
        tags: { [tag]: 'v' },
        columns: ['time', field],
        values: [[`${base}000000`, 1]],
      })
    }),
    { numRuns: 40 },
  )
})

test.skipIf(noInfluxd)(
  'writing a point again overwrites it, two events of one millisecond stay two',
  async () => {
    const event = (order: number): Point => ({
      series: createSeries('events', { device_id: 'd-1' }) as Series,
      fields: [int('n', 1)],
      ts: base,
      order,
    })
    const lines = [event(1), event(2), event(1)].map(encodeLine)
    await influxd.write(lines.join('\n'))
    await influxd.write(lines.join('\n'))
    expect((await influxd.query('SELECT count("n") FROM "events"'))[0]?.values[0]?.[1]).toBe(2)
  },
)
