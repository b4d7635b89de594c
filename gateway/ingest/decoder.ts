import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Value } from '#devices/kit/point.ts'
import type { Envelope } from '../broker/envelope.ts'
import { readAck } from './ack.ts'
import { readBirth } from './birth.ts'
import { instantOf, isImpossible, type TimeLimits, timeLimits } from './device-time.ts'
import { type EnvelopeFields, readFields } from './envelope-fields.ts'
import { type Fault, type Json, parseJson } from './json-text.ts'
import { compileKind, type KindCodec } from './kind-codec.ts'
import type { Birth, Decoded, DeviceRef, Moment, Reading, RejectionReason } from './reading.ts'
import { readTapEntry } from './tap-entry.ts'
import { type Channel, parseTopic, remembering } from './topic.ts'

/** Who is registered; the registry of facility/ or its copy in a worker thread. */
export interface Directory {
  find(site: string, kind: string, id: string): DeviceRef | undefined
}

export interface DecoderOptions {
  readonly kinds: readonly DeviceKind[]
  readonly directory: Directory
  readonly time?: TimeLimits
}

export interface Decoder {
  /** Makes sense of one message. Never throws; what it cannot read is a rejection with a reason. */
  decode(envelope: Envelope): Decoded
}

const ignored: Decoded = { ok: 'ignored' }
/** `status` and `ack` are flat on the wire: what they say stands beside `boot`, not in `d` (DESIGN 2). */
const statusKeys: ReadonlySet<string> = new Set(['online', 'reason'])
const ackKeys: ReadonlySet<string> = new Set(['id', 'ok', 'error'])

/** A decoder keeps nothing but a bounded memory of topics: the same envelope and registry give the same answer. */
export function createDecoder(options: DecoderOptions): Decoder {
  const { directory, time = timeLimits } = options
  const codecs = new Map(options.kinds.map((kind) => [kind.name, compileKind(kind)]))
  const topicOf = remembering(parseTopic)
  return {
    decode(envelope) {
      const topic = topicOf(envelope.topic)
      if (topic.is === 'own') return ignored
      if (topic.is === 'bad') return rejected('bad-topic', topic.detail, null)
      if (topic.is === 'tap') return personal(topic.site, envelope, time)
      const { site, kind, id, channel } = topic
      const codec = codecs.get(kind)
      if (codec === undefined)
        return rejected('unknown-kind', `kind ${kind} is not known`, unregistered(topic))
      const device = directory.find(site, kind, id)
      if (device === undefined) {
        const detail = `${kind} ${id} is not registered at ${site}`
        const rejection = { reason: 'unknown-device', detail, device: unregistered(topic) } as const
        const birth = channel === 'birth' ? introduction(envelope.payload, codec) : undefined
        return { ok: false, rejection: birth === undefined ? rejection : { ...rejection, birth } }
      }
      const parsed = parseJson(envelope.payload)
      const decoded = parsed.ok
        ? read(parsed.json, channel, codec, { device, rx: envelope.rx, time })
        : parsed.fault
      return 'reason' in decoded ? rejected(decoded.reason, decoded.detail, device) : decoded
    },
  }
}

function personal(site: string, envelope: Envelope, time: TimeLimits): Decoded {
  const entry = readTapEntry(site, envelope, time)
  return 'reason' in entry && 'detail' in entry
    ? rejected(entry.reason, entry.detail, null)
    : { ok: 'tap', entry }
}

interface Setting {
  readonly device: DeviceRef
  readonly rx: number
  readonly time: TimeLimits
}

function read(json: Json, channel: Channel, codec: KindCodec, setting: Setting): Decoded | Fault {
  const flatKeys = channel === 'status' ? statusKeys : channel === 'ack' ? ackKeys : null
  const fields = readFields(json, flatKeys)
  if ('reason' in fields) return fields
  if (isImpossible(fields.ts, fields.hist))
    return {
      reason: 'bad-envelope',
      detail: '/ts: a stored message needs its time in milliseconds since 1970',
    }
  const body = json.d ?? (flatKeys === null ? undefined : json)
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { reason: 'bad-envelope', detail: body === undefined ? '/d: is missing' : '/d: must be an object' }
  return readBody(body as Json, channel, codec, fields, setting)
}

function readBody(
  body: Json,
  channel: Channel,
  codec: KindCodec,
  fields: EnvelopeFields,
  setting: Setting,
): Decoded | Fault {
  switch (channel) {
    case 'state':
    case 'tele': {
      const checked = codec[channel].read(body)
      if ('reason' in checked) return checked
      const { device, ts, rx, boot, seq, hist, skewMs } = moment(fields, setting)
      // Written out, as nearly all messages come this way: a spread would cost as much as the checks.
      const { values } = checked
      const reading: Reading = { device, ts, rx, boot, seq, hist, skewMs, channel, values }
      return done(reading, fields, checked.unknownKeys)
    }
    case 'event':
      return readEvent(body, codec, fields, setting)
    case 'birth': {
      const born = readBirth(body, codec)
      if ('reason' in born) return born
      return done({ ...moment(fields, setting), channel, birth: born.birth }, fields, born.unknownKeys)
    }
    case 'status': {
      const { online } = body
      if (typeof online !== 'boolean') return { reason: 'schema', detail: '/online: must be true or false' }
      // A will is written at connection time and sent at its end, so its own time says nothing.
      const when = online ? fields : { ...fields, ts: null }
      return done({ ...moment(when, setting), channel, online }, fields, 0)
    }
    case 'ack': {
      const answer = readAck(body)
      if ('reason' in answer) return answer
      return done({ ...moment(fields, setting), channel, fields: answer.values }, fields, 0)
    }
  }
}

function readEvent(body: Json, codec: KindCodec, fields: EnvelopeFields, setting: Setting): Decoded | Fault {
  const type = body.type
  if (typeof type !== 'string') return { reason: 'schema', detail: '/d/type: must name the event' }
  const event = codec.events.get(type)
  if (event === undefined)
    return { reason: 'unknown-event', detail: `/d/type: the kind has no event ${type.slice(0, 64)}` }
  const checked = event.read(body)
  if ('reason' in checked) return checked
  const { type: _, ...others } = checked.values as Readonly<Record<string, Value>>
  const reading: Reading = {
    ...moment(fields, setting),
    channel: 'event',
    type,
    eid: fields.eid,
    fields: others,
  }
  return done(reading, fields, checked.unknownKeys)
}

function moment(fields: EnvelopeFields, setting: Setting): Required<Moment> & { readonly device: DeviceRef } {
  const { rx, device, time } = setting
  const { ts, boot, seq, hist } = fields
  const skewMs = ts === null || hist ? null : rx - ts
  return { device, ts: instantOf(ts, rx, hist, time), rx, boot, seq, hist, skewMs }
}

function done(reading: Reading, fields: EnvelopeFields, unknownInBody: number): Decoded {
  return { ok: true, reading, unknownKeys: fields.unknownKeys + unknownInBody }
}

function rejected(reason: RejectionReason, detail: string, device: DeviceRef | null): Decoded {
  return { ok: false, rejection: { reason, detail, device } }
}

/** What a device that is not registered says of itself; undefined when it makes no sense. */
function introduction(payload: Buffer, codec: KindCodec): Birth | undefined {
  const parsed = parseJson(payload)
  const body = parsed.ok ? parsed.json.d : null
  if (typeof body !== 'object' || body === null) return undefined
  const born = readBirth(body, codec)
  return 'reason' in born ? undefined : born.birth
}

/** Whom the topic names, though nobody registered it: what the pending list of facility/ asks for. */
function unregistered(topic: {
  readonly site: string
  readonly kind: string
  readonly id: string
}): DeviceRef {
  const { site, kind, id } = topic
  return { key: `${site}/${id}`, site, kind, id }
}
