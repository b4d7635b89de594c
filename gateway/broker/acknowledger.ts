import type { Duplex } from 'node:stream'
import { pubacks } from './publish-frame.ts'

/** Packet ids of one client whose messages are on disk. */
export interface Acknowledged {
  readonly stream: Duplex
  ids: number[]
}

/**
 * Writes PUBACKs. A gathering is stored as a whole and its callbacks run in one go, so all acknowledgements of a client
 * are collected until they have run and leave in one write: the write is the dearest part of an acknowledgement.
 */
export function createAcknowledger(): (client: Acknowledged, id: number) => void {
  let waiting: Acknowledged[] = []
  const flush = (): void => {
    const clients = waiting
    waiting = []
    for (const client of clients) {
      const { ids } = client
      client.ids = []
      if (!client.stream.destroyed) client.stream.write(pubacks(ids))
    }
  }
  return (client, id) => {
    if (client.ids.length === 0) {
      if (waiting.length === 0) queueMicrotask(flush)
      waiting.push(client)
    }
    client.ids.push(id)
  }
}
