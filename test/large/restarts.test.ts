import { existsSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { kinds } from '#devices/index.ts'
import { OFFLINE_RULE, STORM_RULE } from '#gateway/alarms/storm.ts'
import { type Clock, scaledClock } from '#gateway/kernel/clock.ts'
import { type Fleet, startFleet } from '#simulators/fleet.ts'
import { freePort } from '#test/support/free-port.ts'
import { eventually, runGateway, spawnGateway, temporaryFolder } from '#test/support/gateway.ts'
import { connectDevice, type Person, signIn } from '#test/support/gateway-client.ts'
import { buildSite, PASSWORD, topicOf } from '#test/support/gateway-site.ts'
import { startMosquitto } from '#test/support/mosquitto.ts'

/** 50 of each of ten kinds. */
const PER_KIND = 50
/** Virtual seconds a second. */
const SPEED = 20
/** Longer than three periods of silence and the longest hold of SYS-01, virtual seconds. */
const WAIT_S = 420

const site = buildSite({ perKind: PER_KIND })

/** A clock whose hands can be set while it runs. */
function settableClock(base: Clock): Clock & { set(ms: number): void } {
  let offset = 0
  return {
    ...base,
    now: () => base.now() + offset,
    set(ms) {
      offset += ms
    },
  }
}

/** The devices' clocks agree with the gateway's. */
function startDevices(url: string, clock: Clock): Fleet {
  const time = { speed: SPEED, now: clock.now }
  const fleet = startFleet({ plan: site, kinds, url, account: site.account, time, seed: 'restarts' })
  onTestFinished(() => fleet.stop())
  return fleet
}

const allConnected = (fleet: Fleet): Promise<number> =>
  eventually(
    () => fleet.connected(),
    (connected) => connected === site.devices.length,
    30_000,
  )

const allOnline = (person: Person): Promise<number> =>
  eventually(
    async () => (await person.get('/devices?status=online&limit=1')).json.total as number,
    (online) => online === site.devices.length,
    30_000,
  )

/** How many alarms say that devices or a whole site are offline. */
async function offlineAlarms(person: Person): Promise<number> {
  const { json } = await person.get('/alarms?state=all&limit=500')
  const rules = (json.items as { rule: string }[]).map(({ rule }) => rule)
  return rules.filter((rule) => rule === OFFLINE_RULE || rule === STORM_RULE).length
}

const passing = (clock: Clock, seconds: number): Promise<void> => {
  const until = clock.monotonic() + seconds * 1000
  return eventually(
    () => clock.monotonic(),
    (now) => now >= until,
    60_000,
  ).then(() => {})
}

describe(`with ${site.devices.length} devices connected`, () => {
  it('a restart of the gateway makes none of them offline', async () => {
    const clock = scaledClock({ speed: SPEED, from: Date.now() })
    const dataDir = temporaryFolder()
    const settings = { MQTT_PORT: String(await freePort()) }
    const first = await runGateway({ site, dataDir, clock, settings })
    const fleet = startDevices(`mqtt://127.0.0.1:${first.mqttPort}`, clock)
    await allConnected(fleet)
    await allOnline(await signIn(first.url, 'admin', PASSWORD))
    await first.close()
    await passing(clock, 60)
    const second = await runGateway({ site, dataDir, clock, settings })
    await allConnected(fleet)
    await passing(clock, WAIT_S)
    const admin = await signIn(second.url, 'admin', PASSWORD)
    expect(await offlineAlarms(admin)).toBe(0)
    expect((await admin.get('/devices?status=online&limit=1')).json.total).toBe(site.devices.length)
    await fleet.stop()
  })

  it('a wall clock that is set an hour ahead, and an hour back, makes none of them offline', async () => {
    const clock = settableClock(scaledClock({ speed: SPEED, from: Date.now() }))
    const gateway = await runGateway({ site, clock })
    const admin = await signIn(gateway.url, 'admin', PASSWORD)
    const hub = await connectDevice(gateway.mqttPort, { ...site.account, clientId: site.account.username })
    // Devices without a clock of their own: what they say is of the moment it arrives.
    const say = () => {
      for (const device of site.devices)
        hub.publish(topicOf(site.site.id, device, 'tele'), '{"d":{"temp_c":20}}', { qos: 1 })
    }
    const saying = setInterval(say, 30_000 / SPEED)
    onTestFinished(() => clearInterval(saying))
    say()
    await allOnline(admin)
    clock.set(3_600_000)
    await passing(clock, WAIT_S / 2)
    clock.set(-3_600_000)
    await passing(clock, WAIT_S)
    expect(await offlineAlarms(admin)).toBe(0)
  })

  it('a gateway that was stopped for longer than the silence allowed finds all of them online when it goes on', async () => {
    const quick = buildSite({ id: 'quick', perKind: PER_KIND })
    const devices = quick.devices.map((device) => ({
      ...device,
      attributes: { ...device.attributes, silent_after_s: 8 },
    }))
    const hasty = { ...quick, devices }
    const gateway = await spawnGateway({ site: hasty })
    const admin = await signIn(gateway.url, 'admin', PASSWORD)
    const hub = await connectDevice(gateway.mqttPort, { ...hasty.account, clientId: hasty.account.username })
    const say = () => {
      for (const device of devices)
        hub.publish(topicOf('quick', device, 'tele'), '{"d":{"temp_c":20}}', { qos: 1 })
    }
    const saying = setInterval(say, 1_000)
    onTestFinished(() => clearInterval(saying))
    await eventually(
      async () => (await admin.get('/devices?status=online&limit=1')).json.total as number,
      (online) => online === devices.length,
    )
    gateway.child.kill('SIGSTOP')
    await new Promise((resolve) => setTimeout(resolve, 12_000))
    gateway.child.kill('SIGCONT')
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    const history = await admin.get('/devices?status=online&limit=1')
    expect(history.json.total).toBe(devices.length)
    expect(await offlineAlarms(admin)).toBe(0)
  })
})

describe.skipIf(!existsSync('/usr/sbin/mosquitto'))(
  `with ${site.devices.length} devices at a broker of their own`,
  () => {
    it('an outage of that broker makes no device offline and is told', async () => {
      const mosquitto = await startMosquitto()
      const url = `mqtt://127.0.0.1:${mosquitto.port}`
      const clock = scaledClock({ speed: SPEED, from: Date.now() })
      const gateway = await runGateway({ site, clock, settings: { BROKER_URL: url } })
      const fleet = startDevices(url, clock)
      const admin = await signIn(gateway.url, 'admin', PASSWORD)
      await allConnected(fleet)
      await allOnline(admin)
      await mosquitto.kill()
      await passing(clock, WAIT_S / 2)
      const again = await startMosquitto(mosquitto.port)
      await allConnected(fleet)
      await passing(clock, WAIT_S)
      expect(await offlineAlarms(admin)).toBe(0)
      await fleet.stop()
      await gateway.close()
      await again.stop()
    })
  },
)
