import type { SunKeys } from './tag-reading.ts'

/** A key of a signing tag, or with `uid` null the key that decrypts `picc_data` of all tags of the site. */
export interface TagKey {
  readonly site: string
  readonly uid: string | null
  /** 16 bytes. */
  readonly key: Uint8Array
}

/** The keys of signing tags, as the checks of a tap need them. */
export class TagKeys implements SunKeys {
  readonly #keys = new Map<string, Uint8Array>()

  load(keys: readonly TagKey[]): void {
    for (const one of keys) this.set(one)
  }

  set({ site, uid, key }: TagKey): void {
    this.#keys.set(nameOf(site, uid), key)
  }

  remove(site: string, uid: string | null): void {
    this.#keys.delete(nameOf(site, uid))
  }

  metaKey(site: string): Uint8Array | undefined {
    return this.#keys.get(nameOf(site, null))
  }

  fileKey(site: string, uid: string): Uint8Array | undefined {
    return this.#keys.get(nameOf(site, uid))
  }
}

function nameOf(site: string, uid: string | null): string {
  return uid === null ? site : `${site} ${uid}`
}
