import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Value } from '#devices/kit/point.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { type AssetFields, assetKeys, noAsset } from './asset.ts'
import { cellName, columnOf, plainCell, type SheetColumn } from './asset-sheet.ts'
import { type DeviceDraft, DraftChecker, type DraftField, type DraftSurroundings } from './device-draft.ts'
import type { Device } from './registry.ts'

/** A sheet as it was read: its name, and its rows as texts, the first of them the heads. */
export interface SheetTable {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

/** Something wrong in a sheet: exactly where, and what to do about it. */
export interface SheetFault {
  readonly sheet: string
  /** As the spreadsheet counts: the heads are row 1. */
  readonly row: number
  /** E.g. `C12`. */
  readonly cell: string
  /** Head of the column. */
  readonly column: string
  /** What stands there, at most 60 characters. */
  readonly value: string
  readonly message: Text
}

/** A row that can be applied; `before` null = a new device. */
export interface PlannedRow {
  readonly row: number
  readonly before: DeviceDraft | null
  readonly draft: DeviceDraft
  readonly isSame: boolean
}

export interface SheetPlan {
  readonly rows: readonly PlannedRow[]
  readonly faults: readonly SheetFault[]
}

/** What the registry holds of a site. */
export interface SheetRegistry extends DraftSurroundings {
  /** The device and its asset; undefined when there is none. */
  known(id: string): (DeviceDraft & { readonly retired: boolean }) | undefined
}

export const sheetLimits = { rows: 5_000, columns: 60 } as const

/** What a sheet would do to the registry of a site, and everything that is wrong with it. Changes nothing. */
export function planSheet(
  site: string,
  table: SheetTable,
  registry: SheetRegistry,
  kinds: readonly DeviceKind[],
): SheetPlan {
  return new Planner(site, table, registry, kinds).plan()
}

interface ReadRow {
  readonly row: number
  readonly cells: readonly string[]
  readonly before: ReturnType<SheetRegistry['known']>
  readonly draft: DeviceDraft
}

class Planner {
  readonly #site: string
  readonly #table: SheetTable
  readonly #registry: SheetRegistry
  readonly #kinds: readonly DeviceKind[]
  readonly #faults: SheetFault[] = []
  /** Index of each column of the file; unknown and empty ones are undefined. */
  #columns: readonly (SheetColumn | undefined)[] = []

  constructor(site: string, table: SheetTable, registry: SheetRegistry, kinds: readonly DeviceKind[]) {
    this.#site = site
    this.#table = table
    this.#registry = registry
    this.#kinds = kinds
  }

  plan(): SheetPlan {
    const [heads = [], ...body] = this.#table.rows
    if (!this.#takeHeads(heads)) return { rows: [], faults: this.#faults }
    if (body.length > sheetLimits.rows) {
      this.#report(sheetLimits.rows + 2, 0, tooManyRows)
      return { rows: [], faults: this.#faults }
    }
    const rows = body.flatMap((cells, index) => this.#read(cells, index + 2) ?? [])
    this.#checkTwice(rows)
    const checker = new DraftChecker(this.#kinds, this.#around(rows))
    for (const one of rows) this.#check(one, checker)
    const planned = rows.map(({ row, before, draft }) => ({
      ...{ row, draft, before: before ?? null },
      isSame: before !== undefined && isSame(before, draft),
    }))
    return { rows: planned, faults: this.#faults.toSorted((a, b) => a.row - b.row) }
  }

  #takeHeads(heads: readonly string[]): boolean {
    const seen = new Set<string>()
    this.#columns = heads.slice(0, sheetLimits.columns).map((head, index) => {
      if (head.trim() === '') return undefined
      const found = columnOf(head)
      if (found === undefined) this.#report(1, index, unknownColumn(head))
      else if (seen.has(found.key)) this.#report(1, index, columnTwice(head))
      seen.add(found?.key ?? '')
      return found
    })
    for (const key of ['id', 'kind', 'name_zh']) if (!seen.has(key)) this.#report(1, 0, missingColumn(key))
    return this.#faults.length === 0
  }

  #read(given: readonly string[], row: number): ReadRow | undefined {
    const cells = given.map((cell) => plainCell(cell.trim()))
    if (cells.every((cell) => cell === '')) return undefined
    const at = (key: string): string | null | undefined => {
      const index = this.#columns.findIndex((one) => one?.key === key)
      return index < 0 ? undefined : cells[index] || null
    }
    const id = at('id') ?? ''
    const before = this.#registry.known(id)
    const known = before?.device
    // A column the sheet does not have stays as it is; an empty cell clears it.
    const kept = <T>(cell: T | undefined, stays: T): T => (cell === undefined ? stays : cell)
    const zh = at('name_zh') ?? ''
    const attributes = this.#attributes(at('attributes'), known?.attributes ?? {}, row)
    const device = {
      ...{ site: this.#site, id, kind: at('kind') ?? '', attributes },
      name: text(zh, kept(at('name_en'), known?.name.en ?? zh) ?? zh),
      place: kept(at('place'), known?.place ?? null),
      parent: kept(at('parent'), known?.parent ?? null),
    }
    const columns = new Map(this.#columns.flatMap((one) => (one === undefined ? [] : [[one.field, one.key]])))
    const asset = Object.fromEntries(
      assetKeys.map((key) => [key, kept(at(columns.get(key) ?? ''), before?.asset[key] ?? null)]),
    )
    return { row, cells, before, draft: { device, asset: { ...noAsset, ...asset } } }
  }

  #attributes(
    cell: string | null | undefined,
    stays: Device['attributes'],
    row: number,
  ): Device['attributes'] {
    if (cell === undefined) return stays
    if (cell === null) return {}
    try {
      const read: unknown = JSON.parse(cell)
      if (read !== null && typeof read === 'object' && !Array.isArray(read))
        return read as Record<string, Value>
    } catch {
      // Told below, as any other text that is no object.
    }
    this.#reportField(row, 'attributes', notJson, cell)
    return {}
  }

  #checkTwice(rows: readonly ReadRow[]): void {
    const first = new Map<string, number>()
    for (const { row, draft } of rows) {
      const { id } = draft.device
      const before = first.get(id)
      if (before === undefined) first.set(id, row)
      else this.#reportField(row, 'id', rowTwice(id, before), id)
    }
  }

  #check({ row, cells, before, draft }: ReadRow, checker: DraftChecker): void {
    const { id, kind } = draft.device
    if (before?.retired) this.#reportField(row, 'id', retired(id), id)
    if (before !== undefined && before.device.kind !== kind)
      this.#reportField(row, 'kind', kindChanged(id, before.device.kind), kind)
    for (const { field, message } of checker.check(draft)) {
      const index = this.#indexOf(field)
      this.#reportField(row, field, message, cells[index] ?? '')
    }
  }

  /** The registry as it will be: rows of the file count, and codes that the file takes away are free. */
  #around(rows: readonly ReadRow[]): DraftSurroundings {
    const registry = this.#registry
    const file = new Map(rows.map(({ draft }) => [draft.device.id, draft]))
    const codes = new Map<string, string>()
    for (const { draft } of rows) {
      const { assetCode } = draft.asset
      if (assetCode !== null && !codes.has(assetCode)) codes.set(assetCode, draft.device.id)
    }
    return {
      hasPlace: (site, id) => registry.hasPlace(site, id),
      hasContractor: (site, id) => registry.hasContractor(site, id),
      hasPerson: (username) => registry.hasPerson(username),
      parentOf: (site, id) => file.get(id)?.device ?? registry.parentOf(site, id),
      codeHolder(site, code) {
        const stored = registry.codeHolder(site, code)
        return stored !== undefined && !file.has(stored) ? stored : codes.get(code)
      },
    }
  }

  #indexOf(field: DraftField): number {
    return Math.max(
      0,
      this.#columns.findIndex((one) => one?.field === field),
    )
  }

  #reportField(row: number, field: DraftField, message: Text, value: string): void {
    this.#report(row, this.#indexOf(field), message, value)
  }

  #report(row: number, index: number, message: Text, value?: string): void {
    const column = this.#table.rows[0]?.[index] ?? ''
    const shown = value ?? this.#table.rows[row - 1]?.[index] ?? ''
    this.#faults.push({
      ...{ sheet: this.#table.name, row, cell: cellName(index, row), column, message },
      value: shown.slice(0, 60),
    })
  }
}

function isSame(before: DeviceDraft, draft: DeviceDraft): boolean {
  const shape = ({ device, asset }: DeviceDraft): string => {
    const { site, id, kind, name, place, parent, attributes } = device
    const sorted = Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1))
    const fields = assetKeys.map((key: keyof AssetFields) => asset[key])
    return JSON.stringify([site, id, kind, name.zh, name.en, place, parent, sorted, fields])
  }
  return shape(before) === shape(draft)
}

const tooManyRows = text(
  `一次最多导入 ${sheetLimits.rows} 行，请拆成几个文件。`,
  `At most ${sheetLimits.rows} rows at a time; split the file.`,
)
const unknownColumn = (head: string): Text =>
  text(
    `不认识列“${head}”，请使用模板的表头或删除该列。`,
    `Nobody knows the column "${head}"; use the heads of the template or remove it.`,
  )
const columnTwice = (head: string): Text =>
  text(`列“${head}”出现两次，请删除其一。`, `The column "${head}" stands there twice; remove one.`)
const missingColumn = (key: string): Text =>
  text(`缺少列 [${key}]，请使用模板。`, `The column [${key}] is missing; use the template.`)
const notJson = text(
  '属性须为 JSON 对象，如 {"open_s":30}；不填请留空。',
  'Attributes are a JSON object such as {"open_s":30}; leave the cell empty for none.',
)
const rowTwice = (id: string, row: number): Text =>
  text(
    `设备 ${id} 与第 ${row} 行重复，请删除其一。`,
    `Device ${id} stands in row ${row} already; remove one of them.`,
  )
const retired = (id: string): Text =>
  text(
    `设备 ${id} 已停用，请先恢复或删除本行。`,
    `Device ${id} is retired; restore it first or remove the row.`,
  )
const kindChanged = (id: string, kind: string): Text =>
  text(
    `设备 ${id} 的类型是 ${kind}，不能改；换了设备请用“更换”。`,
    `Device ${id} is a ${kind}, which cannot change; use "replace" for another device.`,
  )
