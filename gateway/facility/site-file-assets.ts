import {
  type AssetFields,
  assetKeys,
  type Contractor,
  type DeviceAsset,
  type FieldChange,
  noAsset,
} from './asset.ts'
import { mergeFile } from './file-merge.ts'
import type { SiteFile } from './site-file-schema.ts'

/** Keys of a device in a site file that belong to the asset behind it, named as the columns of the sheet are. */
export const assetFileKeys = {
  classification: 'classification',
  assetCode: 'asset_code',
  contractor: 'contractor',
  maintainer: 'maintainer',
  supplier: 'supplier',
  model: 'model',
  serial: 'serial',
  commissionedOn: 'commissioned_on',
  warrantyUntil: 'warranty_until',
  location: 'location',
  note: 'note',
} as const satisfies Readonly<Record<keyof AssetFields, string>>

type FileDevice = NonNullable<SiteFile['devices']>[number]

/** The asset as far as a device of the file tells it; null where it says so or says nothing. */
export function assetOfFile(device: FileDevice): AssetFields {
  const told = assetKeys.map((key) => [key, device[assetFileKeys[key]] ?? null])
  return { ...noAsset, ...Object.fromEntries(told) }
}

export function contractorsOf({ site, contractors = [] }: SiteFile): Contractor[] {
  return contractors.map((one) => ({
    ...{ site: site.id, id: one.id, name: one.name },
    ...{ contact: one.contact ?? '', phone: one.phone ?? '', trades: one.trades ?? [], note: one.note ?? '' },
    ...{ contractFrom: one.contract_from ?? null, contractUntil: one.contract_until ?? null },
    retired: false,
  }))
}

/** What an import does to the assets of a site. */
export interface AssetMerge {
  readonly assets: readonly { readonly asset: DeviceAsset; readonly changes: readonly FieldChange[] }[]
  /** What the file says and people decided otherwise, as places in the file: theirs stays (decision 019). */
  readonly kept: readonly string[]
  /** What the file said, by `device/key`: the base of the next import. */
  readonly base: ReadonlyMap<string, string>
}

/**
 * Takes over what the file changed of the assets since it was last imported, key by key: a key the file does not name stays
 * as it is, null clears it. A code that another device got meanwhile is not taken over; the next import tries again.
 * @param base what the file said when it was last imported; null before the first import
 */
export function mergeAssets(
  { site, devices = [] }: Pick<SiteFile, 'site' | 'devices'>,
  base: ReadonlyMap<string, string> | null,
  stored: readonly DeviceAsset[],
): AssetMerge {
  const before = new Map(stored.map((asset) => [asset.device, asset]))
  const said = new Map<string, string | null>(
    devices.flatMap((device) =>
      assetKeys
        .filter((key) => device[assetFileKeys[key]] !== undefined)
        .map((key) => [`${device.id}/${key}`, device[assetFileKeys[key]] ?? null]),
    ),
  )
  const current = present([...said.keys()].map((at) => [at, valueAt(before, at)]))
  const file = present([...said])
  const { rows, kept } = mergeFile(base ?? current, file, current)
  const after = new Map(before)
  for (const at of said.keys()) {
    const [device = '', key = ''] = at.split('/')
    if ((rows.get(at) ?? null) === valueAt(before, at)) continue
    const asset = after.get(device) ?? { ...noAsset, site: site.id, device, replaces: null }
    after.set(device, { ...asset, [key]: rows.get(at) ?? null })
  }
  const taken = giveBackTakenCodes(before, after)
  const next = new Map(file)
  // As if the file had not said it yet.
  for (const device of taken) restore(next, `${device}/assetCode`, base?.get(`${device}/assetCode`))
  return {
    assets: [...after.values()].flatMap((asset) => changed(asset, before.get(asset.device))),
    kept: [
      ...kept.filter(({ key }) => said.has(key)).map(({ key }) => placeOf(key)),
      ...taken.map((device) => placeOf(`${device}/assetCode`)),
    ],
    base: next,
  }
}

const present = (entries: readonly (readonly [string, string | null])[]): Map<string, string> =>
  new Map(entries.flatMap(([at, value]) => (value === null ? [] : [[at, value]])))

function valueAt(assets: ReadonlyMap<string, DeviceAsset>, at: string): string | null {
  const [device = '', field = ''] = at.split('/')
  const key = assetKeys.find((one) => one === field)
  return key === undefined ? null : (assets.get(device)?.[key] ?? null)
}

function restore(rows: Map<string, string>, at: string, value: string | undefined): void {
  if (value === undefined) rows.delete(at)
  else rows.set(at, value)
}

/** A code stands once in a site. Devices whose new code is held by another keep the one they had; giving back may free none. */
function giveBackTakenCodes(
  before: ReadonlyMap<string, DeviceAsset>,
  after: Map<string, DeviceAsset>,
): string[] {
  const given: string[] = []
  const codeBefore = (device: string): string | null => before.get(device)?.assetCode ?? null
  for (;;) {
    const holders = Map.groupBy(
      [...after.values()].filter(({ assetCode }) => assetCode !== null),
      ({ assetCode }) => assetCode,
    )
    const clash = [...holders.values()]
      .filter((assets) => assets.length > 1)
      .flat()
      .filter(({ device, assetCode }) => assetCode !== codeBefore(device))
    if (clash.length === 0) return given
    for (const asset of clash) {
      after.set(asset.device, { ...asset, assetCode: codeBefore(asset.device) })
      given.push(asset.device)
    }
  }
}

function changed(asset: DeviceAsset, before: DeviceAsset | undefined): AssetMerge['assets'][number][] {
  const changes = assetKeys
    .map((field) => ({ field, before: before?.[field] ?? null, after: asset[field] }))
    .filter((change) => change.before !== change.after)
  return changes.length === 0 ? [] : [{ asset, changes }]
}

function placeOf(at: string): string {
  const [device = '', field = ''] = at.split('/')
  const key = assetKeys.find((one) => one === field)
  return `/devices/${device}/${key === undefined ? field : assetFileKeys[key]}`
}
