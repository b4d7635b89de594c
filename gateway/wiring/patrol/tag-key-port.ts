import type { TagKeyService } from '../../http/services.ts'
import { deleteTagKey, listTagKeys, saveTagKey } from '../../patrol/proof/tag-key-store.ts'
import type { TagKeys } from '../../patrol/proof/tag-keys.ts'
import { type Context, changeBy, maySee, sitesFor } from '../context.ts'

export interface TagKeyPortOptions {
  readonly context: Context
  readonly keys: TagKeys
  /** Seals them on disk. */
  readonly secretKey: Uint8Array
}

/** Keys of signing tags as the HTTP server asks for them: they come in and never go out. */
export function createTagKeyPort({ context, keys, secretKey }: TagKeyPortOptions): TagKeyService {
  const { store, clock, registry } = context
  return {
    list: (site, viewer) => listTagKeys(store.read, sitesFor(context, viewer, site)),
    async set(site, uid, hex, viewer) {
      if (!maySee(viewer, site) || registry.site(site) === undefined) return null
      const named = { site, uid, key: Buffer.from(hex, 'hex') }
      const changed = { at: clock.now(), by: viewer.username }
      const entry = { action: 'tag-key.set', subject: `${site}/${uid ?? 'meta'}`, detail: {} }
      await changeBy(context, viewer, entry, (tx) => saveTagKey(tx, named, secretKey, changed))
      keys.set(named)
      return { site, uid, changedAt: changed.at, changedBy: changed.by }
    },
    async remove(site, uid, viewer) {
      const known = await listTagKeys(store.read, sitesFor(context, viewer, site))
      if (!known.some((one) => one.uid === uid)) return false
      const entry = { action: 'tag-key.remove', subject: `${site}/${uid ?? 'meta'}`, detail: {} }
      await changeBy(context, viewer, entry, (tx) => deleteTagKey(tx, site, uid))
      keys.remove(site, uid)
      return true
    },
  }
}
