import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { HistoryTarget } from '#gateway/telemetry/history-target.ts'
import { createInfluxV1 } from '#gateway/telemetry/influx-v1-client.ts'
import { createInfluxV2 } from '#gateway/telemetry/influx-v2-client.ts'
import { type Influxd, noInfluxd, startInfluxd } from '#test/support/influxd.ts'
import { noVictoriaMetrics, startVictoriaMetrics } from '#test/support/victoria-metrics.ts'

const time = (order: number): string => `1780000000000${String(order).padStart(6, '0')}`
const open: { close(): void }[] = []
const v1 = (url: string, credentials: { username?: string; password?: string } = {}): HistoryTarget => {
  const target = createInfluxV1({ version: 1, url, database: 'facility', ...credentials })
  open.push(target)
  return target
}
const v2 = (url: string): HistoryTarget => {
  const target = createInfluxV2({ version: 2, url, org: 'o', bucket: 'facility', token: 't' })
  open.push(target)
  return target
}
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

let influxd: Influxd
beforeAll(async () => {
  if (!noInfluxd) influxd = await startInfluxd()
})
afterAll(() => influxd?.close())

/** A server that answers every request in one way: the answers influxd 1.6.7 does not give by itself. */
async function answering(listener: RequestListener): Promise<string> {
  const server: Server = createServer((request, response) => {
    request.resume()
    request.on('end', () => listener(request, response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close() {
      server.closeAllConnections()
      server.close()
    },
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test.skipIf(noInfluxd)(
  'a write before the database exists says so, prepare creates it, then it is accepted',
  async () => {
    const target = v1(influxd.url)
    expect(await target.write([`a f=1i ${time(0)}`])).toMatchObject({
      result: 'locked-out',
      databaseMissing: true,
    })
    await target.prepare()
    expect(await target.write([`a f=1i ${time(0)}`])).toEqual({ result: 'accepted' })
  },
)

test.skipIf(noInfluxd)('a field that changes its type is refused with the words of the server', async () => {
  const target = v1(influxd.url)
  await target.prepare()
  expect(await target.write([`b f=1i ${time(0)}`])).toEqual({ result: 'accepted' })
  expect(await target.write([`b f=1.5 ${time(1)}`, `b f=2i ${time(2)}`])).toMatchObject({
    result: 'refused',
    reason: expect.stringMatching(/^400 partial write: field type conflict.*dropped=1$/),
  })
})

test.skipIf(noInfluxd)('wrong credentials lock out, right ones write', async () => {
  const guarded = await startInfluxd({ auth: true })
  open.push({ close: () => void guarded.close() })
  await guarded.query(`CREATE USER gate WITH PASSWORD 's3:cret' WITH ALL PRIVILEGES`, '')
  const stranger = v1(guarded.url, { username: 'gate', password: 'wrong' })
  await stranger.prepare()
  expect(await stranger.write([`a f=1i ${time(0)}`])).toMatchObject({
    result: 'locked-out',
    reason: '401 authorization failed',
    databaseMissing: false,
  })
  const known = v1(guarded.url, { username: 'gate', password: 's3:cret' })
  await known.prepare()
  expect(await known.write([`a f=1i ${time(0)}`])).toEqual({ result: 'accepted' })
})

test.each([
  ['1.x', v1],
  ['2.x', v2],
])('the %s client tells every answer of a server apart', async (_, client) => {
  const answers: readonly [number, Record<string, string>, string, object][] = [
    [204, {}, '', { result: 'accepted' }],
    [413, {}, '{"error":"Request Entity Too Large"}', { result: 'too-large' }],
    [403, {}, '{"error":"forbidden"}', { result: 'locked-out' }],
    [429, { 'retry-after': '7' }, '{"error":"slow"}', { result: 'unavailable', retryAfterMs: 7000 }],
    [502, {}, '<html>Bad Gateway</html>', { result: 'unavailable', retryAfterMs: null }],
    [400, {}, '{"error":"bad line"}', { result: 'refused' }],
    [204, {}, '', { result: 'accepted' }],
  ]
  let asked = 0
  const url = await answering((_request, response) => {
    const [status, headers, body] = answers[asked++] as (typeof answers)[number]
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
  })
  const target = client(url)
  for (const [, , , expected] of answers) expect(await target.write(['a f=1i'])).toMatchObject(expected)
})

test.each([
  ['1.x', v1],
  ['2.x', v2],
])(
  'the %s client calls a refused connection and a reset unavailable, and works again afterwards',
  async (_, client) => {
    let resets = 1
    const url = await answering((request, response) => {
      resets -= 1
      if (resets >= 0) request.socket.destroy()
      else response.writeHead(204).end()
    })
    const target = client(url)
    expect(await target.write(['a f=1i'])).toMatchObject({ result: 'unavailable' })
    expect(await target.write(['a f=1i'])).toEqual({ result: 'accepted' })
    expect(await client('http://127.0.0.1:1').write(['a f=1i'])).toMatchObject({ result: 'unavailable' })
  },
)

test.each([
  ['1.x', v1],
  ['2.x', v2],
])('closing the %s client ends a request that hangs', async (_, client) => {
  const target = client(await answering(() => {}))
  const answer = target.write(['a f=1i'])
  target.close()
  expect(await answer).toMatchObject({ result: 'unavailable' })
})

test('a server that hangs is given up after a while, by both clients', async () => {
  const url = await answering(() => {})
  const outcomes = await Promise.all([v1(url), v2(url)].map((target) => target.write(['a f=1i'])))
  expect(outcomes.map(({ result }) => result)).toEqual(['unavailable', 'unavailable'])
})

test.skipIf(noVictoriaMetrics)(
  'VictoriaMetrics takes the lines through the 2.x client, 5,000 in a request',
  async () => {
    const victoria = await startVictoriaMetrics()
    open.push({ close: () => void victoria.close() })
    const target = v2(victoria.url)
    const lines = Array.from(
      { length: 5000 },
      (_, n) => `pump,device_id=门\\ 1 temp_c=${n}.5 ${1_780_000_000_000 + n}000000`,
    )
    expect(await target.write(lines)).toEqual({ result: 'accepted' })
    const [samples] = await victoria.samples('pump_temp_c')
    expect(samples?.labels.device_id).toBe('门 1')
    expect(samples?.values).toEqual(Array.from({ length: 5000 }, (_, n) => n + 0.5))
  },
)
