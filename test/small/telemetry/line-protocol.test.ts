import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSeries, encodeLine } from '#gateway/telemetry/line-protocol.ts'
import { type Field, float, int, type Point, string } from '#gateway/telemetry/point.ts'

const at = { ts: 1_780_000_000_000, order: 7 }
const lineOf = (fields: readonly Field[], moment = at): string | null => {
  const series = createSeries('m', { site: 'hq' })
  return encodeLine({ series, fields, ...moment } as Point)
}

test('a line holds measurement, sorted tags, typed fields and nanoseconds', () => {
  const series = createSeries('lift car', { zone: 'b1,east', device_id: 'l-1', building: '' })
  const line = encodeLine({
    series,
    fields: [int('moving', 1), float('load', 50), string('floor', 'B1')],
    ...at,
  } as Point)
  expect(line).toBe(
    'lift\\ car,device_id=l-1,zone=b1\\,east moving=1i,load=50,floor="B1" 1780000000000000007',
  )
})

test('quotes and backslashes of a text are escaped, line breaks become spaces', () => {
  expect(lineOf([string('message', '门 "东\\门"\n打开\r\n')])).toBe(
    'm,site=hq message="门 \\"东\\\\门\\" 打开 " 1780000000000000007',
  )
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  '%s is never written',
  (value) => {
    expect(lineOf([float('f', value)])).toBeNull()
    expect(lineOf([float('f', value), int('i', 1)])).toBe('m,site=hq i=1i 1780000000000000007')
  },
)

test('an integer beyond 2^53 is not written, its neighbours are', () => {
  expect(lineOf([int('a', 2 ** 53), int('b', 2 ** 53 - 1)])).toBe(
    'm,site=hq b=9007199254740991i 1780000000000000007',
  )
})

test.each([
  ['', 'empty'],
  ['a\nb', 'a line feed'],
  ['a\u0000', 'a NUL'],
  ['a\u007f', 'a DEL'],
  ['a\\', 'a trailing backslash'],
  ['a\ud800', 'half a surrogate pair'],
])('a measurement %j is refused: %s', (name) => {
  expect(createSeries(name, {})).toBeNull()
})

test('a tag that cannot be written refuses the series, an empty one is left out', () => {
  expect(createSeries('m', { a: 'x\ny' })).toBeNull()
  expect(createSeries('m', { a: 'x\\' })).toBeNull()
  expect(createSeries('m', { a: '' })?.head).toBe('m')
})

test('a measurement that reads as a comment or loses a backslash at the server is refused', () => {
  expect(createSeries('#m', {})).toBeNull()
  expect(createSeries('a\\=b', {})).toBeNull()
})

test.each([0, -1, 1.5, 7_258_118_400_001, Number.NaN])('an instant of %s is refused', (ts) => {
  expect(lineOf([int('i', 1)], { ts, order: 0 })).toBeNull()
})

test('two events of one millisecond get two instants, the same event the same one', () => {
  const first = lineOf([int('i', 1)], { ts: at.ts, order: 1 })
  const second = lineOf([int('i', 1)], { ts: at.ts, order: 2 })
  expect(first).not.toBe(second)
  expect(lineOf([int('i', 1)], { ts: at.ts, order: 1 })).toBe(first)
})

test('whatever the values, a line never holds a line break', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
      (tag, name, value) => {
        const series = createSeries('m', { tag }) ?? createSeries('m', {})
        const line = encodeLine({ series, fields: [string(name, value), int('i', 1)], ...at } as Point)
        expect(line).not.toMatch(/\p{Cc}/u)
      },
    ),
  )
})
