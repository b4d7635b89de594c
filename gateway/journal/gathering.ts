import type { Envelope } from '../broker/envelope.ts'
import { InternalError } from '../kernel/errors.ts'

/** Messages that were made durable together: one row of the journal, in order of arrival. */
export interface Gathering {
  /** Rises from one gathering to the next; never used twice, not even by a new file. */
  readonly position: number
  /** When it was closed, epoch ms. */
  readonly at: number
  /** Payloads are slices of larger buffers: whoever keeps one for long copies it. */
  readonly envelopes: readonly Envelope[]
}

/** A gathering as the file keeps it. */
export interface GatheringRow {
  readonly position: number
  readonly at: number
  readonly body: Uint8Array
}

/*
 * The body, little endian:
 *   u8 format, u32 number of messages, u32 offset of the table of origins
 *   per message: u32 origin, u32 length of the payload, f64 rx, payload
 *   per origin (topic and account, each written once): u16 length + UTF-8 topic, u16 length + UTF-8 account
 */
const FORMAT = 1
const HEADER = 9
const MESSAGE_HEADER = 16

interface Origin {
  readonly topic: string
  readonly account: string
  readonly index: number
}

/** Collects messages into one buffer that can be handed to another thread without copying it again. */
export class GatheringBuilder {
  #buffer: Buffer<ArrayBuffer>
  #view: DataView
  #end = HEADER
  #count = 0
  #origins: Origin[] = []
  readonly #byTopic = new Map<string, Origin>()

  /** @param capacity bytes to begin with; it grows by doubling. */
  constructor(capacity: number) {
    this.#buffer = Buffer.allocUnsafeSlow(capacity)
    this.#view = new DataView(this.#buffer.buffer)
  }

  /** Bytes gathered so far, without the table of origins. */
  get bytes(): number {
    return this.#end
  }

  get count(): number {
    return this.#count
  }

  add(envelope: Envelope): void {
    const { payload } = envelope
    const length = payload.length
    const start = this.#end
    this.#reserve(MESSAGE_HEADER + length)
    const view = this.#view
    view.setUint32(start, this.#origin(envelope), true)
    view.setUint32(start + 4, length, true)
    view.setFloat64(start + 8, envelope.rx, true)
    this.#buffer.set(payload, start + MESSAGE_HEADER)
    this.#end = start + MESSAGE_HEADER + length
    this.#count += 1
  }

  /** The finished body. The builder must not be used after it. */
  seal(): Uint8Array<ArrayBuffer> {
    const table = this.#end
    for (const { topic, account } of this.#origins) {
      this.#text(topic)
      this.#text(account)
    }
    this.#view.setUint8(0, FORMAT)
    this.#view.setUint32(1, this.#count, true)
    this.#view.setUint32(5, table, true)
    return new Uint8Array(this.#buffer.buffer, 0, this.#end)
  }

  #origin(envelope: Envelope): number {
    const known = this.#byTopic.get(envelope.topic)
    if (known !== undefined && known.account === envelope.account) return known.index
    const index = this.#origins.length
    const origin: Origin = { topic: envelope.topic, account: envelope.account, index }
    this.#origins.push(origin)
    this.#byTopic.set(envelope.topic, origin)
    return index
  }

  #text(text: string): void {
    const length = Buffer.byteLength(text)
    this.#reserve(2 + length)
    this.#view.setUint16(this.#end, length, true)
    this.#buffer.write(text, this.#end + 2)
    this.#end += 2 + length
  }

  #reserve(bytes: number): void {
    const needed = this.#end + bytes
    if (needed <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#buffer.length * 2))
    this.#buffer.copy(larger, 0, 0, this.#end)
    this.#buffer = larger
    this.#view = new DataView(larger.buffer)
  }
}

/** Reads a row back. A body of another format or a damaged one is an InternalError that names the position. */
export function decodeGathering(row: GatheringRow): Gathering {
  const { position, at } = row
  const body = Buffer.from(row.body.buffer, row.body.byteOffset, row.body.byteLength)
  try {
    if (body.readUInt8(0) !== FORMAT) throw new RangeError(`format ${body.readUInt8(0)} is unknown`)
    return { position, at, envelopes: decodeMessages(body) }
  } catch (thrown) {
    throw new InternalError(`journal: gathering ${position} cannot be read`, { cause: thrown })
  }
}

function decodeMessages(body: Buffer): Envelope[] {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const count = view.getUint32(1, true)
  const table = view.getUint32(5, true)
  const origins = decodeOrigins(body, table)
  const envelopes: Envelope[] = []
  let offset = HEADER
  for (let n = 0; n < count; n += 1) {
    const origin = origins[view.getUint32(offset, true)]
    const start = offset + MESSAGE_HEADER
    const end = start + view.getUint32(offset + 4, true)
    if (origin === undefined || end > table) throw new RangeError(`message ${n} reaches beyond the body`)
    envelopes.push({
      rx: view.getFloat64(offset + 8, true),
      topic: origin.topic,
      payload: body.subarray(start, end),
      account: origin.account,
    })
    offset = end
  }
  return envelopes
}

function decodeOrigins(body: Buffer, table: number): { topic: string; account: string }[] {
  const origins: { topic: string; account: string }[] = []
  let offset = table
  const text = (): string => {
    const length = body.readUInt16LE(offset)
    const start = offset + 2
    offset = start + length
    if (offset > body.length) throw new RangeError('the table of origins is cut off')
    return body.toString('utf8', start, offset)
  }
  while (offset < body.length) origins.push({ topic: text(), account: text() })
  return origins
}
