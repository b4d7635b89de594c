import type { Envelope } from '../broker/envelope.ts'
import { instantOf, isImpossible, type TimeLimits } from './device-time.ts'
import { type Fault, parseJson } from './json-text.ts'
import type { TapEntry } from './reading.ts'

/**
 * The account such envelopes carry. No account can have this name, and no account has the right to the topic, so that
 * neither a device nor a foreign broker can speak for a person.
 */
const OWN_ACCOUNT = '*people'

/** One message for the journal. */
export function envelopeOf(entry: TapEntry): Envelope {
  const { site, rx, ...rest } = entry
  return {
    rx,
    topic: `gh/1/${site}/gateway/tap`,
    payload: Buffer.from(JSON.stringify(rest)),
    account: OWN_ACCOUNT,
  }
}

/** Reads it back. A fault is a message that somebody else put there, or damage. */
export function readTapEntry(site: string, envelope: Envelope, limits: TimeLimits): TapEntry | Fault {
  if (envelope.account !== OWN_ACCOUNT)
    return { reason: 'bad-topic', detail: 'topic: only the gateway itself writes taps of people' }
  const parsed = parseJson(envelope.payload)
  if (!parsed.ok) return parsed.fault
  const { reader, eid, ts, hist, fields, by, reason } = parsed.json as unknown as Omit<
    TapEntry,
    'site' | 'rx'
  >
  if (typeof reader !== 'string' || !reader.startsWith(`${site}/`)) return flaw('/reader')
  if (typeof eid !== 'string' || typeof by !== 'string' || typeof hist !== 'boolean') return flaw('/eid')
  if (!Number.isSafeInteger(ts) || isImpossible(ts, true)) return flaw('/ts')
  if (typeof fields !== 'object' || fields === null) return flaw('/fields')
  const { rx } = envelope
  const when = instantOf(ts, rx, hist, limits)
  return { site, reader, eid, ts: when, rx, hist, fields, by, reason: reason ?? null }
}

function flaw(where: string): Fault {
  return { reason: 'bad-envelope', detail: `${where}: is not what the gateway writes` }
}
