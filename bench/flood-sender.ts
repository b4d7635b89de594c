import { connect as connectSocket, type Socket } from 'node:net'
import { connect, publish } from '#test/support/mqtt-packets.ts'
import type { FloodDevice, FloodOptions, FloodResult } from './flood.ts'

/*
 * The sending process: packets are encoded once, each with its own packet id, and only their sequence number and time
 * are written anew, so that the load costs little beside what it measures. Answers are counted by their bytes.
 */
const ACK_BYTES = 4

class Sender {
  readonly #socket: Socket
  readonly #ring: Buffer
  readonly #packetBytes: number
  readonly #window: number
  readonly #seqAt: number
  readonly #tsAt: number
  readonly #sentAt: Float64Array
  readonly #onAck: (ms: number) => void
  #sent = 0
  #acked = 0
  #ackBytes = 0

  constructor(socket: Socket, device: FloodDevice, window: number, onAck: (ms: number) => void) {
    const packets = Array.from({ length: window }, (_, n) => publish({ ...device, id: n + 1 }))
    const [first = Buffer.alloc(0)] = packets
    this.#socket = socket
    this.#window = window
    this.#packetBytes = first.length
    this.#ring = Buffer.concat(packets)
    this.#seqAt = first.indexOf('"seq":') + 6
    this.#tsAt = first.indexOf('"ts":') + 5
    this.#sentAt = new Float64Array(window)
    this.#onAck = onAck
    socket.on('data', (chunk: Buffer) => this.#onBytes(chunk.length))
  }

  get room(): number {
    return this.#window - (this.#sent - this.#acked)
  }

  /** Sends this many messages; there must be room for them. */
  send(count: number): void {
    const now = performance.now()
    const ts = Date.now()
    const from = this.#sent % this.#window
    for (let n = 0; n < count; n += 1) this.#stamp((from + n) % this.#window, this.#sent + n, now, ts)
    this.#sent += count
    const tail = Math.min(count, this.#window - from)
    this.#write(from, from + tail)
    if (tail < count) this.#write(0, count - tail)
  }

  #write(from: number, to: number): void {
    // A copy: the ring is stamped again while the socket may still hold what it could not send.
    this.#socket.write(Buffer.from(this.#ring.subarray(from * this.#packetBytes, to * this.#packetBytes)))
  }

  #stamp(slot: number, seq: number, now: number, ts: number): void {
    const at = slot * this.#packetBytes
    this.#sentAt[slot] = now
    if (this.#seqAt > 5) digits(this.#ring, at + this.#seqAt, 7, 1_000_000 + seq)
    if (this.#tsAt > 4) digits(this.#ring, at + this.#tsAt, 13, ts)
  }

  #onBytes(bytes: number): void {
    const now = performance.now()
    this.#ackBytes += bytes
    while (this.#ackBytes >= ACK_BYTES) {
      this.#ackBytes -= ACK_BYTES
      this.#onAck(now - (this.#sentAt[this.#acked % this.#window] as number))
      this.#acked += 1
    }
  }
}

function digits(buffer: Buffer, at: number, width: number, value: number): void {
  let rest = value
  for (let n = at + width - 1; n >= at; n -= 1) {
    buffer[n] = 48 + (rest % 10)
    rest = Math.floor(rest / 10)
  }
}

function logIn(port: number, device: FloodDevice): Promise<Socket> {
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

async function run(options: FloodOptions): Promise<FloodResult> {
  const { port, devices, messages, window, rate } = options
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
    const sender: Sender = new Sender(socket, devices[n] as FloodDevice, window, (ms) => {
      waits[acked] = ms
      acked += 1
      if (acked === messages) finished.resolve()
    })
    if (rate === undefined) socket.on('data', () => fill(sender))
    return sender
  })
  const started = performance.now()
  if (rate === undefined) for (const sender of senders) fill(sender)
  else
    pace(rate, started, (due) => {
      for (; sent < Math.min(due, messages); sent += 1) senders[sent % senders.length]?.send(1)
      return sent < messages
    })
  await finished.promise
  const seconds = (performance.now() - started) / 1_000
  for (const socket of sockets) socket.destroy()
  waits.sort()
  const quantile = (q: number): number => waits[Math.floor(q * (messages - 1))] as number
  return { messages, seconds, perSecond: messages / seconds, ackP50: quantile(0.5), ackP99: quantile(0.99) }
}

/** Calls with the number of messages that should have been sent by now, every millisecond. */
function pace(rate: number, started: number, send: (due: number) => boolean): void {
  const timer = setInterval(() => {
    if (!send(((performance.now() - started) / 1_000) * rate)) clearInterval(timer)
  }, 1)
}

process.once('message', (options: FloodOptions) => {
  run(options).then(
    (result) => process.send?.(result, () => process.exit(0)),
    (thrown: unknown) => {
      console.error(thrown)
      process.exit(1)
    },
  )
})
