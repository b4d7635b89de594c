import Type, { type Static } from 'typebox'
import { tapResults } from '../../patrol/verdict.ts'
import { BothLanguages, Closed, Count, Instant, List, Nullable, OneOf, Slug } from './schema.ts'

/** What one request may hold: 20,000 rows with room to spare, in base64. */
export const WAND_BODY_BYTES = 4 * 1024 * 1024
export const WAND_ROWS_MAX = 20_000

export const WandImport = Closed({
  site: Slug,
  /** IANA zone of the wands' clocks; the site's when missing. */
  zone: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  /** Who carries which wand; rows of a wand that is not named here name nobody. */
  wands: List(Closed({ wand: Type.String({ minLength: 1, maxLength: 40 }), guard: Slug }), { maxItems: 500 }),
  /** The file as it is, base64: CSV with wand, tag and time, in UTF-8 or GBK, by comma, semicolon or tab. */
  file: Type.String({ minLength: 4, maxLength: WAND_BODY_BYTES, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
})
export type WandImport = Static<typeof WandImport>

export const wandOutcomes = ['taken', 'duplicate', 'refused'] as const

export const WandRow = Closed({
  /** Line of the file, from 1. */
  row: Count,
  wand: Type.String(),
  tag: Type.String(),
  time: Type.String(),
  outcome: OneOf(wandOutcomes),
  message: BothLanguages,
  checkpointName: Nullable(BothLanguages),
  at: Nullable(Instant),
  result: Nullable(OneOf(tapResults)),
})
export type WandRow = Static<typeof WandRow>

export const WandReport = Closed({
  taken: Count,
  duplicate: Count,
  refused: Count,
  /** Wands of rows that were taken without a guard. */
  withoutGuard: List(Type.String()),
  items: List(WandRow),
})
export type WandReport = Static<typeof WandReport>
