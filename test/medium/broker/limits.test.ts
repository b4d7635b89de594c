import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemClock } from '#gateway/kernel/clock.ts'
import { fakeClock } from '#test/support/fake-clock.ts'
import { connect, packet, pingreq, publish, pubrel, subscribe } from '#test/support/mqtt-packets.ts'
import { openRaw } from '#test/support/raw-mqtt-client.ts'
import { startRig, until } from './rig.ts'

const topic = 'gh/1/hq/door/d-1/state'

test('a login packet that announces more than 4 KiB is refused at its header', async () => {
  const rig = await startRig()
  const client = await openRaw(rig.port)
  client.send(Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]))
  await client.closed
  expect(rig.refused('packet-too-large')).toBe(1)
})

test('a packet that announces more than 256 KiB is refused at its header, one of 200 KiB is taken', async () => {
  const rig = await startRig()
  const client = await rig.logIn('d-1')
  client.send(publish({ topic, payload: Buffer.alloc(200_000, 'x') }))
  expect((await client.next())[0]).toBe(0x40)
  client.send(Buffer.from([0x32, 0xff, 0xff, 0xff, 0x7f]))
  await client.closed
  expect(rig.refused('packet-too-large')).toBe(1)
})

test.for([
  ['QoS 3', publish({ topic, payload: 'x', qos: 3 })],
  ['packet id 0', publish({ topic, payload: 'x', id: 0 })],
  ['DUP on QoS 0', publish({ topic, payload: 'x', qos: 0, dup: true })],
  ['a topic longer than the packet', packet(0x32, Buffer.from([0, 99, 65]))],
  ['a length of five bytes', Buffer.from([0x32, 0xff, 0xff, 0xff, 0xff, 1])],
  ['a reserved packet type', packet(0xf0)],
  ['wrong flags of a SUBSCRIBE', packet(0x80, Buffer.from([0, 1, 0, 1, 65, 0]))],
  ['a SUBSCRIBE cut short', packet(0x82, Buffer.from([0, 1, 0, 9, 65]))],
] as const)('%s ends the connection', async ([, bytes]) => {
  const rig = await startRig()
  const client = await rig.logIn('d-1')
  client.send(bytes)
  await client.closed
  expect(rig.envelopes).toEqual([])
})

test('acknowledgements nobody asked for are ignored or end the connection, never the broker', async () => {
  const rig = await startRig()
  for (const first of [0x40, 0x50, 0x62, 0x70]) {
    for (const body of [[0, 9], [], [0, 9, 9]]) {
      const client = await openRaw(rig.port)
      client.send(connect(rig.credentials('board')), packet(first, Buffer.from(body)), pingreq())
      await Promise.race([client.next().then(() => client.next()), client.closed])
      client.socket.destroy()
    }
  }
  expect(await rig.tryLogIn('d-1')).toBe(0)
})

test('whatever bytes of a session are changed, the broker lives and serves the next one', async () => {
  const rig = await startRig({ limits: { flapping: { windowMs: 1, connects: 1_000, refuseMs: 1 } } })
  const session = Buffer.concat([
    connect(rig.credentials('gw-1', { will: { topic: 'zigbee2mqtt/gw', payload: 'gone' } })),
    subscribe(['gh/1/hq/door/d-1/cmd', 'gh/1/hq/lift/l-1/cmd']),
    publish({ topic, payload: '{"d":{}}', retain: true }),
    publish({ topic, payload: '{"d":{}}', qos: 2, id: 2 }),
    pubrel(2),
    pingreq(),
  ])
  const changes = fc.array(fc.tuple(fc.nat(session.length - 1), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(changes, fc.nat(session.length), async (changed, length) => {
      const bytes = Buffer.from(session)
      for (const [at, value] of changed) bytes[at] = value
      const client = await openRaw(rig.port)
      client.socket.end(bytes.subarray(0, length))
      await client.closed
    }),
    { numRuns: 400 },
  )
  expect(await rig.tryLogIn('d-1')).toBe(0)
})

test('who does not log in within ten seconds is cut off, even when bytes keep dripping', async () => {
  const clock = fakeClock()
  const rig = await startRig({ clock })
  const idle = await openRaw(rig.port)
  const dripping = await openRaw(rig.port)
  for (const byte of connect(rig.credentials('d-1')).subarray(0, 8)) {
    dripping.send(Buffer.from([byte]))
    clock.advance(1_000)
  }
  await until(() => rig.broker.stats().connections === 2)
  clock.advance(12_000)
  await Promise.all([idle.closed, dripping.closed])
  expect(rig.refused('login-timeout')).toBe(2)
})

test('a packet that takes longer than thirty seconds ends the connection', async () => {
  const clock = fakeClock()
  const rig = await startRig({ clock })
  const client = await rig.logIn('d-1')
  const other = await rig.logIn('d-2')
  for (const byte of publish({ topic, payload: 'x'.repeat(100) }).subarray(0, 40)) {
    client.send(Buffer.from([byte]))
    await new Promise((resolve) => setTimeout(resolve, 1))
    clock.advance(1_000)
  }
  await client.closed
  other.send(pingreq())
  expect((await other.next())[0]).toBe(0xd0)
})

test('when all places are taken, one that has not logged in makes room', async () => {
  const rig = await startRig({ limits: { maxConnections: 2 } })
  const idle = await openRaw(rig.port)
  const first = await rig.logIn('d-1')
  const second = await rig.logIn('d-2')
  await idle.closed
  const third = await openRaw(rig.port)
  await third.closed
  for (const client of [first, second]) {
    client.send(pingreq())
    expect((await client.next())[0]).toBe(0xd0)
  }
})

test('without a listener there is no port', async () => {
  const rig = await startRig({ port: null, clock: systemClock() })
  expect(rig.broker.ports).toEqual({ mqtt: null, mqttTls: null })
})

test('a port that is taken stops the start and names the setting', async () => {
  const rig = await startRig()
  await expect(startRig({ port: rig.port })).rejects.toThrow('GATEHOUSE_MQTT_PORT')
})
