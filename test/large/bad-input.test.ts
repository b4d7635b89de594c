import { once } from 'node:events'
import { request } from 'node:http'
import { connect as connectSocket } from 'node:net'
import { connect as connectMqtt } from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { RejectionReason } from '#gateway/ingest/reading.ts'
import { rejectionTexts } from '#gateway/ingest/rejection-texts.ts'
import type { PlannedDevice } from '#simulators/site/site-plan.ts'
import { eventually, type GatewayProcess, spawnGateway } from '#test/support/gateway.ts'
import { type Person, signIn } from '#test/support/gateway-client.ts'
import { buildSite, type GatewaySite, PASSWORD, topicOf } from '#test/support/gateway-site.ts'
import {
  type Attacker,
  badPayloads,
  oddPayloads,
  pointless,
  protocolAttacks,
  refusedLogins,
} from '#test/support/hostile-cases.ts'
import { connect, publish, pubrel, subscribe } from '#test/support/mqtt-packets.ts'
import { createPersistentSender } from '#test/support/persistent-sender.ts'
import { logIn, openRaw } from '#test/support/raw-mqtt-client.ts'

const [kind] = kinds as readonly [DeviceKind, ...DeviceKind[]]
const CANARY_MS = 20

/** Goes on with its work whatever is done to the gateway; every message is numbered and must be answered. */
function startCanary(site: GatewaySite, device: PlannedDevice) {
  const sender = createPersistentSender()
  let seq = 0
  let timer: NodeJS.Timeout
  return {
    async start(port: number): Promise<void> {
      await sender.connect(port, { ...site.account, clientId: device.id })
      timer = setInterval(() => {
        seq += 1
        const payload = JSON.stringify({ ts: Date.now(), boot: 1, seq, d: { uptime_s: seq } })
        sender.send({ topic: topicOf(site.site.id, device, 'tele'), payload })
      }, CANARY_MS)
    },
    async stop(): Promise<{ sent: number; acknowledged: number }> {
      clearInterval(timer)
      await eventually(
        () => sender.open,
        (open) => open === 0,
      )
      sender.close()
      return { sent: seq, acknowledged: sender.acknowledged.length }
    },
  }
}

describe('bad input', () => {
  const site = buildSite({ kinds: [kind], perKind: 100 })
  const [canaryDevice, ...devices] = site.devices as [PlannedDevice, ...PlannedDevice[]]
  const canary = startCanary(site, canaryDevice)
  const free = [...devices]
  const undoing: (() => unknown)[] = []
  let gateway: GatewayProcess
  let admin: Person

  beforeAll(async () => {
    gateway = await spawnGateway({ site, atEnd: (undo) => undoing.push(undo) })
    admin = await signIn(gateway.url, 'admin', PASSWORD)
    await canary.start(gateway.mqttPort)
  })
  afterAll(async () => {
    for (const undo of undoing.reverse()) await undo()
  })

  /** Everybody attacks from a device of his own, so that limits of one case never reach the next. */
  const attackerOf = (device = free.shift() as PlannedDevice): Attacker & { device: PlannedDevice } => ({
    ...site.account,
    clientId: device.id,
    topic: (channel) => topicOf(site.site.id, device, channel),
    device,
  })
  const refusals = async (label: string): Promise<number> => {
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text()
    const [, count] =
      new RegExp(`gatehouse_mqtt_refused_total\\{label="${label}"\\} (\\d+)`).exec(metrics) ?? []
    return Number(count ?? 0)
  }
  const pageOf = async ({ id }: PlannedDevice) => (await admin.get(`/devices/${site.site.id}/${id}`)).json
  const quarantineOf = async ({ id }: PlannedDevice) =>
    (await admin.get(`/quarantine?device=${id}`)).json.items as { reason: RejectionReason; detail: string }[]

  it.for([...protocolAttacks])(
    'ends the connection and counts it: $name',
    async ({ refused, login, bytes }) => {
      const attacker = attackerOf()
      const before = await refusals(refused)
      const client = login ? await logIn(gateway.mqttPort, attacker) : await openRaw(gateway.mqttPort)
      client.send(bytes(attacker))
      await client.closed
      expect(await refusals(refused)).toBeGreaterThan(before)
    },
  )

  it.for([...refusedLogins])('refuses the login with code $code: $name', async ({ code, change }) => {
    const attacker = attackerOf()
    const client = await openRaw(gateway.mqttPort)
    client.send(connect({ ...attacker, ...change(attacker) }))
    const answer = await client.next()
    expect([...(answer as Buffer)]).toEqual([0x20, 2, 0, code])
    await client.closed
  })

  it('refuses MQTT 5 with the code for the protocol version', async () => {
    const client = connectMqtt(`mqtt://127.0.0.1:${gateway.mqttPort}`, {
      ...attackerOf(),
      protocolVersion: 5,
      reconnectPeriod: 0,
    })
    const error = await new Promise<Error>((resolve) => client.once('error', resolve))
    expect(error).toMatchObject({ code: 1 })
  })

  it('B05 ends connections that never log in, and one that drips', async () => {
    const idle = await Promise.all(Array.from({ length: 50 }, () => openRaw(gateway.mqttPort)))
    const dripping = await openRaw(gateway.mqttPort)
    const drops = [...connect(attackerOf())]
    const timer = setInterval(() => dripping.send(Buffer.from(drops.splice(0, 1))), 1_000)
    await Promise.all([...idle, dripping].map(({ closed }) => closed))
    clearInterval(timer)
    expect(await refusals('login-timeout')).toBeGreaterThanOrEqual(51)
  })

  it('B10 leaves a session alone that another account tries to take over', async () => {
    const victim = attackerOf()
    const issued = await admin.post(`/devices/${site.site.id}/${victim.device.id}/account`)
    const own = await logIn(gateway.mqttPort, victim)
    const thief = await openRaw(gateway.mqttPort)
    thief.send(
      connect({ clientId: victim.clientId, username: issued.json.username, password: issued.json.secret }),
    )
    expect([...((await thief.next()) as Buffer)]).toEqual([0x20, 2, 0, 2])
    own.send(publish({ topic: victim.topic('tele'), payload: '{"d":{"temp_c":20}}' }))
    expect([...((await own.next()) as Buffer)]).toEqual([0x40, 2, 0, 1])
    own.socket.destroy()
  })

  it.for(['#', '+/+', '$SYS/#', '$share/x/#', 'gh/1/#', 'gh/1/+/+/+/state'])(
    'B14 subscribes nobody to %s',
    async (filter) => {
      const client = await logIn(gateway.mqttPort, attackerOf())
      client.send(subscribe([filter]))
      expect([...((await client.next()) as Buffer)]).toEqual([0x90, 3, 0, 1, 128])
      client.socket.destroy()
    },
  )

  it('B22 takes a message of quality 2 once, however often it is sent and released', async () => {
    const attacker = attackerOf()
    const client = await logIn(gateway.mqttPort, attacker)
    const sent = publish({ topic: attacker.topic('tele'), payload: 'not json', qos: 2, id: 5 })
    for (const bytes of [sent, sent, sent]) {
      client.send(bytes)
      expect([...((await client.next()) as Buffer)]).toEqual([0x50, 2, 0, 5])
    }
    for (const bytes of [pubrel(5), pubrel(5), pubrel(5)]) {
      client.send(bytes)
      expect([...((await client.next()) as Buffer)]).toEqual([0x70, 2, 0, 5])
    }
    await eventually(
      () => quarantineOf(attacker.device),
      (items) => items.length === 1,
    )
    client.socket.destroy()
  })

  it('B25 answers still come after acknowledgements of nothing', async () => {
    const attacker = attackerOf()
    const client = await logIn(gateway.mqttPort, attacker)
    client.send(
      pointless(),
      publish({ topic: attacker.topic('tele'), payload: '{"d":{"temp_c":20}}', id: 99 }),
    )
    const answers = [await client.next(), await client.next(), await client.next()]
    expect(answers.map((answer) => [...(answer as Buffer)])).toEqual([
      // Released again, as after an answer that was lost.
      [0x70, 2, 0, 8],
      [0x62, 2, 0, 10],
      [0x40, 2, 0, 99],
    ])
    client.socket.destroy()
  })

  it('B31 serves a hundred messages sent before the login was answered', async () => {
    const attacker = attackerOf()
    const client = await openRaw(gateway.mqttPort)
    const messages = Array.from({ length: 100 }, (_, n) =>
      publish({ topic: attacker.topic('tele'), payload: '{"d":{"temp_c":20}}', id: n + 1 }),
    )
    client.send(connect(attacker), ...messages)
    expect((await client.next())[0]).toBe(0x20)
    for (const _ of messages) expect((await client.next())[0]).toBe(0x40)
    client.socket.destroy()
  })

  it('B35 refuses WebSockets of other pages, without the protocol, and at other paths', async () => {
    const upgrade = async (path: string, headers: Record<string, string>): Promise<number | undefined> => {
      const going = request(`${gateway.url}${path}`, {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          ...headers,
        },
      })
      going.end()
      const [response] = await Promise.race([once(going, 'response'), once(going, 'upgrade')])
      going.destroy()
      return response.statusCode
    }
    const mqtt = { 'sec-websocket-protocol': 'mqtt' }
    expect(await upgrade('/mqtt', mqtt)).toBe(101)
    expect(await upgrade('/mqtt', { ...mqtt, origin: 'http://evil.example' })).toBe(403)
    expect(await upgrade('/mqtt', {})).toBe(403)
    expect(await upgrade('/elsewhere', mqtt)).toBe(404)
  })

  it.for([...badPayloads])(
    'answers, keeps in quarantine and explains: $name',
    async ({ reason, channel = 'tele', payload }) => {
      const attacker = attackerOf()
      const client = await logIn(gateway.mqttPort, attacker)
      client.send(publish({ topic: attacker.topic(channel), payload, id: 3 }))
      expect([...((await client.next()) as Buffer)]).toEqual([0x40, 2, 0, 3])
      const [entry] = await eventually(
        () => quarantineOf(attacker.device),
        (items) => items.length > 0,
      )
      expect(entry?.reason).toBe(reason)
      expect(entry?.detail).not.toBe('')
      const { title, remedy } = rejectionTexts[reason]
      expect(title.zh + remedy.zh).toMatch(/[\u4e00-\u9fff]{8}/)
      expect(title.en + remedy.en).toMatch(/[a-z]{3}/)
      const page = await pageOf(attacker.device)
      expect(page).toMatchObject({ values: {}, openAlarms: 0 })
      client.socket.destroy()
    },
  )

  it.for([...oddPayloads])('takes what can be believed: $name', async ({ payload }) => {
    const attacker = attackerOf()
    const client = await logIn(gateway.mqttPort, attacker)
    client.send(publish({ topic: attacker.topic('tele'), payload, id: 3 }))
    expect([...((await client.next()) as Buffer)]).toEqual([0x40, 2, 0, 3])
    const page = await eventually(
      () => pageOf(attacker.device),
      ({ values }) => values.temp_c !== undefined,
    )
    expect(page.values.temp_c.value).toBe(20)
    expect(Math.abs(page.values.temp_c.ts - Date.now())).toBeLessThan(60_000)
    expect(Object.keys(page.values)).not.toContain('__proto__')
    expect(page.openAlarms).toBe(0)
    client.socket.destroy()
  })

  it('puts a kind nobody knows and an id nobody may have where they belong', async () => {
    const attacker = attackerOf()
    const client = await logIn(gateway.mqttPort, attacker)
    client.send(
      publish({
        topic: `gh/1/${site.site.id}/teapot/${attacker.clientId}/state`,
        payload: '{"d":{}}',
        id: 4,
      }),
    )
    expect([...((await client.next()) as Buffer)]).toEqual([0x40, 2, 0, 4])
    const [entry] = await eventually(
      () => quarantineOf(attacker.device),
      (items) => items.length > 0,
    )
    expect(entry?.reason).toBe('unknown-kind')
    client.send(publish({ topic: `gh/1/${site.site.id}/${kind.name}/UPPER/state`, payload: '{"d":{}}' }))
    await client.closed
  })

  const requests: readonly (readonly [name: string, status: number, bytes: string])[] = [
    [
      'H15 two lengths',
      400,
      'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['H15 a header of 100 KB', 431, `GET / HTTP/1.1\r\nhost: x\r\nx-pad: ${'x'.repeat(100_000)}\r\n\r\n`],
    [
      'H15 a chunk of nonsense',
      400,
      'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    ],
    [
      'a body that is not JSON',
      400,
      'POST /api/v1/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 4\r\n\r\n{"a"',
    ],
    [
      'H03 a key too many',
      400,
      'POST /api/v1/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 49\r\n\r\n{"username":"admin","password":"x","role":"root"}',
    ],
    [
      'a form',
      415,
      'POST /api/v1/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 3\r\n\r\na=b',
    ],
    [
      '1 MB',
      413,
      `POST /api/v1/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n`,
    ],
    [
      'H09 a path out of the folder',
      404,
      'GET /..%2f..%2fpackage.json HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    ],
    ['H01 no session', 401, 'GET /api/v1/devices HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'],
    [
      'H17 a forged address',
      401,
      'GET /api/v1/devices HTTP/1.1\r\nhost: x\r\nx-forwarded-for: 127.0.0.1\r\nconnection: close\r\n\r\n',
    ],
  ]
  it.for([...requests])('HTTP is refused in both languages: %s', async ([, status, bytes]) => {
    const { hostname, port } = new URL(gateway.url)
    const socket = connectSocket(Number(port), hostname)
    socket.on('error', () => {})
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.write(bytes)
    await once(socket, 'close')
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    const { text } = JSON.parse(/\{.*\}/s.exec(answer)?.[0] ?? '{}') as { text: { zh: string; en: string } }
    expect(text.zh).toMatch(/[\u4e00-\u9fff]{3}/)
    expect(text.en).toMatch(/[a-z]{3}/)
    expect(answer).not.toContain('    at ')
  })

  it('after all of it the canary has lost nothing, the process is the same, and no device is in alarm for it', async () => {
    const { sent, acknowledged } = await canary.stop()
    expect(acknowledged).toBe(sent)
    expect(sent).toBeGreaterThan(100)
    const page = await eventually(
      () => pageOf(canaryDevice),
      ({ values }) => values.uptime_s?.value === sent,
    )
    expect(page).toMatchObject({ online: true, openAlarms: 0 })
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text()
    expect(metrics).not.toContain('gatehouse_ignored_total')
    expect(gateway.child.exitCode).toBeNull()
    expect(gateway.child.signalCode).toBeNull()
  })
})
