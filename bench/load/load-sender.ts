import { connect as connectSocket, type Socket } from 'node:net'
import { connect, publish } from '#test/support/mqtt-packets.ts'
import { quantile } from '../quantile.ts'
import type { LoadDevice, LoadOptions, LoadResult } from './load.ts'

/*
 * The sending process: packets are encoded once, each with its own packet id, and only their sequence number and time
 * are written anew, so that the load costs little beside what it measures. Answers are counted by their bytes.
 */
const ACK_BYTES = 4
const TICK_MS = 1

/** Where a packet stands in the ring, and where its numbers stand. */
interface Slot {
  readonly start: number
  readonly end: number
  readonly seqAt: number
  readonly tsAt: number
}

class Sender {
  readonly #socket: Socket
  readonly #ring: Buffer
  readonly #slots: readonly Slot[]
  readonly #sentAt: Float64Array
  readonly #firstSeq: number
  readonly #onAck: (ms: number) => void
  #sent = 0
  #acked = 0
  #ackBytes = 0

  constructor(socket: Socket, device: LoadDevice, options: LoadOptions, onAck: (ms: number) => void) {
    const packets = Array.from({ length: options.window }, (_, n) => {
      const payload = device.payloads[n % device.payloads.length] as string
      return publish({ topic: device.topic, payload, id: n + 1 })
    })
    this.#socket = socket
    this.#ring = Buffer.concat(packets)
    this.#slots = slotsOf(packets)
    this.#sentAt = new Float64Array(options.window)
    this.#firstSeq = options.firstSeq
    this.#onAck = onAck
    socket.on('data', (chunk: Buffer) => this.#onBytes(chunk.length))
  }

  get room(): number {
    return this.#slots.length - (this.#sent - this.#acked)
  }

  /** Sends this many messages; there must be room for them. */
  send(count: number): void {
    const now = performance.now()
    const ts = Date.now()
    const size = this.#slots.length
    const from = this.#sent % size
    for (let n = 0; n < count; n += 1) this.#stamp((from + n) % size, this.#sent + n, now, ts)
    this.#sent += count
    const tail = Math.min(count, size - from)
    this.#write(from, from + tail)
    if (tail < count) this.#write(0, count - tail)
  }

  #write(from: number, to: number): void {
    const { start } = this.#slots[from] as Slot
    const { end } = this.#slots[to - 1] as Slot
    // A copy: the ring is stamped again while the socket may still hold what it could not send.
    this.#socket.write(Buffer.from(this.#ring.subarray(start, end)))
  }

  #stamp(slot: number, n: number, now: number, ts: number): void {
    const { seqAt, tsAt } = this.#slots[slot] as Slot
    this.#sentAt[slot] = now
    digits(this.#ring, seqAt, 7, this.#firstSeq + n)
    digits(this.#ring, tsAt, 13, ts)
  }

  #onBytes(bytes: number): void {
    const now = performance.now()
    this.#ackBytes += bytes
    while (this.#ackBytes >= ACK_BYTES) {
      this.#ackBytes -= ACK_BYTES
      this.#onAck(now - (this.#sentAt[this.#acked % this.#slots.length] as number))
      this.#acked += 1
    }
  }
}

function slotsOf(packets: readonly Buffer[]): Slot[] {
  let start = 0
  return packets.map((packet) => {
    const seqAt = start + packet.indexOf('"seq":') + 6
    const tsAt = start + packet.indexOf('"ts":') + 5
    const slot = { start, end: start + packet.length, seqAt, tsAt }
    start = slot.end
    return slot
  })
}

function digits(buffer: Buffer, at: number, width: number, value: number): void {
  let rest = value
  for (let n = at + width - 1; n >= at; n -= 1) {
    buffer[n] = 48 + (rest % 10)
    rest = Math.floor(rest / 10)
  }
}

function logIn(port: number, device: LoadDevice): Promise<Socket> {
  const socket = connectSocket({ port, host: '127.0.0.1', noDelay: true })
  socket.write(connect({ ...device, keepAlive: 300 }))
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('data', (answer: Buffer) => {
      if (answer[3] === 0) resolve(socket)
      else reject(new Error(`login of ${device.clientId} refused with ${answer[3]}`))
    })
  })
}

async function run(options: LoadOptions): Promise<LoadResult> {
  const { port, devices, messages, rate } = options
  const sockets = await Promise.all(devices.map((device) => logIn(port, device)))
  const waits = new Float64Array(messages)
  let sent = 0
  let acked = 0
  const finished = Promise.withResolvers<void>()
  const fill = (sender: Sender): void => {
    const count = Math.min(sender.room, messages - sent)
    if (count === 0) return
    sent += count
    sender.send(count)
  }
  const senders: Sender[] = sockets.map((socket, n) => {
    const sender: Sender = new Sender(socket, devices[n] as LoadDevice, options, (ms) => {
      waits[acked] = ms
      acked += 1
      if (acked === messages) finished.resolve()
    })
    if (rate === undefined) socket.on('data', () => fill(sender))
    return sender
  })
  const startedAt = Date.now()
  const started = performance.now()
  if (rate === undefined) for (const sender of senders) fill(sender)
  else
    pace(rate, started, (due) => {
      for (; sent < Math.min(due, messages); sent += 1) {
        const sender = senders[sent % senders.length]
        if (sender === undefined || sender.room === 0) break
        sender.send(1)
      }
      return sent < messages
    })
  await finished.promise
  const seconds = (performance.now() - started) / 1_000
  for (const socket of sockets) socket.destroy()
  return { messages, startedAt, seconds, ackP50: quantile(waits, 0.5), ackP99: quantile(waits, 0.99) }
}

/** Calls with the number of messages that should have been sent by now, every millisecond. */
function pace(rate: number, started: number, send: (due: number) => boolean): void {
  const timer = setInterval(() => {
    if (!send(((performance.now() - started) / 1_000) * rate)) clearInterval(timer)
  }, TICK_MS)
}

process.once('message', (options: LoadOptions) => {
  run(options).then(
    (result) => process.send?.(result, () => process.exit(0)),
    (thrown: unknown) => {
      console.error(thrown)
      process.exit(1)
    },
  )
})
