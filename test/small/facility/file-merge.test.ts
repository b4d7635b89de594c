import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeFile, rowChanges, withChanges } from '#gateway/facility/file-merge.ts'

const rows = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.record({ n: fc.integer({ min: 0, max: 2 }) }))
  .map((found) => new Map(Object.entries(found)))
const sorted = (map: ReadonlyMap<string, unknown>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1))

test('a file that says what it said before changes nothing, whatever people did', () => {
  fc.assert(
    fc.property(rows, rows, (file, current) => {
      const merged = mergeFile(file, file, current)
      expect([sorted(merged.rows), merged.kept]).toEqual([sorted(current), []])
    }),
  )
})

test('where people changed nothing the site is what the file says', () => {
  fc.assert(
    fc.property(rows, rows, (base, file) => {
      const merged = mergeFile(base, file, base)
      expect([sorted(merged.rows), merged.kept]).toEqual([sorted(file), []])
    }),
  )
})

test('a row that people changed stays theirs, and is named when the file changed it too', () => {
  const base = new Map([
    ['mine', 1],
    ['yours', 1],
    ['gone', 1],
  ])
  const file = new Map([
    ['mine', 2],
    ['yours', 2],
  ])
  const current = new Map([
    ['mine', 1],
    ['yours', 3],
    ['gone', 4],
  ])
  const { rows: merged, kept } = mergeFile(base, file, current)
  expect(sorted(merged)).toEqual([
    ['gone', 4],
    ['mine', 2],
    ['yours', 3],
  ])
  expect(kept).toEqual([
    { key: 'yours', before: 3, after: 2 },
    { key: 'gone', before: 4, after: null },
  ])
})

test('the order of keys is no difference', () => {
  const one = new Map([['p', { a: 1, b: { c: 1, d: 2 } }]])
  const same = new Map([['p', { b: { d: 2, c: 1 }, a: 1 }]])
  expect(rowChanges(one, same)).toEqual([])
})

test('changes lead from one set of rows to the other', () => {
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      expect(sorted(withChanges(before, rowChanges(before, after)))).toEqual(sorted(after))
    }),
  )
})
