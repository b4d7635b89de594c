import { publish } from './mqtt-packets.ts'
import { logIn, type RawClient } from './raw-mqtt-client.ts'

export interface Sendable {
  readonly topic: string
  readonly payload: string
}

/**
 * A client that keeps every message until it is acknowledged and sends what is left, in order, on its next connection:
 * what the guide asks of device makers (docs/devices.md).
 */
export interface PersistentSender {
  /** Messages that were acknowledged, in that order. */
  readonly acknowledged: readonly Sendable[]
  /** Messages that wait for an answer. */
  readonly open: number
  send(message: Sendable): void
  /** Connects and sends again what was not acknowledged. */
  connect(port: number, login: { username: string; password: string; clientId: string }): Promise<void>
  /** Resolves when the connection is lost. */
  lost(): Promise<void>
  close(): void
}

const IDS = 65_535

export function createPersistentSender(): PersistentSender {
  const acknowledged: Sendable[] = []
  const open = new Map<number, Sendable>()
  let client: RawClient | null = null
  let lastId = 0
  const packet = (id: number, message: Sendable, dup: boolean): Buffer => publish({ ...message, id, dup })
  const listen = async (to: RawClient): Promise<void> => {
    for (let answer = await to.next(); answer !== 'closed'; answer = await to.next()) {
      const id = answer.readUInt16BE(2)
      const message = open.get(id)
      if (message !== undefined) acknowledged.push(message)
      open.delete(id)
    }
    client = null
  }
  return {
    acknowledged,
    get open() {
      return open.size
    },
    send(message) {
      lastId = (lastId % IDS) + 1
      open.set(lastId, message)
      client?.send(packet(lastId, message, false))
    },
    async connect(port, login) {
      const opened = await logIn(port, login)
      for (const [id, message] of open) opened.send(packet(id, message, true))
      client = opened
      void listen(opened)
    },
    lost: async () => client?.closed,
    close: () => client?.socket.destroy(),
  }
}
