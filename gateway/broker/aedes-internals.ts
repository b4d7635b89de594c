import type { AedesPublishPacket, Client, PublishPacket, Subscription } from 'aedes'
import { Aedes } from 'aedes'

/*
 * What the broker uses of aedes 1.2.0 beyond its types. The version is pinned in package.json, and
 * test/medium/broker/aedes.test.ts fails when one of these goes away.
 */

/** A client as aedes keeps it. */
export interface AedesClient extends Client {
  /** Called when a packet is done with; reads the next bytes in plain aedes. */
  _nextBatch: (error?: Error | null) => void
  /** Packets being handled; a CONNECT is only taken up at 0. */
  _parsingBatch: number
  readonly _parser: {
    parse(bytes: Buffer): number
    on(event: 'error', listener: (error: Error) => void): void
  }
  readonly _keepaliveInterval: number
  readonly _keepaliveTimer: NodeJS.Timeout | null
  readonly connackSent: boolean
  /** The will; taken away once it has been dealt with. */
  will: PublishPacket | null
  readonly subscriptions: Readonly<Record<string, unknown>>
  pause(): void
  resume(): void
}

/** Routes messages to subscriptions. */
export interface Emitter {
  /** Messages that wait for their turn. */
  readonly length: number
  on(topic: string, deliver: unknown, done?: () => void): unknown
  removeListener(topic: string, deliver: unknown, done?: () => void): unknown
  emit(packet: unknown, done: () => void): unknown
  readonly _matcher: { match(topic: string): readonly unknown[] }
}

/** The memory persistence; every method is asynchronous. */
export interface Persistence {
  addSubscriptions(client: Client, subscriptions: Subscription[]): Promise<void>
  storeRetained(packet: AedesPublishPacket): Promise<void>
  createRetainedStream(filter: string): NodeJS.ReadableStream
  createRetainedStreamCombi(filters: string[]): NodeJS.ReadableStream
  /** Rejects when there is none. */
  incomingGetPacket(client: Client, packet: PublishPacket): Promise<unknown>
}

export type AedesBroker = Omit<Aedes, 'publish' | 'on'> & {
  readonly clients: Readonly<Record<string, AedesClient | undefined>>
  readonly mq: Emitter
  readonly persistence: Persistence
  publish(packet: PublishPacket, client: Client | null, done: (error?: Error | null) => void): void
  on(event: 'error', listener: (error: Error) => void): void
}

export async function createAedes(options: ConstructorParameters<typeof Aedes>[0]): Promise<AedesBroker> {
  return (await Aedes.createBroker(options)) as unknown as AedesBroker
}
