import type { RejectionReason } from './reading.ts'

/** Largest payload that is parsed at all (faults 3.4); the broker refuses larger packets before. */
export const PAYLOAD_MAX = 64 * 1024
const DEPTH_MAX = 8

export interface Fault {
  readonly reason: RejectionReason
  readonly detail: string
}
export type Json = { readonly [key: string]: unknown }
export type Parsed =
  | { readonly ok: true; readonly json: Json }
  | { readonly ok: false; readonly fault: Fault }

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads one JSON object. Stricter than JSON.parse: size, UTF-8, depth, and no number that a double cannot hold
 * (JSON.parse turns 1e400 into Infinity and rounds 2^53 + 1). -0 becomes 0, a number too small becomes 0, and of
 * two equal keys the last one counts, as JSON.parse has it.
 */
export function parseJson(payload: Buffer): Parsed {
  if (payload.length > PAYLOAD_MAX)
    return fault('too-large', `payload has ${payload.length} bytes, at most ${PAYLOAD_MAX} are read`)
  if (payload.length === 0) return fault('not-json', 'payload is empty')
  const text = payload.toString('utf8')
  // Invalid bytes decode to U+FFFD; the slow exact check runs only when one is seen.
  if (text.includes('\ufffd') && !isUtf8(payload))
    return fault('not-json', compressed(payload) ?? 'not UTF-8')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return fault('not-json', compressed(payload) ?? whyNotJson(text))
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return fault('bad-envelope', 'payload must be a JSON object')
  const flaw = inspect(json as Record<string, unknown>, 1)
  if (flaw === null) return { ok: true, json: json as Json }
  return { ok: false, fault: flaw }
}

function fault(reason: RejectionReason, detail: string): Parsed {
  return { ok: false, fault: { reason, detail } }
}

function isUtf8(payload: Buffer): boolean {
  try {
    strictUtf8.decode(payload)
    return true
  } catch {
    return false
  }
}

function compressed(payload: Buffer): string | null {
  return payload[0] === 0x1f && payload[1] === 0x8b ? 'payload is gzip; send plain JSON' : null
}

function whyNotJson(text: string): string {
  if (text.charCodeAt(0) === 0xfeff) return 'payload starts with a byte order mark; send JSON without it'
  if (text.trim() === '') return 'payload is blank'
  if (/\b(?:NaN|Infinity)\b/.test(text)) return 'NaN and Infinity are not JSON; send null for unknown'
  return 'payload is not valid JSON'
}

/** Walks everything once; returns the first flaw with its JSON pointer, or null. Allocates only on a flaw. */
function inspect(value: Record<string, unknown> | unknown[], depth: number): Fault | null {
  if (depth > DEPTH_MAX) return { reason: 'too-deep', detail: `: nested deeper than ${DEPTH_MAX} levels` }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const flaw = inspectOne(value, index, depth)
      if (flaw !== null) return flaw
    }
    return null
  }
  for (const key in value) {
    const flaw = inspectOne(value, key, depth)
    if (flaw !== null) return flaw
  }
  return null
}

function inspectOne(holder: object, key: string | number, depth: number): Fault | null {
  const inner = (holder as Record<string | number, unknown>)[key]
  let flaw: Fault | null = null
  if (typeof inner === 'number') {
    if (inner > Number.MAX_SAFE_INTEGER || inner < -Number.MAX_SAFE_INTEGER)
      flaw = { reason: 'bad-number', detail: ': number is beyond 2^53 - 1' }
    else if (Object.is(inner, -0)) (holder as Record<string | number, unknown>)[key] = 0
  } else if (typeof inner === 'object' && inner !== null) {
    flaw = inspect(inner as Record<string, unknown>, depth + 1)
  }
  if (flaw === null) return null
  return { reason: flaw.reason, detail: `/${pointer(String(key))}${flaw.detail}` }
}

/** One step of a JSON pointer (RFC 6901), cut so that a hostile key cannot fill the log. */
function pointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 64)
}
