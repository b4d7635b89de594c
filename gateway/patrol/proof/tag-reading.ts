/** What a tap says of its tag, as a reader or the tag's own URL gives it. Hex, either case. */
export interface TagFields {
  readonly uid: string | null
  readonly ctr: number | null
  /** UID and counter, encrypted with the site's meta-read key: 32 digits. */
  readonly piccData: string | null
  /** 16 digits. */
  readonly cmac: string | null
}

/** Keys of AES-128, 16 bytes each; undefined where none is set. */
export interface SunKeys {
  /** Decrypts `picc_data` of a site's tags. */
  metaKey(site: string): Uint8Array | undefined
  /** Makes the MAC of one tag. */
  fileKey(site: string, uid: string): Uint8Array | undefined
}

/**
 * `none`: the tag did not sign. `valid`, `invalid`: checked. `no_key`: signed, but nobody told us the key.
 * `unreadable`: what was sent is no SUN message, or was made with another key, or names another tag than the reader read.
 */
export const signatures = ['none', 'valid', 'invalid', 'no_key', 'unreadable'] as const
export type Signature = (typeof signatures)[number]

export interface TagReading {
  /** Normalised; null where nothing says which tag it was. */
  readonly uid: string | null
  readonly ctr: number | null
  readonly signature: Signature
}
