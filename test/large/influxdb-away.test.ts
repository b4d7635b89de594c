import { describe, expect, it } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { HealthLine } from '#gateway/http/contract/overview.ts'
import type { PlannedDevice } from '#simulators/site/site-plan.ts'
import { eventually, type RunningGateway, runGateway } from '#test/support/gateway.ts'
import { connectDevice, firstOf, signIn } from '#test/support/gateway-client.ts'
import { buildSite, type GatewaySite, PASSWORD, topicOf } from '#test/support/gateway-site.ts'
import { noInfluxd, startInfluxd } from '#test/support/influxd.ts'
import { publish } from '#test/support/mqtt-packets.ts'
import { logIn } from '#test/support/raw-mqtt-client.ts'

/** Points that come in while InfluxDB is away; 1,000,000 in the full run. */
const POINTS = Number(process.env.LARGE_POINTS ?? 200_000)
const DEVICES = 5
const AT_ONCE = 500
const [kind] = kinds as readonly [DeviceKind, ...DeviceKind[]]

/** Sends readings of one device, each answered, and goes on with its numbers. */
function floodOf(gateway: RunningGateway, site: GatewaySite, device: PlannedDevice) {
  let seq = 0
  return async (count: number): Promise<void> => {
    const client = await logIn(gateway.mqttPort, { ...site.account, clientId: device.id })
    const topic = topicOf(site.site.id, device, 'tele')
    for (let sent = 0; sent < count; sent += AT_ONCE) {
      const batch = Array.from({ length: Math.min(AT_ONCE, count - sent) }, (_, index) => {
        seq += 1
        const payload = JSON.stringify({ ts: Date.now(), boot: 1, seq, d: { temp_c: seq % 100 } })
        return publish({ topic, payload, id: index + 1 })
      })
      client.send(...batch)
      for (const _ of batch) expect(await client.next()).not.toBe('closed')
    }
    client.socket.end()
  }
}

describe.skipIf(noInfluxd)('while InfluxDB is away', () => {
  it(`keeps ${POINTS} points and delivers every one of them, and raises alarms at once`, async () => {
    const influxd = await startInfluxd()
    const site = buildSite({ kinds: [kind], perKind: DEVICES + 2 })
    const gateway = await runGateway({ site, settings: { INFLUX_URL: influxd.url } })
    const floods = site.devices.slice(0, DEVICES).map((device) => floodOf(gateway, site, device))
    const [frozen, killed] = site.devices.slice(DEVICES) as [PlannedDevice, PlannedDevice]
    const admin = await signIn(gateway.url, 'admin', PASSWORD)
    const stream = await admin.stream()
    const hub = await connectDevice(gateway.mqttPort, { ...site.account, clientId: site.account.username })
    const inInflux = async (): Promise<number> => {
      const [series] = await influxd.query(`select count(temp_c) from "${kind.measurement}"`).catch(() => [])
      return Number(series?.values[0]?.[1] ?? 0)
    }
    /** Milliseconds from the message to the screen. */
    const alarmAfter = async (device: PlannedDevice): Promise<number> => {
      const from = performance.now()
      const topic = topicOf(site.site.id, device, 'tele')
      await hub.publishAsync(topic, JSON.stringify({ d: { tamper: true } }), { qos: 1 })
      await firstOf(stream, ({ event, data }) => event === 'alarm' && data.alarm.subject.id === device.id)
      return performance.now() - from
    }
    const influxLine = async (): Promise<HealthLine> => {
      const lines = (await admin.get('/overview')).json.system as HealthLine[]
      return lines.find(({ part }) => part === 'influx') as HealthLine
    }
    // It is there, and goes in the middle of it.
    const share = Math.floor(POINTS / DEVICES / 4)
    await Promise.all(floods.map((flood) => flood(AT_ONCE)))
    await eventually(inInflux, (count) => count > 0)
    const began = performance.now()
    const firstHalf = Promise.all(floods.map((flood) => flood(share)))
    influxd.freeze()
    await firstHalf
    const whileFrozen = await alarmAfter(frozen)
    await Promise.all(floods.map((flood) => flood(share)))
    await influxd.kill()
    const secondHalf = Promise.all(floods.map((flood) => flood(2 * share)))
    const whileKilled = await alarmAfter(killed)
    await secondHalf
    const takenS = (performance.now() - began) / 1000

    const told = await eventually(influxLine, ({ state }) => state === 'degraded')

    await influxd.start()
    const drainFrom = performance.now()
    const expected = DEVICES * (AT_ONCE + 4 * share)
    await eventually(inInflux, (count) => count >= expected, 300_000)
    const drainS = (performance.now() - drainFrom) / 1000
    console.info(
      `${expected} points: taken in ${takenS.toFixed(1)} s without InfluxDB, delivered ${drainS.toFixed(1)} s after it was back, ` +
        `alarm after ${whileFrozen.toFixed(0)} ms while frozen, ${whileKilled.toFixed(0)} ms while killed`,
    )
    expect(await inInflux()).toBe(expected)
    const perDevice = await influxd.query(
      `select count(temp_c) from "${kind.measurement}" group by device_id`,
    )
    expect(perDevice.map(({ values }) => values[0]?.[1])).toEqual(floods.map(() => AT_ONCE + 4 * share))
    expect(told.text.zh).toContain('InfluxDB')
    await eventually(influxLine, ({ state }) => state === 'ok')
    await gateway.close()
    await influxd.close()
  })
})
