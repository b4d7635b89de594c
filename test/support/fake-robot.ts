import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeRobot {
  /** Address on the loopback of this machine. */
  readonly url: string
  /** Bodies and headers that came, in order. */
  readonly heard: readonly { readonly body: string; readonly headers: IncomingMessage['headers'] }[]
  /** What it does from now on. */
  behave(manner: RobotManner): void
  close(): Promise<void>
}

/** Answers one request whose body was read. */
export type RobotManner = (response: ServerResponse, request: IncomingMessage) => void

const json =
  (status: number, body: object, headers: Record<string, string> = {}): RobotManner =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }

const hangs: RobotManner = () => {}
const cuts: RobotManner = (_, request) => request.socket.destroy()
const trickles: RobotManner = (response) => {
  response.writeHead(200)
  response.write('{')
}
const floods: RobotManner = (response) => {
  response.writeHead(200)
  response.end('x'.repeat(1_000_000))
}

export const robotManners = {
  takes: json(200, { errcode: 0, errmsg: 'ok', code: 0 }),
  throttles: json(429, { errmsg: 'too many' }, { 'retry-after': '2' }),
  fails: json(500, { errmsg: 'out of order' }),
  says: (code: number) => json(200, { errcode: code, code, errmsg: `error ${code}` }),
  ...{ hangs, cuts, trickles, floods },
  redirectsTo: (location: string) => json(302, {}, { location }),
} as const

/** A robot on the loopback that behaves as it is told. */
export async function startFakeRobot(manner: RobotManner = robotManners.takes): Promise<FakeRobot> {
  let current = manner
  const heard: { body: string; headers: IncomingMessage['headers'] }[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      heard.push({ body: Buffer.concat(parts).toString('utf8'), headers: request.headers })
      current(response, request)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/robot/send?access_token=t`,
    heard,
    behave(next) {
      current = next
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
