import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import mqtt from 'mqtt'
import { expect, onTestFinished, test } from 'vitest'
import { connectOutsideBroker, type OutsideBrokerOptions } from '#gateway/broker/outside-broker-client.ts'
import { openJournal } from '#gateway/journal/journal-writer.ts'
import { systemClock } from '#gateway/kernel/clock.ts'
import { createCounters } from '#gateway/kernel/counters.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { startMosquitto } from '#test/support/mosquitto.ts'
import { until } from './rig.ts'

const topic = 'gh/1/hq/door/d-1/state'

async function startRig(options: Partial<OutsideBrokerOptions> = {}) {
  const mosquitto = await startMosquitto()
  const folder = mkdtempSync(join(tmpdir(), 'outside-'))
  const path = join(folder, 'journal.db')
  const shared = { clock: systemClock(), log: silentLog, counters: createCounters() }
  const journal = await openJournal({ path, daysKept: 1, ...shared })
  const seen: string[] = []
  journal.consume(({ envelopes }) => seen.push(...envelopes.map((one) => `${one.topic} ${one.payload}`)))
  const url = `mqtt://127.0.0.1:${mosquitto.port}`
  const device = await mqtt.connectAsync(url)
  onTestFinished(async () => {
    await device.endAsync(true)
    await mosquitto.stop()
    await journal.close()
    rmSync(folder, { recursive: true })
  })
  /** Connected and subscribed. */
  const connected = async () => {
    const ready = Promise.withResolvers<void>()
    const outside = connectOutsideBroker({
      url,
      sink: journal,
      ...shared,
      ...options,
      onConnection: (yes) => yes && ready.resolve(),
    })
    onTestFinished(() => outside.close())
    await ready.promise
    return outside
  }
  return { mosquitto, journal, path, seen, device, connected }
}

test('messages of the devices reach the journal, commands and strangers do not', async () => {
  const rig = await startRig({ foreign: ['zigbee2mqtt/+'] })
  await rig.connected()
  await rig.device.publishAsync('gh/1/hq/door/d-1/cmd', 'not this', { qos: 1 })
  await rig.device.publishAsync('other/topic', 'nor this', { qos: 1 })
  await rig.device.publishAsync('gh/1/hq/door/d-1/tele', 'measured', { qos: 0 })
  await rig.device.publishAsync('zigbee2mqtt/lamp', 'foreign', { qos: 1 })
  await rig.device.publishAsync(topic, 'open', { qos: 1 })
  await until(() => rig.seen.length === 3)
  expect(rig.seen).toEqual(['gh/1/hq/door/d-1/tele measured', 'zigbee2mqtt/lamp foreign', `${topic} open`])
})

test('many messages are taken at once, in order, each acknowledged when it is on disk', async () => {
  const rig = await startRig()
  await rig.connected()
  const texts = Array.from({ length: 3_000 }, (_, n) => `${n}`)
  await Promise.all(texts.map((text) => rig.device.publishAsync(topic, text, { qos: 1 })))
  await until(() => rig.seen.length === texts.length)
  expect(rig.seen).toEqual(texts.map((text) => `${topic} ${text}`))
})

test('what is published while the gateway is away arrives when it is back', async () => {
  const rig = await startRig()
  const first = await rig.connected()
  await first.close()
  await rig.device.publishAsync(topic, 'meanwhile', { qos: 1 })
  await rig.connected()
  await until(() => rig.seen.length === 1)
  expect(rig.seen).toEqual([`${topic} meanwhile`])
})

test('a message that was not on disk when the connection was lost is sent again', async () => {
  const rig = await startRig()
  const first = await rig.connected()
  const lock = new DatabaseSync(rig.path)
  lock.exec('begin immediate')
  await rig.device.publishAsync(topic, 'kept', { qos: 1 })
  await until(() => !rig.journal.health().ok)
  await first.close()
  await rig.connected()
  lock.exec('rollback')
  lock.close()
  await until(() => rig.seen.length === 2)
  expect(rig.seen).toEqual([`${topic} kept`, `${topic} kept`])
})

test('when the outside broker restarts, the connection and its subscriptions come back', async () => {
  const rig = await startRig()
  await rig.connected()
  await rig.mosquitto.stop()
  const again = await startMosquitto(rig.mosquitto.port)
  onTestFinished(() => again.stop())
  const publisher = await mqtt.connectAsync(`mqtt://127.0.0.1:${again.port}`)
  while (rig.seen.length === 0) {
    await publisher.publishAsync(topic, 'back', { qos: 1 })
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  expect(rig.seen[0]).toBe(`${topic} back`)
  await publisher.endAsync(true)
})

test('the gateway publishes to the outside broker, and fails plainly while it is away', async () => {
  const rig = await startRig({ will: { topic: 'gh/1/hq/gateway/status', payload: 'gone' } })
  const outside = await rig.connected()
  const got: string[] = []
  rig.device.on('message', (on, payload) => got.push(`${on} ${payload}`))
  await rig.device.subscribeAsync('gh/1/hq/#', { qos: 1 })
  await outside.publish('gh/1/hq/door/d-1/cmd', 'ping', { qos: 1 })
  await until(() => got.length === 1)
  expect(got).toEqual(['gh/1/hq/door/d-1/cmd ping'])
  await outside.close()
  expect(outside.connected).toBe(false)
  await expect(outside.publish('gh/1/hq/door/d-1/cmd', 'ping')).rejects.toThrow('is away')
})

test.for(['not a url', 'http://host', 'mqtt://'])('%s is refused by the name of its setting', async (url) => {
  const sink = { append() {}, offer() {} }
  const shared = { sink, clock: systemClock(), log: silentLog, counters: createCounters() }
  expect(() => connectOutsideBroker({ url, ...shared })).toThrow('GATEHOUSE_BROKER_URL')
})
