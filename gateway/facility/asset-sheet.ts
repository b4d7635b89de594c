import { type Language, type Text, text } from '#devices/kit/text.ts'
import type { AssetFields } from './asset.ts'
import type { DraftField } from './device-draft.ts'
import type { Device } from './registry.ts'

/** The registry as a sheet: the same columns for template, import and export, so that what was exported imports equal. */
export interface SheetColumn {
  /** Stands in brackets in the head, so that a translated head is still known. */
  readonly key: string
  readonly head: Text
  readonly hint: Text
  readonly width: number
  readonly field: DraftField
}

const column = (
  key: string,
  field: DraftField,
  width: number,
  head: readonly [string, string],
  hint: readonly [string, string],
): SheetColumn => ({ key, field, width, head: text(...head), hint: text(...hint) })

export const sheetColumns: readonly SheetColumn[] = [
  column(
    'id',
    'id',
    16,
    ['设备编号', 'Device id'],
    ['必填；小写字母、数字、连字符', 'required; lower-case letters, digits, hyphens'],
  ),
  column('kind', 'kind', 12, ['类型', 'Kind'], ['必填；见下方类型表', 'required; see the kinds below']),
  column('name_zh', 'name', 24, ['名称', 'Name (Chinese)'], ['必填', 'required']),
  column('name_en', 'name', 24, ['英文名称', 'Name (English)'], ['空 = 同名称', 'empty = as the other name']),
  column('place', 'place', 14, ['位置编号', 'Place id'], ['见下方位置表', 'see the places below']),
  column(
    'parent',
    'parent',
    16,
    ['上级设备', 'Parent device'],
    ['供电、交换机、录像机等设备编号', 'power, switch, recorder: a device id'],
  ),
  column('classification', 'classification', 18, ['分类', 'Class'], ['各级以 / 分隔', 'levels parted by /']),
  column('asset_code', 'assetCode', 16, ['资产编号', 'Asset code'], ['项目内唯一', 'unique in the site']),
  column(
    'contractor',
    'contractor',
    14,
    ['外委单位编号', 'Contractor id'],
    ['见下方外委单位表', 'see the contractors below'],
  ),
  column('maintainer', 'maintainer', 14, ['责任人账号', 'Responsible person'], ['登录账号', 'a username']),
  column('supplier', 'supplier', 18, ['供应商', 'Supplier'], ['', '']),
  column('model', 'model', 16, ['型号', 'Model'], ['', '']),
  column('serial', 'serial', 18, ['序列号', 'Serial number'], ['', '']),
  column(
    'commissioned_on',
    'commissionedOn',
    14,
    ['投运日期', 'Commissioned on'],
    ['2026-03-31', '2026-03-31'],
  ),
  column('warranty_until', 'warrantyUntil', 14, ['质保到期', 'Warranty until'], ['2026-03-31', '2026-03-31']),
  column('location', 'location', 24, ['安装位置', 'Exact location'], ['', '']),
  column('note', 'note', 24, ['备注', 'Note'], ['', '']),
  column(
    'attributes',
    'attributes',
    30,
    ['属性', 'Attributes'],
    ['JSON，如 {"open_s":30}', 'JSON, e.g. {"open_s":30}'],
  ),
]

export const headOf = ({ key, head }: SheetColumn, language: Language): string => `${head[language]} [${key}]`

/** Which column a head means: by its key in brackets, the bare key, or either name. */
export function columnOf(head: string): SheetColumn | undefined {
  const said = head.trim().toLowerCase()
  const key = /\[([a-z_]+)\]\s*$/.exec(said)?.[1] ?? said
  return sheetColumns.find(
    (one) => one.key === key || one.head.zh === said || one.head.en.toLowerCase() === said,
  )
}

/** A device as a row of the sheet. */
export function sheetRow(device: Omit<Device, 'retired'>, asset: AssetFields): string[] {
  const { id, kind, name, place, parent, attributes } = device
  const cells: Readonly<Record<string, string | null>> = {
    ...{ id, kind, place, parent },
    name_zh: name.zh,
    name_en: name.en === name.zh ? null : name.en,
    attributes: Object.keys(attributes).length === 0 ? null : JSON.stringify(attributes),
  }
  return sheetColumns.map(({ key, field }) =>
    safeCell((key in cells ? cells[key] : asset[field as keyof AssetFields]) ?? ''),
  )
}

/** What a spreadsheet would take for a formula is quoted, so that opening an export runs nothing (CWE-1236). */
export const safeCell = (value: string): string => (/^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value)

/** Takes the quote of `safeCell` off again: the two together change nothing. */
export const plainCell = (cell: string): string => (/^''*[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

/** A place in a sheet as people name it: column 0, row 1 is A1. */
export function cellName(columnIndex: number, row: number): string {
  let letters = ''
  for (let rest = columnIndex; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters
  return `${letters}${row}`
}
