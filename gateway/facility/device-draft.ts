import { Compile, type Validator } from 'typebox/compile'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { type AssetFields, assetKeys } from './asset.ts'
import type { Device } from './registry.ts'

/** A device as a person wants it to stand in the registry. */
export interface DeviceDraft {
  readonly device: Omit<Device, 'retired'>
  readonly asset: AssetFields
}

/** What is wrong with one field, and what to do about it. */
export interface DraftFault {
  readonly field: DraftField
  readonly message: Text
}

export type DraftField = 'id' | 'kind' | 'name' | 'place' | 'parent' | 'attributes' | keyof AssetFields

/** What a draft may refer to. Rows of the same file count as there. */
export interface DraftSurroundings {
  hasPlace(site: string, id: string): boolean
  /** The device in the registry or the file; undefined when there is none in service. */
  parentOf(site: string, id: string): { readonly parent: string | null } | undefined
  hasContractor(site: string, id: string): boolean
  hasPerson(username: string): boolean
  /** Id of the device of the site that has the code. */
  codeHolder(site: string, assetCode: string): string | undefined
}

const slug = /^[a-z0-9-]{1,32}$/
const day = /^\d{4}-\d{2}-\d{2}$/
const TEXT_MAX = 120
const NOTE_MAX = 1_000

/** Says everything that is wrong with drafts, of a form or of five thousand rows. */
export class DraftChecker {
  readonly #kinds: ReadonlyMap<string, Validator>
  readonly #around: DraftSurroundings

  constructor(kinds: readonly DeviceKind[], around: DraftSurroundings) {
    this.#kinds = new Map(kinds.map((kind) => [kind.name, Compile(kind.payloads.attributes)]))
    this.#around = around
  }

  check(draft: DeviceDraft): DraftFault[] {
    return [
      ...this.#identity(draft),
      ...this.#relations(draft),
      ...assetFaults(draft.device, draft.asset, this.#around),
    ]
  }

  *#identity({ device }: DeviceDraft): Generator<DraftFault> {
    const { id, kind, name, attributes } = device
    if (!slug.test(id)) yield { field: 'id', message: badId(id) }
    for (const one of new Set([name.zh, name.en]))
      if (!isLine(one, TEXT_MAX) || one.trim() === '') yield { field: 'name', message: badName }
    const schema = this.#kinds.get(kind)
    if (schema === undefined) yield { field: 'kind', message: unknownKind(kind, [...this.#kinds.keys()]) }
    else if (!schema.Check(attributes)) {
      const [error] = schema.Errors(attributes)
      const where = error?.instancePath ?? ''
      yield { field: 'attributes', message: badAttributes(kind, `${where} ${error?.message ?? ''}`.trim()) }
    }
  }

  *#relations({ device }: DeviceDraft): Generator<DraftFault> {
    const { site, id, place, parent } = device
    if (place !== null && !this.#around.hasPlace(site, place))
      yield { field: 'place', message: nothingThere('位置', 'place', place) }
    if (parent === null) return
    if (this.#around.parentOf(site, parent) === undefined)
      yield { field: 'parent', message: nothingThere('在用的上级设备', 'device in service', parent) }
    else if (this.#isCircle(site, id, parent)) yield { field: 'parent', message: circle(id) }
  }

  #isCircle(site: string, id: string, parent: string): boolean {
    const seen = new Set<string>()
    let next: string | null = parent
    while (next !== null && !seen.has(next)) {
      if (next === id) return true
      seen.add(next)
      next = this.#around.parentOf(site, next)?.parent ?? null
    }
    return false
  }
}

/** What is wrong with the asset fields of a device, whether a form, a sheet or a site file says them. */
export function* assetFaults(
  { site, id }: Pick<Device, 'site' | 'id'>,
  asset: AssetFields,
  around: Pick<DraftSurroundings, 'hasContractor' | 'hasPerson' | 'codeHolder'>,
): Generator<DraftFault & { readonly field: keyof AssetFields }> {
  for (const field of assetKeys) {
    const value = asset[field]
    if (value !== null && (value.trim() === '' || !isLine(value, field === 'note' ? NOTE_MAX : TEXT_MAX)))
      yield { field, message: badText(field === 'note' ? NOTE_MAX : TEXT_MAX) }
  }
  for (const field of ['commissionedOn', 'warrantyUntil'] as const)
    if (asset[field] !== null && !isDay(asset[field])) yield { field, message: badDay(asset[field]) }
  const { contractor, maintainer, assetCode } = asset
  if (contractor !== null && !around.hasContractor(site, contractor))
    yield { field: 'contractor', message: nothingThere('外委单位', 'contractor', contractor) }
  if (maintainer !== null && !around.hasPerson(maintainer))
    yield { field: 'maintainer', message: nothingThere('人员', 'person', maintainer) }
  const holder = assetCode === null ? undefined : around.codeHolder(site, assetCode)
  if (holder !== undefined && holder !== id)
    yield { field: 'assetCode', message: codeTaken(assetCode ?? '', holder) }
}

/** A day that exists. */
export function isDay(value: string): boolean {
  if (!day.test(value)) return false
  try {
    return Temporal.PlainDate.from(value).toString() === value
  } catch {
    return false
  }
}

/** One line without control characters, so that logs and exports stay whole. */
function isLine(value: string, max: number): boolean {
  return value.length <= max && !/\p{Cc}/u.test(value)
}

const badId = (id: string): Text =>
  text(
    `设备编号“${id}”不合规：只用小写字母、数字和连字符，1 至 32 位。`,
    `The id "${id}" will not do: use 1 to 32 lower-case letters, digits and hyphens.`,
  )
const badName = text(
  `名称须为 1 至 ${TEXT_MAX} 个字，且不含换行等控制字符。`,
  `A name has 1 to ${TEXT_MAX} characters and no line breaks or other control characters.`,
)
const badText = (max: number): Text =>
  text(
    `最多 ${max} 个字，不能只有空格或含换行等控制字符；不填请留空。`,
    `At most ${max} characters, not only spaces, no line breaks or control characters; leave it empty instead.`,
  )
const badDay = (value: string): Text =>
  text(`“${value}”不是日期，请按 2026-03-31 的格式填写。`, `"${value}" is no day; write it as 2026-03-31.`)
const badAttributes = (kind: string, detail: string): Text =>
  text(
    `属性不符合类型 ${kind}（${detail}），请对照该类型的属性说明改正。`,
    `The attributes do not fit the kind ${kind} (${detail}); correct them by the description of the kind.`,
  )
const unknownKind = (kind: string, known: readonly string[]): Text =>
  text(
    `没有设备类型“${kind}”，可用：${known.join('、')}。`,
    `There is no kind "${kind}"; known are ${known.join(', ')}.`,
  )
const nothingThere = (zh: string, en: string, id: string): Text =>
  text(
    `没有${zh}“${id}”，请先登记或改正编号。`,
    `There is no ${en} "${id}"; register it first or correct the id.`,
  )
const circle = (id: string): Text =>
  text(`${id} 的上级关系成环，请另选上级。`, `${id} would be its own ancestor; choose another parent.`)
const codeTaken = (code: string, holder: string): Text =>
  text(
    `资产编号 ${code} 已属于设备 ${holder}，同一项目内不能重复。`,
    `The asset code ${code} belongs to device ${holder} already; it must be unique in the site.`,
  )
