import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createWebSocketStream, WebSocketServer } from 'ws'
import type { Connections } from './connections.ts'
import type { Notices } from './notice.ts'

export interface WebSocketOptions {
  readonly path: string
  readonly packetBytes: number
  /** Origins allowed besides the server's own. */
  readonly origins: readonly string[]
  readonly connections: Connections
  readonly notices: Notices
}

const PROTOCOLS = ['mqtt', 'mqttv3.1']

/** Serves MQTT over WebSocket at a path of a server. Upgrades to other paths are left to their own listeners. */
export function attachWebSocketListener(
  server: HttpServer | HttpsServer,
  options: WebSocketOptions,
): () => void {
  const { path, packetBytes, connections, notices } = options
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: packetBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => PROTOCOLS.find((name) => offered.has(name)) ?? false,
  })
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (new URL(request.url ?? '/', 'http://gateway').pathname !== path) {
      if (server.listenerCount('upgrade') === 1) refuse(socket, '404 Not Found')
      return
    }
    const fault = faultOf(request, options.origins)
    if (fault !== null) {
      const address = request.socket.remoteAddress ?? ''
      notices.tell('websocket', { address, account: null, clientId: null }, fault)
      refuse(socket, '403 Forbidden')
      return
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const stream = createWebSocketStream(ws)
      connections.accept(stream, request.socket as Socket, request)
    })
  }
  server.on('upgrade', upgrade)
  return () => {
    server.off('upgrade', upgrade)
    sockets.close()
  }
}

/** A page of another origin must not speak for the person whose browser shows it; programs send no origin. */
function faultOf(request: IncomingMessage, origins: readonly string[]): string | null {
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  if (!protocols.some((name) => PROTOCOLS.includes(name))) return 'subprotocol mqtt is missing'
  const { origin, host } = request.headers
  if (origin === undefined || origins.includes(origin)) return null
  return URL.canParse(origin) && new URL(origin).host === host ? null : `origin ${origin}`
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => {})
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
