import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kinds } from '#devices/index.ts'
import { text } from '#devices/kit/text.ts'
import { type AssetFields, noAsset } from '#gateway/facility/asset.ts'
import {
  cellName,
  headOf,
  plainCell,
  safeCell,
  sheetColumns,
  sheetRow,
} from '#gateway/facility/asset-sheet.ts'
import type { DeviceDraft } from '#gateway/facility/device-draft.ts'
import { planSheet, type SheetRegistry } from '#gateway/facility/sheet-import.ts'

const [kind] = kinds as readonly [(typeof kinds)[number], ...typeof kinds]

const draft = (id: string, asset: Partial<AssetFields> = {}, more: object = {}): DeviceDraft => ({
  device: {
    ...{ site: 'north', id, kind: kind.name, name: text(id, id), place: null, parent: null },
    ...{ attributes: kind.behaviour.attributes, ...more },
  },
  asset: { ...noAsset, ...asset },
})

function registryOf(drafts: readonly DeviceDraft[], retired: readonly string[] = []): SheetRegistry {
  const byId = new Map(drafts.map((one) => [one.device.id, one]))
  return {
    hasPlace: (_, id) => id === 'hall',
    hasContractor: (_, id) => id === 'lifts',
    hasPerson: (username) => username === 'wang',
    parentOf: (_, id) => byId.get(id)?.device,
    codeHolder: (_, code) => drafts.find(({ asset }) => asset.assetCode === code)?.device.id,
    known(id) {
      const found = byId.get(id)
      return found && { ...found, retired: retired.includes(id) }
    },
  }
}

const heads = sheetColumns.map((column) => headOf(column, 'zh'))
const sheet = (rows: readonly (readonly string[])[], first: readonly string[] = heads) => ({
  name: '设备',
  rows: [first, ...rows],
})
const row = (one: DeviceDraft): string[] => sheetRow(one.device, one.asset)
const plan = (rows: readonly (readonly string[])[], registry = registryOf([]), first = heads) =>
  planSheet('north', sheet(rows, first), registry, kinds)

/** A row with some cells other than a good one's. */
function rowWith(id: string, cells: Readonly<Record<string, string>>): string[] {
  const good = row(draft(id))
  return sheetColumns.map(({ key }, index) => cells[key] ?? good[index] ?? '')
}

test('what a spreadsheet would run is quoted, and the quote comes off again exactly', () => {
  fc.assert(fc.property(fc.string(), (value) => plainCell(safeCell(value)) === value))
  expect(safeCell('=HYPERLINK("http://x")')).toBe('\'=HYPERLINK("http://x")')
  fc.assert(fc.property(fc.string(), (value) => !/^[=+\-@\t\r]/.test(safeCell(value))))
})

test('what was exported imports equal, whatever stands in it', () => {
  const line = fc
    .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
    .filter((value) => value.trim() === value && value !== '' && !/\p{Cc}/u.test(value))
  const fields = fc.record({
    classification: fc.option(line),
    assetCode: fc.option(line),
    supplier: fc.option(line),
    serial: fc.option(line),
    location: fc.option(line),
    note: fc.option(line),
    commissionedOn: fc.constantFrom(null, '2024-02-29', '2026-12-31'),
  })
  fc.assert(
    fc.property(fields, line, line, (asset, zh, en) => {
      const one = draft('d-1', asset, { name: text(zh, en) })
      const { rows, faults } = plan([row(one)], registryOf([one]))
      expect(faults).toEqual([])
      expect(rows[0]?.isSame).toBe(true)
    }),
  )
})

test('five thousand rows: every error is named by its cell, and nothing else is', () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => rowWith(`d-${index}`, {}))
  rows[41] = rowWith('d-41', { kind: 'nothing' })
  rows[1_200] = rowWith('d-1200', { place: 'nowhere' })
  rows[2_500] = rowWith('d-7', {})
  rows[3_333] = rowWith('d-3333', { commissioned_on: '31.03.2026' })
  rows[4_999] = rowWith('d-4999', { attributes: '{not json' })
  const { faults } = plan(rows)
  expect(faults.map(({ sheet: name, cell, value }) => [name, cell, value])).toEqual([
    ['设备', 'B43', 'nothing'],
    ['设备', 'E1202', 'nowhere'],
    ['设备', 'A2502', 'd-7'],
    ['设备', 'N3335', '31.03.2026'],
    ['设备', 'R5001', '{not json'],
  ])
  expect(faults.every(({ message }) => message.zh !== '' && message.en !== '')).toBe(true)
})

test('one row too many is refused before anything is looked at', () => {
  const rows = Array.from({ length: 5_001 }, (_, index) => rowWith(`d-${index}`, {}))
  const { rows: planned, faults } = plan(rows)
  expect([planned.length, faults.length, faults[0]?.row]).toEqual([0, 1, 5_002])
})

test('rows may name each other as parents, but not in a circle', () => {
  const good = plan([rowWith('a', { parent: 'b' }), rowWith('b', {})])
  const circle = plan([rowWith('a', { parent: 'b' }), rowWith('b', { parent: 'a' })])
  expect(good.faults).toEqual([])
  expect(circle.faults.map(({ cell }) => cell)).toEqual(['F2', 'F3'])
})

test('asset codes may change hands within a file; twice the same one is named', () => {
  const before = [draft('a', { assetCode: 'X' }), draft('b', { assetCode: 'Y' })]
  const swapped = [draft('a', { assetCode: 'Y' }), draft('b', { assetCode: 'X' })]
  expect(plan(swapped.map(row), registryOf(before)).faults).toEqual([])
  const twice = plan([draft('c', { assetCode: 'Z' }), draft('d', { assetCode: 'Z' })].map(row))
  expect(twice.faults.map(({ cell }) => cell)).toEqual(['H3'])
  const taken = plan([row(draft('c', { assetCode: 'X' }))], registryOf(before))
  expect(taken.faults.map(({ cell }) => cell)).toEqual(['H2'])
})

test('a column that is not there stays as it is, an empty cell clears', () => {
  const before = draft('a', { serial: 'S-1', supplier: 'ACME' })
  const some = ['设备编号 [id]', 'Kind', 'name_zh', '供应商']
  const { rows, faults } = plan([['a', kind.name, '甲', '']], registryOf([before]), some)
  expect(faults).toEqual([])
  expect(rows[0]?.draft.asset).toEqual({ ...noAsset, serial: 'S-1', supplier: null })
  expect(rows[0]?.draft.device.attributes).toEqual(before.device.attributes)
})

test('heads nobody knows, missing and doubled ones are named', () => {
  const { faults } = plan([], registryOf([]), ['id', 'colour', 'id'])
  expect(faults.map(({ cell }) => cell)).toEqual(['B1', 'C1', 'A1', 'A1'])
})

test('a retired device and a device of another kind are not changed by a row', () => {
  const other = kinds.find(({ name }) => name !== kind.name)?.name ?? ''
  const known = [draft('a'), draft('b')]
  const { faults } = plan(
    [rowWith('a', {}), rowWith('b', { kind: other, attributes: '' })],
    registryOf(known, ['a']),
  )
  expect(faults.map(({ cell }) => cell).filter((cell) => cell !== 'R3')).toEqual(['A2', 'B3'])
})

test('cells are named as a spreadsheet names them', () => {
  expect([cellName(0, 1), cellName(25, 2), cellName(26, 3), cellName(701, 4), cellName(702, 5)]).toEqual([
    ...['A1', 'Z2', 'AA3', 'ZZ4', 'AAA5'],
  ])
})
