import type { Value } from '#devices/kit/point.ts'
import type { AssetFields } from '#gateway/http/contract/assets.ts'
import type { DeviceDetail } from '#gateway/http/contract/devices.ts'

export const assetKeys = [
  ...(['classification', 'assetCode', 'contractor', 'maintainer', 'supplier', 'model', 'serial'] as const),
  ...(['commissionedOn', 'warrantyUntil', 'location', 'note'] as const),
]

/** The form as a person fills it in: empty is unknown. */
export type DeviceFields = {
  readonly id: string
  readonly kind: string | undefined
  readonly nameZh: string
  readonly nameEn: string
  readonly place: string | undefined
  readonly parent: string | undefined
  readonly attributes: string
  readonly reason?: string
} & { readonly [Key in (typeof assetKeys)[number]]?: string | undefined }

type Written = Pick<DeviceDetail, 'id' | 'kind' | 'name' | 'place' | 'parent' | 'attributes'>

export function fieldsOf(device: Written | null, asset: AssetFields | undefined): DeviceFields {
  const written =
    Object.entries(device?.attributes ?? {}).length === 0 ? '' : JSON.stringify(device?.attributes)
  return {
    ...{
      id: device?.id ?? '',
      kind: device?.kind,
      place: device?.place ?? undefined,
      parent: device?.parent ?? undefined,
    },
    ...{ nameZh: device?.name.zh ?? '', nameEn: device?.name.en ?? '', attributes: written },
    ...Object.fromEntries(assetKeys.map((key) => [key, asset?.[key] ?? undefined])),
  }
}

/** What the form says as the API takes it. */
export function bodyOf(fields: DeviceFields) {
  const { nameZh, nameEn, place, parent, attributes } = fields
  const zh = nameZh.trim()
  const asset = Object.fromEntries(
    assetKeys.map((key) => [key, fields[key]?.trim() || null]),
  ) as unknown as AssetFields
  return {
    name: { zh, en: nameEn.trim() || zh },
    place: place ?? null,
    parent: parent ?? null,
    attributes: (attributes.trim() === '' ? {} : JSON.parse(attributes)) as Record<string, Value>,
    asset,
  }
}

/** Whether a text is empty or a JSON object. */
export function isObject(written: string): boolean {
  if (written.trim() === '') return true
  try {
    const read: unknown = JSON.parse(written)
    return read !== null && typeof read === 'object' && !Array.isArray(read)
  } catch {
    return false
  }
}
