import { once } from 'node:events'
import { connect as connectSocket, type Socket } from 'node:net'
import { FrameScanner } from '#gateway/broker/frame-scanner.ts'
import { type Connect, connect } from './mqtt-packets.ts'

/** A TCP connection that sends what it is told and shows the packets that come back. */
export interface RawClient {
  readonly socket: Socket
  send(...packets: Buffer[]): void
  /** The next packet, or 'closed'. */
  next(): Promise<Buffer | 'closed'>
  /** Packets that have arrived and were not asked for yet. */
  readonly waiting: readonly Buffer[]
  /** Resolves when the connection is over. */
  readonly closed: Promise<void>
}

export async function openRaw(port: number): Promise<RawClient> {
  const socket = connectSocket({ port, host: '127.0.0.1', noDelay: true })
  socket.on('error', () => {})
  const scanner = new FrameScanner(1e6)
  const waiting: (Buffer | 'closed')[] = []
  const asking: ((packet: Buffer | 'closed') => void)[] = []
  const give = (packet: Buffer | 'closed'): void => {
    const ask = asking.shift()
    if (ask === undefined) waiting.push(packet)
    else ask(packet)
  }
  socket.on('data', (chunk: Buffer) => {
    scanner.push(chunk)
    while (scanner.next() === 'frame') give(Buffer.from(scanner.buffer.subarray(scanner.start, scanner.end)))
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve(give('closed'))))
  await once(socket, 'connect')
  return {
    socket,
    send: (...packets) => void socket.write(Buffer.concat(packets)),
    next: () =>
      new Promise((resolve) => {
        const packet = waiting.shift()
        if (packet === undefined) asking.push(resolve)
        else resolve(packet)
      }),
    waiting: waiting as readonly Buffer[],
    closed,
  }
}

/** Opens a connection and logs in; the answer to the login has been read. */
export async function logIn(port: number, options: Connect): Promise<RawClient> {
  const client = await openRaw(port)
  client.send(connect(options))
  const answer = await client.next()
  if (answer === 'closed' || answer[3] !== 0) throw new Error(`login refused: ${answer.toString('hex')}`)
  return client
}
