import Type, { type Static } from 'typebox'
import { deviceRecordActions } from '../../facility/asset.ts'
import {
  BothLanguages,
  Closed,
  Count,
  Day,
  Id,
  Instant,
  List,
  Nullable,
  OneOf,
  paging,
  Search,
  Slug,
} from './schema.ts'

const Line = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$',
})
/** Why somebody did it; stands in the history of the device. */
export const Reason = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$',
})

const fields = {
  /** Class of the asset list, levels parted by `/`. */
  classification: Nullable(Line),
  /** Number on the owner's asset list; unique in the site. */
  assetCode: Nullable(Line),
  /** Contractor that maintains it. */
  contractor: Nullable(Slug),
  /** Username of the person who answers for it. */
  maintainer: Nullable(Line),
  supplier: Nullable(Line),
  model: Nullable(Line),
  serial: Nullable(Line),
  commissionedOn: Nullable(Day),
  warrantyUntil: Nullable(Day),
  /** Where exactly it hangs, in words. */
  location: Nullable(Line),
  note: Nullable(Type.String({ minLength: 1, maxLength: 1000, pattern: '^[^\\u0000-\\u001f]*$' })),
} as const

/** What the registry says of the thing behind a device (handbook 5.9); null = not written down. */
export const AssetFields = Closed(fields)
export type AssetFields = Static<typeof AssetFields>
/** What is left out stays as it is. */
export const AssetChange = Type.Partial(AssetFields)
export type AssetChange = Static<typeof AssetChange>

/** A line of the registry. */
export const RegistryRow = Closed({
  site: Type.String(),
  id: Type.String(),
  kind: Type.String(),
  name: BothLanguages,
  place: Nullable(Type.String()),
  placePath: List(BothLanguages),
  parent: Nullable(Type.String()),
  retired: Type.Boolean(),
  asset: AssetFields,
  contractorName: Nullable(Type.String()),
  maintainerName: Nullable(Type.String()),
})
export type RegistryRow = Static<typeof RegistryRow>

export const warrantyStates = ['in', 'ends-soon', 'over', 'unknown'] as const
export const RegistryQuery = Closed({
  site: Type.Optional(Slug),
  kind: Type.Optional(Slug),
  /** The place and everything in it. */
  place: Type.Optional(Slug),
  contractor: Type.Optional(Slug),
  maintainer: Type.Optional(Type.String({ maxLength: 40 })),
  /** A class and everything below it. */
  classification: Type.Optional(Type.String({ maxLength: 120 })),
  /** `ends-soon`: within 90 days. */
  warranty: Type.Optional(OneOf(warrantyStates)),
  retired: Type.Optional(Type.Boolean()),
  /** In id, names, asset code, serial number, model, location. */
  q: Type.Optional(Search),
  ...paging,
})
export type RegistryQuery = Static<typeof RegistryQuery>
export const RegistryPage = Closed({
  items: List(RegistryRow),
  next: Nullable(Type.String()),
  total: Count,
  /** Classes in use at these sites, for the filter. */
  classifications: List(Type.String()),
})
export type RegistryPage = Static<typeof RegistryPage>

export const FieldChange = Closed({
  field: Type.String(),
  before: Nullable(Type.String()),
  after: Nullable(Type.String()),
})
/** Something that became of a device. Nothing of it is ever changed (handbook 5.9). */
export const DeviceRecord = Closed({
  id: Type.String(),
  site: Type.String(),
  device: Type.String(),
  at: Instant,
  by: Type.String(),
  action: OneOf(deviceRecordActions),
  reason: Type.String(),
  changes: List(FieldChange),
})
export type DeviceRecord = Static<typeof DeviceRecord>

export const DeviceDocument = Closed({
  id: Type.String(),
  title: Type.String(),
  fileName: Type.String(),
  mediaType: Type.String(),
  bytes: Count,
  by: Type.String(),
  at: Instant,
})
export type DeviceDocument = Static<typeof DeviceDocument>

/** A device of the line that stood in one place, one after the other. */
export const LineMember = Closed({
  site: Type.String(),
  id: Type.String(),
  name: BothLanguages,
  retired: Type.Boolean(),
})
export type LineMember = Static<typeof LineMember>

export const AssetDetail = Closed({
  row: RegistryRow,
  /** The devices before and after it, oldest first, itself among them. */
  line: List(LineMember),
  /** Of the whole line, newest first. */
  records: List(DeviceRecord),
  documents: List(DeviceDocument),
  /** What its label says; null until one is made. */
  code: Nullable(Type.String()),
})
export type AssetDetail = Static<typeof AssetDetail>

/** What is left out stays. `toSite`: the device goes to another site, where it is a new one that continues this one. */
export const Transfer = Closed({
  toSite: Type.Optional(Slug),
  /** Id at the other site; the same when left out. */
  toId: Type.Optional(Slug),
  place: Type.Optional(Nullable(Slug)),
  contractor: Type.Optional(Nullable(Slug)),
  maintainer: Type.Optional(Nullable(Line)),
  location: Type.Optional(Nullable(Line)),
  reason: Reason,
})
export type Transfer = Static<typeof Transfer>

/** The new device takes place, parent, attributes and dependants of the old one, which is retired. */
export const Replacement = Closed({
  /** Id of the new device. */
  id: Slug,
  name: Type.Optional(BothLanguages),
  asset: Type.Optional(AssetChange),
  reason: Reason,
})
export type Replacement = Static<typeof Replacement>

export const Contractor = Closed({
  site: Type.String(),
  id: Type.String(),
  name: Type.String(),
  contact: Type.String(),
  phone: Type.String(),
  trades: List(Type.String()),
  contractFrom: Nullable(Type.String()),
  contractUntil: Nullable(Type.String()),
  note: Type.String(),
  retired: Type.Boolean(),
  /** Devices in service that it maintains. */
  devices: Count,
})
export type Contractor = Static<typeof Contractor>
export const ContractorList = Closed({ items: List(Contractor) })
export const ContractorParams = Closed({ site: Slug, id: Slug })
export const ContractorBody = Closed({
  name: Line,
  contact: Type.String({ maxLength: 120, pattern: '^[^\\u0000-\\u001f]*$' }),
  phone: Type.String({ maxLength: 40, pattern: '^[0-9+() /-]*$' }),
  trades: List(Line, { maxItems: 20 }),
  contractFrom: Nullable(Day),
  contractUntil: Nullable(Day),
  note: Type.String({ maxLength: 1000, pattern: '^[^\\u0000-\\u001f]*$' }),
  retired: Type.Optional(Type.Boolean()),
})
export type ContractorBody = Static<typeof ContractorBody>

export const RetireQuery = Closed({
  reason: Type.Optional(Type.String({ maxLength: 500, pattern: '^[^\\u0000-\\u001f]*$' })),
})
export const Restoration = Closed({ reason: Reason })

/** 8 MiB in base64, with the words around it. */
export const DOCUMENT_BODY_BYTES = 11.5 * 1024 * 1024
export const NewDocument = Closed({
  title: Line,
  fileName: Type.String({ minLength: 1, maxLength: 120, pattern: '^[^\\u0000-\\u001f/\\\\]+$' }),
  /** The file as it is, base64. */
  file: Type.String({ minLength: 4, maxLength: DOCUMENT_BODY_BYTES, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
})
export type NewDocument = Static<typeof NewDocument>
export const DocumentParams = Closed({ site: Slug, id: Slug, document: Id })
