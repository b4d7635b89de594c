import Type, { type Static } from 'typebox'
import { text } from '#devices/kit/text.ts'
import { Reason } from './assets.ts'
import { BothLanguages, Closed, Count, List, OneOf, Slug } from './schema.ts'

/** 5,000 rows with room to spare, in base64. */
export const SHEET_BODY_BYTES = 4 * 1024 * 1024

export const importModes = ['check', 'apply'] as const

export const RegistryImport = Closed({
  site: Slug,
  /** The file as it is, base64: xlsx, or CSV in UTF-8 or GBK. */
  file: Type.String({ minLength: 4, maxLength: SHEET_BODY_BYTES, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
  /** `check` says what `apply` would do and changes nothing. */
  mode: OneOf(importModes),
  /** Stands in the history of every device that changes. */
  reason: Type.Optional(Reason),
})
export type RegistryImport = Static<typeof RegistryImport>

/** Something wrong, and exactly where. */
export const SheetFault = Closed({
  sheet: Type.String(),
  /** As the spreadsheet counts: the heads are row 1. */
  row: Count,
  /** E.g. `C12`. */
  cell: Type.String(),
  column: Type.String(),
  value: Type.String(),
  message: BothLanguages,
})
export type SheetFault = Static<typeof SheetFault>

export const RegistryImportReport = Closed({
  /** True when the registry is as the file says now. With any fault nothing is applied. */
  applied: Type.Boolean(),
  rows: Count,
  added: Count,
  changed: Count,
  same: Count,
  faultCount: Count,
  /** The first 1,000. */
  faults: List(SheetFault),
  /** The first 200 devices that come or change. */
  changes: List(
    Closed({ row: Count, id: Type.String(), isNew: Type.Boolean(), fields: List(Type.String()) }),
  ),
})
export type RegistryImportReport = Static<typeof RegistryImportReport>

export const RegistryFileParams = Closed({ site: Slug, format: OneOf(['xlsx', 'csv']) })
export const RegistryFileQuery = Closed({
  language: Type.Optional(OneOf(['zh', 'en'])),
  /** Only the heads: a template to fill in. */
  empty: Type.Optional(Type.Boolean()),
})

export const sheetRoutes = {
  importRegistry: {
    title: text('导入设备台账', 'Import the registry of devices'),
    permission: 'device.manage',
    body: RegistryImport,
    response: RegistryImportReport,
    bodyBytes: SHEET_BODY_BYTES,
  },
} as const
