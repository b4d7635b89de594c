import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect as connectSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import mqtt from 'mqtt'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { connect, pingreq } from '#test/support/mqtt-packets.ts'
import { startRig, until } from './rig.ts'

const topic = 'gh/1/hq/door/d-1/state'
let folder: string
let tls: { cert: Buffer; key: Buffer }

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      key,
      '-out',
      cert,
      ...subject,
    ],
    { stdio: 'ignore' },
  )
  tls = { cert: readFileSync(cert), key: readFileSync(key) }
})
afterAll(() => rmSync(folder, { recursive: true }))

/** An HTTP server with the broker's WebSocket on it. */
async function startWeb() {
  const rig = await startRig()
  const server = createServer((_, response) => response.end('page'))
  rig.broker.attachWebSocket(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return { rig, port, host: `127.0.0.1:${port}` }
}

/** The HTTP status of an attempt to open a WebSocket; 101 when it opens. */
function statusOf(url: string, protocols: string[], origin?: string): Promise<number> {
  const socket = new WebSocket(url, protocols, origin === undefined ? {} : { origin })
  socket.on('error', () => {})
  return new Promise((resolve) => {
    socket.once('open', () => resolve(101))
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
  }).finally(() => socket.terminate()) as Promise<number>
}

test('over TLS a client publishes and reads', async () => {
  const rig = await startRig({ port: null, tlsPort: 0, tls })
  const client = await mqtt.connectAsync(`mqtts://localhost:${rig.broker.ports.mqttTls}`, {
    ...rig.credentials('d-1'),
    ca: tls.cert,
    host: '127.0.0.1',
    servername: 'localhost',
  })
  await client.publishAsync(topic, 'x'.repeat(100_000), { qos: 1 })
  await until(() => rig.envelopes.length === 1)
  await client.endAsync()
})

test('plain text and old protocol versions at the TLS port are refused, and the others do not notice', async () => {
  const rig = await startRig({ port: null, tlsPort: 0, tls })
  const port = rig.broker.ports.mqttTls ?? 0
  const plain = connectSocket(port, '127.0.0.1')
  plain.on('error', () => {})
  plain.write(connect(rig.credentials('d-1')))
  await once(plain, 'close')
  const old = connectTls({
    port,
    host: '127.0.0.1',
    maxVersion: 'TLSv1.1',
    minVersion: 'TLSv1',
    ca: tls.cert,
  })
  await new Promise((resolve) => old.once('error', resolve))
  await until(() => rig.refused('tls') === 2)
  const good = connectTls({ port, host: '127.0.0.1', servername: 'localhost', ca: tls.cert })
  good.write(connect(rig.credentials('d-1')))
  const [answer] = (await once(good, 'data')) as [Buffer]
  expect(answer[3]).toBe(0)
  good.destroy()
})

test('over WebSocket a client publishes and reads, however its packets are cut into frames', async () => {
  const { rig, host } = await startWeb()
  const client = await mqtt.connectAsync(`ws://${host}/mqtt`, rig.credentials('d-1'))
  const got: string[] = []
  client.on('message', (_, payload) => got.push(payload.toString()))
  await client.subscribeAsync('gh/1/hq/door/d-1/cmd', { qos: 1 })
  await client.publishAsync(topic, 'x'.repeat(100_000), { qos: 1 })
  await rig.broker.publish('gh/1/hq/door/d-1/cmd', 'ping', { qos: 1 })
  await until(() => got.length === 1 && rig.envelopes.length === 1)
  await client.endAsync()
})

test('a WebSocket without the mqtt subprotocol or from a foreign page is refused', async () => {
  const { host } = await startWeb()
  expect(await statusOf(`ws://${host}/mqtt`, ['mqtt'])).toBe(101)
  expect(await statusOf(`ws://${host}/mqtt`, ['mqtt'], `http://${host}`)).toBe(101)
  expect(await statusOf(`ws://${host}/mqtt`, [])).toBe(403)
  expect(await statusOf(`ws://${host}/mqtt`, ['mqtt'], 'http://evil.example')).toBe(403)
  expect(await statusOf(`ws://${host}/other`, ['mqtt'])).toBe(404)
})

test('a WebSocket frame above the limit ends that connection only', async () => {
  const { rig, host } = await startWeb()
  const socket = new WebSocket(`ws://${host}/mqtt`, ['mqtt'])
  socket.on('error', () => {})
  await once(socket, 'open')
  socket.send(Buffer.alloc(1_000_000))
  await once(socket, 'close')
  await until(() => rig.broker.stats().connections === 0)
  const device = await rig.logIn('d-1')
  device.send(pingreq())
  expect((await device.next())[0]).toBe(0xd0)
})
