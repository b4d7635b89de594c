import type { Fault, Json } from './json-text.ts'

/** What stands around `d` on the wire (devices.md 1.2); null where the device leaves it out. */
export interface EnvelopeFields {
  readonly ts: number | null
  readonly boot: number | null
  readonly seq: number | null
  readonly hist: boolean
  readonly eid: string | null
  readonly unknownKeys: number
}

const UINT32_MAX = 2 ** 32 - 1
const EID = /^[\x21-\x7e]{1,36}$/
const known: ReadonlySet<string> = new Set(['ts', 'boot', 'seq', 'hist', 'eid', 'd'])

/** Checks the envelope without coercion: `"41"` is not 41. null counts as left out. */
export function readFields(json: Json, alsoKnown: ReadonlySet<string> | null): EnvelopeFields | Fault {
  const ts = json.ts ?? null
  const boot = json.boot ?? null
  const seq = json.seq ?? null
  const hist = json.hist ?? false
  const eid = json.eid ?? null
  if (ts !== null && !(Number.isInteger(ts) && (ts as number) >= 0))
    return flaw('/ts: must be whole milliseconds since 1970 as a number')
  if (boot !== null && !isUint32(boot)) return flaw('/boot: must be a whole number from 0 to 4294967295')
  if (seq !== null && !isUint32(seq)) return flaw('/seq: must be a whole number from 0 to 4294967295')
  if (typeof hist !== 'boolean') return flaw('/hist: must be true or false')
  if (eid !== null && !(typeof eid === 'string' && EID.test(eid)))
    return flaw('/eid: must be 1 to 36 printable ASCII characters without spaces')
  let unknownKeys = 0
  for (const key in json) if (!known.has(key) && !alsoKnown?.has(key)) unknownKeys += 1
  return {
    ts: ts as number | null,
    boot: boot as number | null,
    seq: seq as number | null,
    hist,
    eid,
    unknownKeys,
  }
}

function isUint32(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= UINT32_MAX
}

function flaw(detail: string): Fault {
  return { reason: 'bad-envelope', detail }
}
