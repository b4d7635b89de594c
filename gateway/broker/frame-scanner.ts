/** What scanning found: a whole frame, that more bytes are needed, or that the connection must end. */
export type Scan = 'frame' | 'more' | 'too-large' | 'malformed'

const NOTHING = Buffer.alloc(0)

/**
 * Cuts a byte stream into MQTT frames. A frame that lies within one chunk is given in place; only one that spans
 * chunks is copied. The announced length is checked before anything is kept, because neither aedes nor its parser
 * has a limit: one CONNECT that announces 256 MB makes them hold 200 MB (measured).
 */
export class FrameScanner {
  /** Bytes a frame may have, header included. */
  limit: number
  /** The frame found last: header from `start`, content from `body`, up to `end`. Valid until the next call. */
  buffer: Buffer = NOTHING
  start = 0
  body = 0
  end = 0

  #chunk: Buffer = NOTHING
  #at = 0
  /** The beginning of a frame that spans chunks. */
  #partial: Buffer | null = null
  #have = 0
  #need = 0

  constructor(limit: number) {
    this.limit = limit
  }

  /** Whether the beginning of an unfinished frame is waiting for its rest. */
  get unfinished(): boolean {
    return this.#partial !== null
  }

  /** Whether bytes are left that have not been scanned. */
  get holding(): boolean {
    return this.#at < this.#chunk.length
  }

  push(chunk: Buffer): void {
    this.#chunk = this.holding ? Buffer.concat([this.#chunk.subarray(this.#at), chunk]) : chunk
    this.#at = 0
  }

  next(): Scan {
    if (this.#partial !== null) return this.#fill(this.#partial)
    const chunk = this.#chunk
    const at = this.#at
    const have = chunk.length - at
    if (have === 0) return 'more'
    const header = headerLength(chunk, at, chunk.length)
    if (header === MALFORMED) return 'malformed'
    if (header === 0) return this.#begin(5, have)
    const total = header + remaining(chunk, at, header)
    if (total > this.limit) return 'too-large'
    if (have < total) {
      this.#need = total
      return this.#begin(Math.min(total, Math.max(2 * have, 256)), have)
    }
    this.#at = at + total
    return this.#found(chunk, at, header, total)
  }

  #found(buffer: Buffer, start: number, header: number, total: number): Scan {
    this.buffer = buffer
    this.start = start
    this.body = start + header
    this.end = start + total
    return 'frame'
  }

  /** Keeps what there is of a frame; its length is unknown (`#need` 0) while the header is incomplete. */
  #begin(capacity: number, have: number): Scan {
    const partial = Buffer.allocUnsafeSlow(capacity)
    this.#chunk.copy(partial, 0, this.#at, this.#at + have)
    this.#partial = partial
    this.#have = have
    this.#at = this.#chunk.length
    return 'more'
  }

  #fill(partial: Buffer): Scan {
    while (this.#need === 0) {
      if (!this.holding) return 'more'
      partial[this.#have] = this.#chunk[this.#at] as number
      this.#have += 1
      this.#at += 1
      const header = headerLength(partial, 0, this.#have)
      if (header === MALFORMED) return 'malformed'
      if (header !== 0) this.#need = header + remaining(partial, 0, header)
    }
    if (this.#need > this.limit) return 'too-large'
    return this.#complete(partial)
  }

  #complete(partial: Buffer): Scan {
    const wanted = this.#need - this.#have
    const taken = Math.min(wanted, this.#chunk.length - this.#at)
    const whole = this.#grow(partial, this.#have + taken)
    this.#chunk.copy(whole, this.#have, this.#at, this.#at + taken)
    this.#have += taken
    this.#at += taken
    if (taken < wanted) return 'more'
    const total = this.#need
    this.#partial = null
    this.#need = 0
    return this.#found(whole, 0, headerLength(whole, 0, total), total)
  }

  /** Memory follows what has arrived, not what was announced. */
  #grow(partial: Buffer, size: number): Buffer {
    if (size <= partial.length) return partial
    const larger = Buffer.allocUnsafeSlow(Math.min(this.#need, Math.max(size, 2 * partial.length)))
    partial.copy(larger, 0, 0, this.#have)
    this.#partial = larger
    return larger
  }
}

const MALFORMED = -1

/** Bytes of the fixed header; 0 while it is incomplete. The length is at most four bytes (MQTT 2.2.3). */
function headerLength(buffer: Buffer, at: number, end: number): number {
  for (let n = 1; n <= 4; n += 1) {
    if (at + n >= end) return 0
    if ((buffer[at + n] as number) < 128) return n + 1
  }
  return MALFORMED
}

function remaining(buffer: Buffer, at: number, header: number): number {
  let value = 0
  for (let n = header - 1; n >= 1; n -= 1) value = value * 128 + ((buffer[at + n] as number) & 127)
  return value
}
