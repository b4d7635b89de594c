import Type, { type Static } from 'typebox'
import { Closed, Instant, List, Nullable, Slug } from './schema.ts'

/** That a key of signing tags is set, and who set it. The key itself is never told. */
export const TagKey = Closed({
  site: Type.String(),
  /** The tag; null: the site's meta-read key, which decrypts `picc_data` of all its tags. */
  uid: Nullable(Type.String()),
  changedAt: Instant,
  changedBy: Type.String(),
})
export type TagKey = Static<typeof TagKey>
export const TagKeyList = Closed({ items: List(TagKey) })

export const TagKeyParams = Closed({
  site: Slug,
  /** UID of the tag, 14 hex digits, or `meta` for the site's meta-read key. */
  tag: Type.String({ pattern: '^(meta|[0-9A-Fa-f]{14})$' }),
})
export const NewTagKey = Closed({
  /** AES-128: 32 hex digits. */
  key: Type.String({ pattern: '^[0-9A-Fa-f]{32}$' }),
})
