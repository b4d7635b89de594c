import { type AssetFields, assetKeys, type Contractor, type DeviceAsset, noAsset } from './asset.ts'

/** Chains of replacements are cut here: a device is not replaced a hundred times. */
const LINE_MAX = 100

/** Assets and contractors in memory. Rows come through `put`, after their commit. */
export class AssetBook {
  readonly #assets = new Map<string, DeviceAsset>()
  readonly #contractors = new Map<string, Contractor>()
  /** `site/asset code` -> `site/device`. */
  readonly #byCode = new Map<string, string>()
  /** Device -> the one that took over from it. */
  readonly #successors = new Map<string, string>()

  constructor(rows: { assets?: Iterable<DeviceAsset>; contractors?: Iterable<Contractor> } = {}) {
    this.put(rows)
  }

  put(rows: { assets?: Iterable<DeviceAsset>; contractors?: Iterable<Contractor> }): void {
    for (const asset of rows.assets ?? []) this.#putAsset(asset)
    for (const contractor of rows.contractors ?? [])
      this.#contractors.set(`${contractor.site}/${contractor.id}`, contractor)
  }

  #putAsset(asset: DeviceAsset): void {
    const key = `${asset.site}/${asset.device}`
    const before = this.#assets.get(key)
    if (before?.assetCode && this.#byCode.get(`${asset.site}/${before.assetCode}`) === key)
      this.#byCode.delete(`${asset.site}/${before.assetCode}`)
    this.#assets.set(key, asset)
    if (asset.assetCode !== null) this.#byCode.set(`${asset.site}/${asset.assetCode}`, key)
    if (asset.replaces !== null) this.#successors.set(asset.replaces, key)
  }

  /** @param key `site/device`; all null for a device nobody has described */
  asset(key: string): AssetFields & { readonly replaces: string | null } {
    return this.#assets.get(key) ?? { ...noAsset, replaces: null }
  }

  /** The row to store for a device with other fields. */
  row(site: string, device: string, fields: Partial<AssetFields>, replaces?: string): DeviceAsset {
    const before = this.asset(`${site}/${device}`)
    const same = Object.fromEntries(assetKeys.map((key) => [key, fields[key] ?? null]))
    return { ...noAsset, ...same, site, device, replaces: replaces ?? before.replaces }
  }

  /** `site/device` that has this asset code. */
  holderOf(site: string, assetCode: string): string | undefined {
    return this.#byCode.get(`${site}/${assetCode}`)
  }

  contractor(site: string, id: string): Contractor | undefined {
    return this.#contractors.get(`${site}/${id}`)
  }

  contractors(site?: string): Contractor[] {
    return [...this.#contractors.values()].filter((one) => site === undefined || one.site === site)
  }

  /** The device that took over from this one. */
  successorOf(key: string): string | undefined {
    return this.#successors.get(key)
  }

  /** All devices that stood in this one's place, oldest first, itself among them: their history is one line. */
  lineOf(key: string): readonly string[] {
    const line = [key]
    const seen = new Set(line)
    const add = (next: string | null | undefined, atEnd: boolean): boolean => {
      if (next === null || next === undefined || seen.has(next) || line.length >= LINE_MAX) return false
      seen.add(next)
      if (atEnd) line.push(next)
      else line.unshift(next)
      return true
    }
    while (add(this.asset(line[0] as string).replaces, false));
    while (add(this.#successors.get(line.at(-1) as string), true));
    return line
  }
}
