import { Readable } from 'node:stream'
import type { Client } from 'aedes'
import type { Persistence } from './aedes-internals.ts'
import type { RetainedMessages } from './retained-messages.ts'

/**
 * Closes two gaps of the memory persistence: a SUBSCRIBE with one allowed and one refused filter stored both in a kept
 * session, and retained messages had no bound.
 */
export function guardPersistence(
  persistence: Persistence,
  retained: RetainedMessages,
  maySubscribe: (client: Client, filter: string) => boolean,
): void {
  const add = persistence.addSubscriptions.bind(persistence)
  persistence.addSubscriptions = async (client, subscriptions) => {
    const allowed = subscriptions.filter(({ topic }) => maySubscribe(client, topic))
    if (allowed.length > 0) await add(client, allowed)
  }
  persistence.storeRetained = async (packet) => {
    retained.set(packet.topic, packet.payload as Buffer, packet.qos)
  }
  persistence.createRetainedStreamCombi = (filters) => Readable.from(asPackets(retained, filters))
  persistence.createRetainedStream = (filter) => Readable.from(asPackets(retained, [filter]))
}

function* asPackets(retained: RetainedMessages, filters: readonly string[]) {
  for (const message of retained.under(filters)) yield { cmd: 'publish', retain: true, ...message }
}
