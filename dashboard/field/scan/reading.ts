import type { KeptTap } from '../store/database.ts'

/** What was read: a tag, the link on it, or the code of a label. */
export type TagReading = KeptTap['read']

const HEX = /^[0-9a-f]+$/i

/**
 * Reads the address of a tag or label (docs/devices.md, tag links): `?picc_data=…&cmac=…` or `?uid=…&ctr=…&cmac=…` of a
 * signing tag, `?c=` of a plain tag, `?q=` of a printed label. Null when it is none.
 */
export function readingOf(address: string): TagReading | null {
  const query = queryOf(address)
  if (query === null) return null
  const part = (name: string): string | undefined => query.get(name) || undefined
  const cmac = part('cmac')
  const picc = part('picc_data') ?? part('e')
  if (cmac !== undefined && !HEX.test(cmac)) return null
  if (picc !== undefined && cmac !== undefined) return { method: 'sun', piccData: picc, cmac }
  const uid = part('uid')
  const ctr = part('ctr')
  if (uid !== undefined && ctr !== undefined && cmac !== undefined && HEX.test(ctr))
    return { method: 'sun', uid, ctr: Number.parseInt(ctr, 16), cmac }
  const code = part('c')
  if (code !== undefined) return { method: 'url', code: code.slice(0, 64) }
  const label = part('q')
  return label === undefined ? null : { method: 'qr', code: label.slice(0, 64) }
}

const REPORT = /^\/r\/([A-Za-z0-9_-]{1,64})$/

/** The code that says which device or place a label or tag belongs to: its own label (`/r/CODE`) or one of the patrol. */
export function codeOf(address: string): string | null {
  try {
    const [, code] = REPORT.exec(new URL(address, 'https://gatehouse.invalid').pathname) ?? []
    return code ?? readingOf(address)?.code ?? null
  } catch {
    return null
  }
}

function queryOf(address: string): URLSearchParams | null {
  try {
    const url = new URL(address, 'https://gatehouse.invalid')
    return url.pathname === '/t' ? url.searchParams : null
  } catch {
    return null
  }
}

/** What the phone knows the tag by; null where only the gateway can tell (an encrypted UID). */
export function identityOf(reading: TagReading): string | null {
  if (reading.uid !== undefined) return reading.uid.replace(/[\s:.-]/g, '').toUpperCase()
  return reading.code === undefined ? null : `code:${reading.code}`
}
