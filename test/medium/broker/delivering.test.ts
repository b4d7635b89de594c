import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import mqtt from 'mqtt'
import { expect, test } from 'vitest'
import { pingreq, publish, subscribe } from '#test/support/mqtt-packets.ts'
import { passwordOf, startRig, until } from './rig.ts'

const topic = 'gh/1/hq/door/d-1/state'

test('a reader gets what it may read, live and retained', async () => {
  const rig = await startRig()
  const device = await rig.logIn('d-1')
  device.send(publish({ topic, payload: 'open', retain: true }))
  await device.next()
  const reader = await mqtt.connectAsync(`mqtt://127.0.0.1:${rig.port}`, {
    username: 'board',
    password: passwordOf('board'),
  })
  const got: string[] = []
  reader.on('message', (on, payload, packet) => got.push(`${on} ${payload} ${packet.retain}`))
  await reader.subscribeAsync('gh/1/hq/door/+/state', { qos: 1 })
  await until(() => got.length === 1)
  device.send(publish({ topic, payload: 'closed', id: 2, retain: true }))
  await until(() => got.length === 2)
  expect(got).toEqual([`${topic} open true`, `${topic} closed false`])
  await reader.endAsync()
})

test('what was published while somebody listened is retained for the next one', async () => {
  const rig = await startRig()
  const device = await rig.logIn('d-1')
  const first = await rig.logIn('board', { clientId: 'first' })
  first.send(subscribe(['gh/1/hq/door/d-1/state']))
  await first.next()
  device.send(publish({ topic, payload: 'open', retain: true }))
  await first.next()
  const second = await rig.logIn('board', { clientId: 'second' })
  second.send(subscribe(['gh/1/hq/door/d-1/state']))
  await second.next()
  expect(String(await second.next())).toContain('open')
})

test('events and measurements are never retained, and an empty payload takes a retained one away', async () => {
  const rig = await startRig()
  const device = await rig.logIn('d-1')
  device.send(
    publish({ topic: 'gh/1/hq/door/d-1/event', payload: 'e', retain: true, id: 1 }),
    publish({ topic: 'gh/1/hq/door/d-1/tele', payload: 't', retain: true, qos: 0 }),
    publish({ topic, payload: 's', retain: true, id: 2 }),
  )
  await device.next()
  await device.next()
  expect(rig.broker.stats().retained).toBe(1)
  device.send(publish({ topic, payload: '', retain: true, id: 3 }))
  await device.next()
  expect(rig.broker.stats().retained).toBe(0)
})

test('the gateway publishes to a device and to readers, and nothing of it is journalled', async () => {
  const rig = await startRig()
  const device = await rig.logIn('d-1')
  device.send(subscribe(['gh/1/hq/door/d-1/cmd']))
  await device.next()
  await rig.broker.publish('gh/1/hq/door/d-1/cmd', '{"cmd":"ping"}', { qos: 1 })
  expect(String(await device.next())).toContain('{"cmd":"ping"}')
  await rig.broker.publish('gh/1/hq/alarm/a-1', 'raised', { qos: 1, retain: true })
  const arguments_ = [
    '-p',
    `${rig.port}`,
    '-u',
    'board',
    '-P',
    passwordOf('board'),
    '-t',
    'gh/1/hq/alarm/+',
    '-C',
    '1',
  ]
  const { stdout } = await promisify(execFile)('mosquitto_sub', arguments_)
  expect(stdout).toBe('raised\n')
  expect(rig.envelopes).toEqual([])
})

test('a subscriber that stops reading is cut off and holds nobody else up', async () => {
  const rig = await startRig({ limits: { backlogS: 1 } })
  const frozen = await rig.logIn('board', { clientId: 'frozen' })
  const healthy = await rig.logIn('board', { clientId: 'healthy' })
  for (const one of [frozen, healthy]) {
    one.send(subscribe(['gh/1/hq/door/d-1/event'], 1, 0))
    await one.next()
  }
  frozen.socket.pause()
  const device = await rig.logIn('d-1')
  await until(() => rig.broker.stats().clients === 3)
  const payload = 'x'.repeat(60_000)
  for (let id = 1; rig.broker.stats().clients === 3; id = (id % 65_535) + 1) {
    device.send(publish({ topic: 'gh/1/hq/door/d-1/event', payload, id }))
    expect((await device.next())[0]).toBe(0x40)
    expect((await healthy.next()).length).toBeGreaterThan(60_000)
  }
  expect(rig.refused('slow-reader')).toBeGreaterThan(0)
  healthy.send(pingreq())
  expect((await healthy.next())[0]).toBe(0xd0)
})

test('a reader that goes away under a flood of messages ends nothing but its own connection', async () => {
  const rig = await startRig({ limits: { windowMessages: 20_000, windowBytes: 1e8 } })
  const reader = await rig.logIn('board')
  reader.send(subscribe(['gh/1/hq/#'], 1, 0))
  await reader.next()
  const device = await rig.logIn('d-1')
  const flood = Array.from({ length: 20_000 }, (_, n) => publish({ topic, payload: `${n}`, id: n + 1 }))
  device.send(...flood)
  for (let n = 1; n <= flood.length; n += 1) {
    expect(((await device.next()) as Buffer).readUInt16BE(2)).toBe(n)
    if (n === 5_000) reader.socket.destroy()
  }
  await until(() => rig.broker.stats().clients === 1)
})

test('a reader on a slow line still gets every retained message of a large site', async () => {
  const rig = await startRig()
  for (let n = 0; n < 2_000; n += 1) {
    await rig.broker.publish(`gh/1/hq/door/d-${n}/state`, 'x'.repeat(500), { retain: true })
  }
  const reader = await rig.logIn('board')
  reader.send(subscribe(['gh/1/hq/door/+/state'], 1, 0))
  await reader.next()
  reader.socket.pause()
  await new Promise((resolve) => setTimeout(resolve, 500))
  reader.socket.resume()
  for (let n = 0; n < 2_000; n += 1) expect((await reader.next())[0]).toBe(0x31)
})

test('a subscription that was ended gets nothing more', async () => {
  const rig = await startRig()
  const device = await rig.logIn('d-1')
  const reader = await mqtt.connectAsync(`mqtt://127.0.0.1:${rig.port}`, {
    username: 'board',
    password: passwordOf('board'),
  })
  const got: string[] = []
  reader.on('message', (_, payload) => got.push(payload.toString()))
  await reader.subscribeAsync(topic)
  device.send(publish({ topic, payload: 'one', id: 1 }))
  await until(() => got.length === 1)
  await reader.unsubscribeAsync(topic)
  device.send(publish({ topic, payload: 'two', id: 2 }))
  await device.next()
  await device.next()
  await reader.subscribeAsync(topic)
  device.send(publish({ topic, payload: 'three', id: 3 }))
  await until(() => got.length === 2)
  expect(got).toEqual(['one', 'three'])
  await reader.endAsync()
})
