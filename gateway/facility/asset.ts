/** What the registry says of the thing behind a device (handbook 5.9). All of it may be unknown: null. */
export interface AssetFields {
  /** Class of the asset list, levels parted by `/`: 安防/门禁. */
  readonly classification: string | null
  /** Number on the owner's asset list; unique in the site. */
  readonly assetCode: string | null
  /** Id of the contractor that maintains it. */
  readonly contractor: string | null
  /** Username of the person who answers for it. */
  readonly maintainer: string | null
  readonly supplier: string | null
  readonly model: string | null
  readonly serial: string | null
  /** Days of the site, YYYY-MM-DD. */
  readonly commissionedOn: string | null
  readonly warrantyUntil: string | null
  /** Where exactly it hangs, in words. */
  readonly location: string | null
  readonly note: string | null
}

export interface DeviceAsset extends AssetFields {
  readonly site: string
  readonly device: string
  /** `site/id` of the device it took over from: replaced, or moved here from another site. */
  readonly replaces: string | null
}

export const noAsset: AssetFields = Object.freeze({
  classification: null,
  assetCode: null,
  contractor: null,
  maintainer: null,
  supplier: null,
  model: null,
  serial: null,
  commissionedOn: null,
  warrantyUntil: null,
  location: null,
  note: null,
})

export const assetKeys = Object.keys(noAsset) as readonly (keyof AssetFields)[]

/** A company that maintains, guards or cleans a site (外委单位). */
export interface Contractor {
  readonly site: string
  readonly id: string
  readonly name: string
  /** Who is called there. */
  readonly contact: string
  readonly phone: string
  /** What it does there: words of the site, e.g. 电梯. */
  readonly trades: readonly string[]
  /** First and last day of the contract, YYYY-MM-DD; null = not written down. */
  readonly contractFrom: string | null
  readonly contractUntil: string | null
  readonly note: string
  /** Out of the lists; old records keep its name. */
  readonly retired: boolean
}

export const deviceRecordActions = ['register', 'change', 'transfer', 'replace', 'retire', 'restore'] as const
export type DeviceRecordAction = (typeof deviceRecordActions)[number]

/** Something that became of a device. Append only. */
export interface DeviceRecord {
  readonly id: string
  readonly site: string
  readonly device: string
  /** Epoch ms. */
  readonly at: number
  readonly by: string
  readonly action: DeviceRecordAction
  readonly reason: string
  /** What differs, by field: before and after, as the screens show them. */
  readonly changes: readonly FieldChange[]
}

export interface FieldChange {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}
