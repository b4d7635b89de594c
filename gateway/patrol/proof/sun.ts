import { aesCmac, decryptBlock } from '../../kernel/cmac.ts'
import { normaliseUid } from '../uid.ts'
import type { Signature, SunKeys, TagFields, TagReading } from './tag-reading.ts'

/**
 * Secure unique NFC messages (SUN) of NTAG 424 DNA tags (NXP AN12196; devices.md 7.1): at each reading the tag says its UID,
 * a counter that rises by one, and a MAC only its key can make. A copy can repeat a message; it can never make the next.
 */

const PICC_TAG_UID_AND_COUNTER = 0xc7
const SESSION_PREFIX = [0x3c, 0xc3, 0x00, 0x01, 0x00, 0x80]

/** Reads which tag it was, and whether the tag itself says so. Knows nothing of earlier taps: replays are judged beside it. */
export function readTag(site: string, fields: TagFields, keys: SunKeys): TagReading {
  const plain = fields.uid === null ? null : normaliseUid(fields.uid)
  const told = { uid: plain ?? fields.uid, ctr: fields.ctr }
  if (fields.cmac === null && fields.piccData === null) return { ...told, signature: 'none' }
  if (fields.piccData === null) return { ...told, signature: verify(site, told, fields.cmac, keys) }
  const metaKey = keys.metaKey(site)
  if (metaKey === undefined) return { ...told, signature: 'no_key' }
  const inside = decryptPicc(metaKey, fields.piccData)
  if (inside === null || (plain !== null && plain !== inside.uid)) return { ...told, signature: 'unreadable' }
  return { ...inside, signature: verify(site, inside, fields.cmac, keys) }
}

/** @returns null when it is no picc_data of this key */
export function decryptPicc(metaKey: Uint8Array, piccData: string): { uid: string; ctr: number } | null {
  const block = bytesOf(piccData, 16)
  if (block === null) return null
  const data = Buffer.from(decryptBlock(metaKey, block))
  if (data[0] !== PICC_TAG_UID_AND_COUNTER) return null
  return { uid: data.subarray(1, 8).toString('hex').toUpperCase(), ctr: data.readUIntLE(8, 3) }
}

/** The MAC a tag with this key makes at this counter, 16 upper-case hex digits. */
export function sunMac(fileKey: Uint8Array, uid: string, ctr: number): string {
  const vector = Buffer.alloc(16)
  vector.set(SESSION_PREFIX)
  vector.write(uid, SESSION_PREFIX.length, 'hex')
  vector.writeUIntLE(ctr, 13, 3)
  const full = aesCmac(aesCmac(fileKey, vector), new Uint8Array(0))
  return Buffer.from(full.filter((_, index) => index % 2 === 1))
    .toString('hex')
    .toUpperCase()
}

function verify(
  site: string,
  { uid, ctr }: { readonly uid: string | null; readonly ctr: number | null },
  cmac: string | null,
  keys: SunKeys,
): Signature {
  const mac = cmac === null ? null : bytesOf(cmac, 8)
  if (mac === null || uid === null || bytesOf(uid, 7) === null || ctr === null) return 'unreadable'
  const fileKey = keys.fileKey(site, uid)
  if (fileKey === undefined) return 'no_key'
  return sunMac(fileKey, uid, ctr) === Buffer.from(mac).toString('hex').toUpperCase() ? 'valid' : 'invalid'
}

function bytesOf(hex: string, length: number): Uint8Array | null {
  return hex.length === length * 2 && /^[0-9A-Fa-f]*$/.test(hex) ? Buffer.from(hex, 'hex') : null
}
