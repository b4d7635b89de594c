import type { MyPatrol } from '#gateway/http/contract/field.ts'

/** As gateway/wiring/patrol/tag-prints.ts makes them (decision 018). */
const ITERATIONS = 20_000
const BITS = 128

/** The print of a tag; null where the browser has no cryptography, which is any page without HTTPS. */
export async function printOf(identity: string, salt: string): Promise<string | null> {
  if (globalThis.crypto?.subtle === undefined) return null
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', encoder.encode(identity), 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations: ITERATIONS }
  const bits = new Uint8Array(await crypto.subtle.deriveBits(how, key, BITS))
  const base64 = btoa(String.fromCharCode(...bits))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The point a tag hangs at, as far as the phone knows. */
export async function pointOf(identity: string | null, patrol: MyPatrol | null): Promise<string | null> {
  if (identity === null || patrol === null) return null
  const print = await printOf(identity, patrol.salt)
  return patrol.points.find(({ prints }) => print !== null && prints.includes(print))?.id ?? null
}
