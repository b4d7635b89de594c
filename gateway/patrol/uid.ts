/** Bytes of an ISO/IEC 14443-3 UID: single, double and triple size (devices.md 7.1). */
const hexLengths = [8, 14, 20]

/**
 * A tag's UID as it is stored: upper-case hex without separators, so `04:de:5f:1e:ac:c0:40` of a phone and
 * `04DE5F1EACC040` of a reader are the same tag. Null when it is no UID; a truncated one is never completed.
 */
export function normaliseUid(raw: string): string | null {
  const uid = raw.replace(/[\s:.-]/g, '').toUpperCase()
  return hexLengths.includes(uid.length) && /^[0-9A-F]+$/.test(uid) ? uid : null
}

/** A UID that begins with 08 is usually drawn anew at each reading and names no tag. */
export function isRandomUid(uid: string): boolean {
  return uid.startsWith('08') && uid.length === 8
}
