import { expect, test } from 'vitest'
import { connect, publish, subscribe } from '#test/support/mqtt-packets.ts'
import { openRaw } from '#test/support/raw-mqtt-client.ts'
import { accounts, startRig, until } from './rig.ts'

const topic = 'gh/1/hq/door/d-1/state'

test.for([
  ['another device', 'gh/1/hq/door/d-2/state'],
  ['another site', 'gh/1/plant/door/d-1/state'],
  ['its own commands', 'gh/1/hq/door/d-1/cmd'],
  ['the gateway', 'gh/1/hq/gateway/status'],
  ['the taps of people', 'gh/1/hq/gateway/tap'],
  ['the broker', '$SYS/x/new/clients'],
  ['a wildcard', 'gh/1/hq/door/d-1/+'],
  ['nothing at all', ''],
  ['a control character', 'gh/1/hq/door/d-1/st\u0000ate'],
])('a device that writes to %s is cut off, and nothing of it is stored', async ([, forbidden]) => {
  for (const qos of [0, 1, 2]) {
    const rig = await startRig()
    const client = await rig.logIn('d-1')
    client.send(publish({ topic: forbidden as string, payload: 'x', qos }))
    await client.closed
    expect(client.waiting).toEqual(['closed'])
    expect(rig.envelopes).toEqual([])
  }
})

test('a topic that is not UTF-8 ends the connection', async () => {
  const rig = await startRig()
  const client = await rig.logIn('gw-1')
  client.send(publish({ topic: Buffer.from('zigbee2mqtt/\xed\xa0\x80', 'latin1'), payload: 'x' }))
  await client.closed
  expect(rig.refused('publish')).toBe(1)
})

test('a sub-gateway writes for its devices and where its foreign devices live', async () => {
  const rig = await startRig()
  const client = await rig.logIn('gw-1')
  const topics = ['gh/1/hq/door/d-1/state', 'gh/1/hq/lift/l-1/tele', 'zigbee2mqtt/门厅']
  client.send(...topics.map((one, n) => publish({ topic: one, payload: '', id: n + 1 })))
  await until(() => rig.envelopes.length === 3)
  expect(rig.envelopes.map((one) => one.topic)).toEqual(topics)
  client.send(publish({ topic: 'gh/1/hq/door/d-2/state', payload: '' }))
  await client.closed
})

test('subscriptions beyond the own rights are answered with 128 and deliver nothing', async () => {
  const rig = await startRig()
  const device = await rig.logIn('d-1')
  device.send(
    subscribe([
      'gh/1/hq/door/d-1/cmd',
      '#',
      '+/+',
      '$SYS/#',
      '$share/x/#',
      'gh/1/hq/door/d-2/cmd',
      'gh/1/hq/+/+/cmd',
    ]),
  )
  expect([...((await device.next()) as Buffer).subarray(4)]).toEqual([1, 128, 128, 128, 128, 128, 128])
  await rig.broker.publish('gh/1/hq/door/d-2/cmd', 'not for you')
  await rig.broker.publish('gh/1/hq/door/d-1/cmd', 'for you')
  expect(String(await device.next())).toContain('for you')
})

test('a reader reads its filters and parts of them only', async () => {
  const rig = await startRig()
  const reader = await rig.logIn('board')
  reader.send(
    subscribe(['gh/1/hq/#', 'gh/1/hq/door/+/state', 'gh/1/#', 'zigbee2mqtt/+', 'zigbee2mqtt/#', 'gh/#']),
  )
  expect([...((await reader.next()) as Buffer).subarray(4)]).toEqual([1, 1, 128, 1, 128, 128])
})

test('more than twenty filters in one packet end the connection before they are looked at', async () => {
  const rig = await startRig()
  const reader = await rig.logIn('board')
  reader.send(subscribe(Array.from({ length: 21 }, (_, n) => `gh/1/hq/door/d-${n}/state`)))
  await reader.closed
  expect(rig.refused('too-many-filters')).toBe(1)
})

test('a refused filter of a kept session is not stored with the allowed one of the same packet', async () => {
  const rig = await startRig({ mayKeepSession: () => true })
  const kept = { clientId: 'd-1', clean: false }
  const first = await rig.logIn('d-1', kept)
  first.send(subscribe(['gh/1/hq/door/d-1/cmd', 'gh/1/hq/door/d-2/state']))
  expect([...((await first.next()) as Buffer).subarray(4)]).toEqual([1, 128])
  first.socket.destroy()
  await until(() => rig.broker.stats().clients === 0)
  const other = await rig.logIn('d-2')
  other.send(publish({ topic: 'gh/1/hq/door/d-2/state', payload: 'secret' }))
  await other.next()
  await rig.broker.publish('gh/1/hq/door/d-1/cmd', 'kept for you', { qos: 1 })
  const second = await rig.logIn('d-1', kept)
  expect(String(await second.next())).toContain('kept for you')
  await rig.broker.publish('gh/1/hq/door/d-1/cmd', 'live', { qos: 1 })
  expect(String(await second.next())).toContain('live')
})

test('the will is a message like any other: journalled, retained, under the same rights', async () => {
  const rig = await startRig()
  const status = 'gh/1/hq/door/d-1/status'
  const will = { topic: status, payload: '{"online":false}', retain: true }
  const device = await rig.logIn('d-1', { will })
  device.socket.destroy()
  await until(() => rig.envelopes.length === 1)
  expect(rig.seen()).toEqual([`${status} {"online":false}`])
  await until(() => rig.broker.stats().retained === 1)
  expect(await rig.tryLogIn('d-1', { will: { ...will, topic: 'gh/1/hq/door/d-2/status' } })).toBe(5)
})

test('a revoked account is thrown out without its will, and what it had retained is gone', async () => {
  const rig = await startRig()
  const will = { topic: 'gh/1/hq/door/d-1/status', payload: 'gone', retain: true }
  const device = await rig.logIn('d-1', { will })
  device.send(publish({ topic, payload: 'open', retain: true }))
  await device.next()
  expect(rig.broker.stats()).toEqual({ connections: 1, clients: 1, retained: 1 })
  expect(rig.broker.revoke(accounts[0] as (typeof accounts)[0])).toBe(1)
  await device.closed
  await until(() => rig.broker.stats().connections === 0)
  expect(rig.broker.stats().retained).toBe(0)
  expect(rig.seen()).toEqual([`${topic} open`])
})

test('when the gateway stops, no will speaks of its devices', async () => {
  const rig = await startRig()
  const will = { topic: 'gh/1/hq/door/d-1/status', payload: 'gone' }
  const device = await rig.logIn('d-1', { will })
  await rig.broker.close()
  await device.closed
  await rig.journal.close()
  expect(rig.envelopes).toEqual([])
})

test('a message the journal does not take is not answered, and the connection ends', async () => {
  const rig = await startRig()
  const client = await rig.logIn('d-1')
  await rig.journal.close()
  client.send(publish({ topic, payload: 'x' }))
  await client.closed
  expect(client.waiting).toEqual(['closed'])
  expect(rig.refused('not-stored')).toBe(1)
})

test('a second login packet ends the connection', async () => {
  const rig = await startRig()
  const client = await rig.logIn('d-1')
  client.send(connect(rig.credentials('d-1')))
  await client.closed
})

test('anything but a login as the first packet ends the connection', async () => {
  const rig = await startRig()
  const client = await openRaw(rig.port)
  client.send(publish({ topic, payload: 'x' }))
  await client.closed
  expect(rig.refused('malformed')).toBe(1)
})
