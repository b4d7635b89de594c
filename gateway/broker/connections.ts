import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Connection, type ConnectionShared } from './connection.ts'

/** All connections of the broker, with the bounds that concern them together. */
export interface Connections {
  /** Takes a fresh connection in. */
  accept(stream: Duplex, socket: Socket, request?: IncomingMessage): void
  /** Ends the sessions of an account without their wills; returns how many. */
  drop(username: string): number
  dropAll(): void
  check(now: number): void
  readonly size: number
  readonly loggedIn: number
}

type Shared = Omit<ConnectionShared, 'onEnd' | 'onLogin'>

export function createConnections(shared: Shared): Connections {
  const all = new Set<Connection>()
  /** Not logged in yet, the longest waiting first. */
  const waiting = new Set<Connection>()
  const connectionShared: ConnectionShared = {
    ...shared,
    onEnd(connection) {
      all.delete(connection)
      waiting.delete(connection)
    },
    onLogin: (connection) => void waiting.delete(connection),
  }

  /** When full, the connection that has been least in a hurry to log in makes room. */
  const makeRoom = (): boolean => {
    if (all.size < shared.limits.maxConnections) return true
    const [idle] = waiting
    idle?.end('connections-full')
    return idle !== undefined
  }
  return {
    accept(stream, socket, request) {
      if (!makeRoom()) {
        const address = socket.remoteAddress ?? ''
        shared.notices.tell('connections-full', { address, account: null, clientId: null }, `${all.size}`)
        stream.on('error', () => {})
        stream.destroy()
        return
      }
      const connection = new Connection(connectionShared, stream, socket, request)
      all.add(connection)
      waiting.add(connection)
    },
    drop(username) {
      const theirs = [...all].filter((connection) => connection.account?.username === username)
      for (const connection of theirs) connection.drop()
      return theirs.length
    },
    dropAll() {
      for (const connection of all) connection.drop()
    },
    check(now) {
      for (const connection of all) connection.check(now)
    },
    get size() {
      return all.size
    },
    get loggedIn() {
      return all.size - waiting.size
    },
  }
}
