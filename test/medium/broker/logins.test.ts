import mqtt from 'mqtt'
import { expect, test } from 'vitest'
import { pingreq } from '#test/support/mqtt-packets.ts'
import { startRig, until } from './rig.ts'

test('right and wrong credentials are told apart, and nothing more is said', async () => {
  const rig = await startRig()
  expect(await rig.tryLogIn('d-1')).toBe(0)
  expect(await rig.tryLogIn('d-1', { password: 'wrong' })).toBe(4)
  expect(await rig.tryLogIn('nobody')).toBe(4)
  expect(await rig.tryLogIn('d-1', { clientId: '' })).toBe(2)
})

test('a login without credentials is refused', async () => {
  const rig = await startRig()
  const client = mqtt.connect(`mqtt://127.0.0.1:${rig.port}`, { reconnectPeriod: 0 })
  const code = await new Promise((resolve) =>
    client.on('error', (error) => resolve('code' in error && error.code)),
  )
  expect(code).toBe(4)
})

test('the client id is the device id, the name of the sub-gateway or one of its devices; readers choose freely', async () => {
  const rig = await startRig()
  expect(await rig.tryLogIn('d-1', { clientId: 'd-2' })).toBe(2)
  expect(await rig.tryLogIn('gw-1', { clientId: 'gw-1' })).toBe(0)
  expect(await rig.tryLogIn('gw-1', { clientId: 'l-1' })).toBe(0)
  expect(await rig.tryLogIn('gw-1', { clientId: 'd-2' })).toBe(2)
  expect(await rig.tryLogIn('board', { clientId: 'd-1' })).toBe(0)
})

test('MQTT 5 is refused with the code for the protocol version', async () => {
  const rig = await startRig()
  const client = mqtt.connect(`mqtt://127.0.0.1:${rig.port}`, {
    ...rig.credentials('d-1'),
    protocolVersion: 5,
    reconnectPeriod: 0,
  })
  const code = await new Promise((resolve) =>
    client.on('error', (error) => resolve('code' in error && error.code)),
  )
  expect(code).toBe(1)
})

test('a kept session is refused unless the account is listed', async () => {
  const rig = await startRig({ mayKeepSession: (account) => account.username === 'd-2' })
  expect(await rig.tryLogIn('d-1', { clean: false })).toBe(5)
  expect(await rig.tryLogIn('d-2', { clean: false })).toBe(0)
})

test('a session is taken over by the same account only', async () => {
  const rig = await startRig()
  const first = await rig.logIn('d-1')
  expect(await rig.tryLogIn('gw-1', { clientId: 'd-1' })).toBe(2)
  first.send(pingreq())
  expect((await first.next())[0]).toBe(0xd0)
  const second = await rig.logIn('d-1')
  await first.closed
  second.send(pingreq())
  expect((await second.next())[0]).toBe(0xd0)
})

test('the will of the session that is taken over comes before the messages of the new one', async () => {
  const rig = await startRig()
  const topic = 'gh/1/hq/door/d-1/status'
  const url = `mqtt://127.0.0.1:${rig.port}`
  const will = { topic, payload: Buffer.from('offline'), qos: 1 as const, retain: true }
  const options = { ...rig.credentials('d-1'), reconnectPeriod: 0, will }
  const first = await mqtt.connectAsync(url, options)
  const second = await mqtt.connectAsync(url, options)
  await second.publishAsync(topic, 'online', { qos: 1, retain: true })
  await until(() => rig.envelopes.length === 2)
  expect(rig.seen()).toEqual([`${topic} offline`, `${topic} online`])
  await Promise.all([first.endAsync(true), second.endAsync()])
})

test('guessing is stopped, while a right password from the same address still gets in', async () => {
  const rig = await startRig({
    limits: { wrongLogins: { windowMs: 60_000, pair: 3, address: 6, account: 30 } },
  })
  const tries = []
  for (let n = 0; n < 5; n += 1) tries.push(await rig.tryLogIn('d-1', { password: 'guess' }))
  expect(tries).toEqual([4, 4, 4, 3, 3])
  for (let n = 0; n < 3; n += 1) await rig.tryLogIn(`nobody-${n}`, { password: 'guess' })
  expect(await rig.tryLogIn('nobody-1', { password: 'guess' })).toBe(3)
  expect(await rig.tryLogIn('d-2')).toBe(0)
})

test('a client that connects again and again is made to wait, and it is said once', async () => {
  const rig = await startRig({ limits: { flapping: { windowMs: 60_000, connects: 3, refuseMs: 60_000 } } })
  const answers = []
  for (let n = 0; n < 6; n += 1) answers.push(await rig.tryLogIn('d-1'))
  expect(answers).toEqual([0, 0, 0, 3, 3, 3])
  expect(rig.notices.map((notice) => notice.kind)).toEqual(['flapping'])
  expect(await rig.tryLogIn('d-2')).toBe(0)
})
