import { execFile } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connect, disconnect, pingreq, publish, pubrel, subscribe } from '#test/support/mqtt-packets.ts'
import { openRaw } from '#test/support/raw-mqtt-client.ts'
import { passwordOf, startRig, until } from './rig.ts'

const topic = 'gh/1/hq/door/d-1/state'

test('a QoS 1 message is answered with its packet id and reaches the journal as it was sent', async () => {
  const rig = await startRig()
  const client = await rig.logIn('d-1')
  client.send(publish({ topic, payload: '{"d":{}}', id: 513 }))
  expect(await client.next()).toEqual(Buffer.from([0x40, 2, 2, 1]))
  await until(() => rig.envelopes.length === 1)
  expect(rig.envelopes).toEqual([
    { rx: expect.any(Number), topic, payload: Buffer.from('{"d":{}}'), account: 'd-1' },
  ])
})

test('a QoS 1 message is not answered before it is on disk', async () => {
  const rig = await startRig()
  const client = await rig.logIn('d-1')
  const lock = new DatabaseSync(rig.path)
  lock.exec('begin immediate')
  client.send(publish({ topic, payload: 'x' }), pingreq())
  expect((await client.next())[0]).toBe(0xd0)
  await until(() => !rig.journal.health().ok)
  expect(client.waiting).toEqual([])
  lock.exec('rollback')
  lock.close()
  expect((await client.next())[0]).toBe(0x40)
})

test('QoS 0 is taken without an answer, and everything arrives in the order sent', async () => {
  const rig = await startRig()
  const client = await rig.logIn('d-1')
  client.send(
    publish({ topic: 'gh/1/hq/door/d-1/tele', payload: '1', qos: 0 }),
    publish({ topic, payload: '2', id: 2 }),
    publish({ topic: 'gh/1/hq/door/d-1/tele', payload: '3', qos: 0 }),
    publish({ topic, payload: '4', id: 4, dup: true }),
    pingreq(),
  )
  await until(() => rig.envelopes.length === 4)
  expect(rig.seen().map((seen) => seen.at(-1))).toEqual(['1', '2', '3', '4'])
})

test('QoS 2 is one message however often it is repeated before its release, and a new one after it', async () => {
  const rig = await startRig()
  const client = await rig.logIn('d-1')
  const twice = publish({ topic, payload: 'once', qos: 2, id: 7 })
  client.send(twice, twice, twice)
  const received = [await client.next(), await client.next(), await client.next()]
  client.send(pubrel(7))
  const completed = await client.next()
  client.send(publish({ topic, payload: 'again', qos: 2, id: 7 }))
  await client.next()
  expect(received.map((one) => one[0])).toEqual([0x50, 0x50, 0x50])
  expect(completed[0]).toBe(0x70)
  await until(() => rig.envelopes.length === 2)
  expect(rig.seen()).toEqual([`${topic} once`, `${topic} again`])
})

test('however the bytes are cut into segments, the same messages come out and each is answered', async () => {
  const rig = await startRig()
  const client = await rig.logIn('d-1')
  let id = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ qos: fc.constantFrom(0, 1), size: fc.integer({ min: 0, max: 700 }) }), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 }),
      async (messages, cuts) => {
        const before = rig.envelopes.length
        const packets = messages.map(({ qos, size }) => {
          id = (id % 65_535) + 1
          return { id, qos, payload: 'x'.repeat(size) }
        })
        const bytes = Buffer.concat([...packets.map((one) => publish({ topic, ...one })), pingreq()])
        for (let at = 0, n = 0; at < bytes.length; n += 1) {
          const cut = cuts[n % cuts.length] as number
          client.socket.write(bytes.subarray(at, at + cut))
          at += cut
          await new Promise((resolve) => setImmediate(resolve))
        }
        const answers: Buffer[] = []
        const expected = packets.filter((one) => one.qos === 1).length + 1
        while (answers.length < expected) answers.push((await client.next()) as Buffer)
        const acks = answers.filter((one) => one[0] === 0x40).map((one) => one.readUInt16BE(2))
        await until(() => rig.envelopes.length === before + packets.length)
        expect(acks).toEqual(packets.filter((one) => one.qos === 1).map((one) => one.id))
        expect(rig.envelopes.slice(before).map((one) => one.payload.toString())).toEqual(
          packets.map((one) => one.payload),
        )
      },
    ),
    { numRuns: 40 },
  )
})

test('a whole session sent byte by byte is understood', async () => {
  const rig = await startRig()
  const client = await openRaw(rig.port)
  const session = [
    connect(rig.credentials('d-1')),
    subscribe(['gh/1/hq/door/d-1/cmd']),
    publish({ topic, payload: 'slow', id: 9 }),
    pingreq(),
  ]
  for (const byte of Buffer.concat(session)) {
    client.socket.write(Buffer.from([byte]))
    await new Promise((resolve) => setImmediate(resolve))
  }
  const types = [await client.next(), await client.next(), await client.next(), await client.next()]
  expect(types.map((one) => Number(one[0]).toString(16)).sort()).toEqual(['20', '40', '90', 'd0'])
})

test('a hundred packets sent before the login is answered are all served', async () => {
  const rig = await startRig()
  const client = await openRaw(rig.port)
  const messages = Array.from({ length: 100 }, (_, n) => publish({ topic, payload: `${n}`, id: n + 1 }))
  client.send(connect(rig.credentials('d-1')), ...messages)
  expect((await client.next())[0]).toBe(0x20)
  for (let n = 1; n <= 100; n += 1) expect(((await client.next()) as Buffer).readUInt16BE(2)).toBe(n)
})

test('messages right before a clean goodbye are kept', async () => {
  const rig = await startRig()
  const client = await rig.logIn('d-1')
  client.send(publish({ topic, payload: 'bye', qos: 0 }), disconnect())
  client.socket.end()
  await until(() => rig.envelopes.length === 1)
  expect(rig.seen()).toEqual([`${topic} bye`])
})

test('more messages than the window holds are read only as fast as the disk takes them, and none is lost', async () => {
  const rig = await startRig({ limits: { windowMessages: 10 } })
  const client = await rig.logIn('d-1')
  client.send(...Array.from({ length: 500 }, (_, n) => publish({ topic, payload: `${n}`, id: n + 1 })))
  for (let n = 1; n <= 500; n += 1) expect(((await client.next()) as Buffer).readUInt16BE(2)).toBe(n)
  await until(() => rig.envelopes.length === 500)
})

test('a client that publishes only by the fast way is kept alive', async () => {
  const rig = await startRig()
  const client = await rig.logIn('d-1', { keepAlive: 1 })
  for (let n = 1; n <= 8; n += 1) {
    client.send(publish({ topic, payload: `${n}`, id: n }))
    await client.next()
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  expect(client.socket.destroyed).toBe(false)
})

test('mosquitto_pub with every QoS is served', async () => {
  const rig = await startRig()
  const run = promisify(execFile)
  const common = ['-p', `${rig.port}`, '-u', 'd-1', '-P', passwordOf('d-1'), '-i', 'd-1', '-t', topic]
  for (const qos of ['0', '1', '2']) await run('mosquitto_pub', [...common, '-q', qos, '-m', `qos ${qos}`])
  await until(() => rig.envelopes.length === 3)
  expect(rig.seen()).toEqual([`${topic} qos 0`, `${topic} qos 1`, `${topic} qos 2`])
})
