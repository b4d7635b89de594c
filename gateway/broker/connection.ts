import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Account } from '../facility/account.ts'
import type { Clock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import type { AedesClient } from './aedes-internals.ts'
import { FrameScanner } from './frame-scanner.ts'
import type { NoticeKind, Notices } from './notice.ts'
import { CONNECT, countFilters, PUBLISH, PublishFrame, SUBSCRIBE } from './publish-frame.ts'
import { PublishPath, type PublishShared } from './publish-path.ts'

/** What all connections share. */
export interface ConnectionShared extends PublishShared {
  readonly clock: Clock
  readonly notices: Notices
  /** Called once when the connection is over. */
  readonly onEnd: (connection: Connection) => void
  /** Called when the login is through. */
  readonly onLogin: (connection: Connection) => void
}

/** Finds the connection of what aedes hands to its hooks. */
export const connectionsOfClients = new WeakMap<object, Connection>()

/** Used by one frame at a time, whichever connection it came from. */
const publish = new PublishFrame()

/**
 * One connection: cuts the bytes into frames, takes publications itself and gives every other frame to aedes, one after
 * the other in the order of arrival. Here stand the limits that aedes has not: sizes, times, and the window of
 * messages that wait for the disk.
 */
export class Connection {
  readonly stream: Duplex
  readonly client: AedesClient
  readonly address: string
  /** Set at the login. */
  account: Account | null = null
  /** Its will is not published any more: the account was revoked or the gateway stops. */
  muted = false
  readonly #shared: ConnectionShared
  readonly #socket: Socket
  readonly #scanner: FrameScanner
  readonly #since: number
  #path: PublishPath | null = null
  /** aedes is at work on a frame; the next one waits. */
  #busy = false
  #pumping = false
  #ended = false
  #unfinishedSince: number | null = null
  #granted = 0
  #progress = { bytes: -1, at: 0 }

  /** @param socket the one below, where TLS or WebSocket wrap it */
  constructor(shared: ConnectionShared, stream: Duplex, socket: Socket, request?: IncomingMessage) {
    this.#shared = shared
    this.stream = stream
    this.#socket = socket
    this.address = socket.remoteAddress ?? ''
    this.#since = shared.clock.monotonic()
    this.#scanner = new FrameScanner(shared.limits.loginBytes)
    this.client = shared.aedes.handle(stream, request) as AedesClient
    connectionsOfClients.set(this.client, this)
    this.client._parser.on('error', (error) => this.end('malformed', error.message))
    this.#takeOverReading()
  }

  /**
   * aedes reads one buffered chunk per `readable` event, which stalls on Node 26 (`read()` no longer hands out all of
   * them). From here on it is given single frames and says when it is done with one.
   */
  #takeOverReading(): void {
    const { client, stream } = this
    stream.removeListener('readable', client._nextBatch)
    client._parsingBatch = 0
    client.pause = () => {}
    client.resume = () => {}
    client._nextBatch = (error) => this.#handled(error)
    stream.on('data', (chunk: Buffer) => {
      this.#scanner.push(chunk)
      this.#pump()
    })
    stream.once('close', () => {
      this.#ended = true
      this.#shared.onEnd(this)
    })
  }

  get loggedIn(): boolean {
    return this.#path !== null
  }

  /** Ends it and says why. */
  end(kind: NoticeKind, detail = ''): void {
    if (this.#ended) return
    this.#ended = true
    const { address } = this
    const account = this.account?.username ?? null
    this.#shared.notices.tell(kind, { address, account, clientId: this.client.id }, detail)
    this.stream.destroy()
  }

  /** Ends it without its will. */
  drop(): void {
    this.muted = true
    this.stream.destroy()
  }

  /** Looks at the clock: called about once a second. */
  check(now: number): void {
    const { loginS, packetS } = this.#shared.limits
    const unfinished = this.#unfinishedSince
    if (this.#path === null && now - this.#since > loginS * 1_000) this.end('login-timeout')
    else if (unfinished !== null && now - unfinished > packetS * 1_000) this.end('slow-packet')
    else if (this.#stuck(now)) this.end('slow-reader', `${this.stream.writableLength} bytes`)
    else this.#pump()
  }

  /**
   * Whether a message of this size may be handed to the client as a subscriber. One that does not read is skipped:
   * waiting for it would hold up everybody else (measured: 60 s).
   */
  hasRoomFor(bytes: number): boolean {
    if (this.stream.writableLength + this.#granted > this.#shared.limits.backlogBytes) return false
    // What is granted is written in a later turn of the loop, so it is not in `writableLength` yet.
    if (this.#granted === 0) setImmediate(() => (this.#granted = 0))
    this.#granted += bytes
    return true
  }

  /** Too much is unread, and nothing has been read for a while. */
  #stuck(now: number): boolean {
    const unread = this.stream.writableLength
    const { backlogBytes, backlogS } = this.#shared.limits
    const bytes = this.#socket.bytesWritten - this.#socket.writableLength
    if (unread <= backlogBytes || bytes !== this.#progress.bytes) this.#progress = { bytes, at: now }
    return now - this.#progress.at > backlogS * 1_000
  }

  #handled(error?: Error | null): void {
    if (error) {
      this.client.emit('error', error)
      return
    }
    this.#busy = false
    if (this.#path === null && this.client.connected && this.account !== null) this.#loggedIn(this.account)
    this.#pump()
  }

  #loggedIn(account: Account): void {
    this.#scanner.limit = this.#shared.limits.packetBytes
    this.#path = new PublishPath(this.#shared, this.client, account, {
      onRoom: () => {
        if (this.#scanner.holding) this.#pump()
      },
      onLost: (error) => this.end('not-stored', error.message),
    })
    this.#shared.onLogin(this)
  }

  /** Works off what has arrived, until aedes is busy or the window is full; then reading stops as well. */
  #pump(): void {
    if (this.#pumping || this.#ended) return
    this.#pumping = true
    const scanner = this.#scanner
    const rx = this.#shared.clock.now()
    let published = 0
    while (!this.#busy && !this.#ended && this.#path?.full !== true) {
      const scan = scanner.next()
      if (scan === 'frame') {
        this.#unfinishedSince = null
        if (this.#onFrame(rx)) published += 1
      } else if (scan === 'more') break
      else this.end(scan === 'malformed' ? 'malformed' : 'packet-too-large')
    }
    this.#pumping = false
    if (published > 0) this.#onPublished(published)
    if (!this.#ended) this.#settle()
  }

  #settle(): void {
    if (this.#scanner.holding) this.stream.pause()
    else if (this.stream.isPaused()) this.stream.resume()
    if (this.#scanner.unfinished) this.#unfinishedSince ??= this.#shared.clock.monotonic()
  }

  #onPublished(count: number): void {
    this.#shared.counters.add('mqtt_received', '', count)
    if (this.client._keepaliveInterval > 0) this.client._keepaliveTimer?.refresh()
  }

  /** Returns true when the frame was a publication and has been dealt with here. */
  #onFrame(rx: number): boolean {
    const scanner = this.#scanner
    const type = (scanner.buffer[scanner.start] as number) >> 4
    if (this.#path === null) {
      if (type === CONNECT) this.#toAedes()
      else this.end('malformed', `packet type ${type} before the login`)
      return false
    }
    if (type === PUBLISH) return this.#onPublish(this.#path, rx)
    if (type === CONNECT) this.end('malformed', 'a second CONNECT')
    if (type === SUBSCRIBE) {
      const filters = countFilters(scanner)
      if (filters > this.#shared.limits.filtersPerPacket) this.end('too-many-filters', `${filters}`)
    }
    if (!this.#ended) this.#toAedes()
    return false
  }

  #onPublish(path: PublishPath, rx: number): boolean {
    if (!publish.read(this.#scanner)) {
      this.end('malformed', 'PUBLISH')
      return false
    }
    // QoS 2 needs the store of half-done hand-shakes that aedes keeps.
    if (publish.qos === 2) {
      this.#toAedes()
      return false
    }
    const refused = path.take(publish, rx)
    if (refused !== null) this.end('publish', refused)
    return refused === null
  }

  #toAedes(): void {
    const { buffer, start, end } = this.#scanner
    this.#busy = true
    try {
      this.client._parser.parse(buffer.subarray(start, end))
    } catch (thrown) {
      // Its parser reads beyond the end of some packets that are cut short.
      this.end('malformed', messageOf(thrown))
    }
  }
}
