import { Duplex } from 'node:stream'
import { type Acknowledged, createAcknowledger } from './acknowledger.ts'
import type { MessageSink } from './broker.ts'
import { FrameScanner } from './frame-scanner.ts'
import { PUBLISH, PublishFrame } from './publish-frame.ts'

export interface PublishFilterOptions {
  readonly sink: MessageSink
  readonly now: () => number
  /** Account that the envelopes name. */
  readonly account: string
  /** Whether messages on a topic are wanted; others are acknowledged and dropped. */
  readonly wanted: (topic: string) => boolean
  /** Bytes above which a message is acknowledged and dropped. */
  readonly payloadBytes: number
  /** Messages that may wait for the disk before reading stops. */
  readonly windowMessages: number
  readonly onTaken: () => void
  readonly onDropped: () => void
}

/** Any frame must fit in memory; what a broker of the house delivers is trusted that far. */
const FRAME_BYTES = 16_777_216
const frame = new PublishFrame()

/**
 * Stands between a socket and an MQTT client library. Publications of QoS 0 and 1 go to the journal and are acknowledged
 * when they are on disk, many at a time, where the library would wait for one before it looks at the next; everything
 * else passes in both directions. A message the journal does not take ends the connection, so that the broker, which
 * keeps the session, sends it again.
 */
export class PublishFilter extends Duplex implements Acknowledged {
  /** Where acknowledgements are written. */
  readonly stream: Duplex
  ids: number[] = []
  readonly #options: PublishFilterOptions
  readonly #scanner = new FrameScanner(FRAME_BYTES)
  readonly #acknowledge = createAcknowledger()
  #waiting: number[] = []
  #lost = false

  constructor(socket: Duplex, options: PublishFilterOptions) {
    super({ emitClose: true })
    this.stream = socket
    this.#options = options
    socket.on('data', (chunk: Buffer) => {
      this.#scanner.push(chunk)
      this.#pump()
    })
    socket.once('end', () => this.push(null))
    socket.on('error', (error) => this.destroy(error))
    socket.once('close', () => this.destroy())
  }

  override _read(): void {}

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.stream.write(chunk, encoding, done)
  }

  override _final(done: () => void): void {
    this.stream.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.stream.destroy()
    done(error)
  }

  #pump(): void {
    const scanner = this.#scanner
    const { windowMessages } = this.#options
    while (!this.destroyed && this.#waiting.length < windowMessages) {
      const scan = scanner.next()
      if (scan === 'more') break
      if (scan !== 'frame') this.destroy(new Error(`the broker sent a packet that is ${scan}`))
      else this.#onFrame()
    }
    if (scanner.holding) this.stream.pause()
    else if (this.stream.isPaused()) this.stream.resume()
  }

  #onFrame(): void {
    const { buffer, start, end } = this.#scanner
    const isPublication = (buffer[start] as number) >> 4 === PUBLISH
    if (isPublication && frame.read(this.#scanner) && frame.qos < 2) this.#take()
    else this.push(Buffer.from(buffer.subarray(start, end)))
  }

  #take(): void {
    const { sink, now, account, wanted, payloadBytes, onTaken, onDropped } = this.#options
    const { buffer, qos, packetId } = frame
    const topic = buffer.toString('utf8', frame.topicStart, frame.topicEnd)
    const payload = buffer.subarray(frame.payloadStart, frame.payloadEnd)
    if (payload.length > payloadBytes || !wanted(topic)) {
      onDropped()
      if (qos === 1) this.#acknowledge(this, packetId)
      return
    }
    const envelope = { rx: now(), topic, payload, account }
    onTaken()
    if (qos === 0) sink.offer(envelope)
    else {
      this.#waiting.push(packetId)
      sink.append(envelope, this.#stored)
    }
  }

  /** Callbacks come in the order of the appends. */
  readonly #stored = (error: Error | null): void => {
    if (this.#lost) return
    if (error !== null) {
      this.#lost = true
      this.destroy(error)
      return
    }
    this.#acknowledge(this, this.#waiting.shift() as number)
    if (this.#waiting.length === 0 && this.#scanner.holding) this.#pump()
  }
}
