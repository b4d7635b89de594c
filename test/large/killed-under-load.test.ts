import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { Compile } from 'typebox/compile'
import { expect, it, onTestFinished } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Value } from '#devices/kit/point.ts'
import type { PlannedDevice } from '#simulators/site/site-plan.ts'
import { freePort } from '#test/support/free-port.ts'
import { eventually, type GatewayProcess, spawnGateway, temporaryFolder } from '#test/support/gateway.ts'
import { signIn } from '#test/support/gateway-client.ts'
import {
  buildSite,
  type GatewaySite,
  PASSWORD,
  TAG,
  tappingKind,
  topicOf,
} from '#test/support/gateway-site.ts'
import { createPersistentSender, type Sendable } from '#test/support/persistent-sender.ts'

/** 200 in the full run (faults.md, G1). */
const KILLS = Number(process.env.LARGE_KILLS ?? 6)
const LOADERS = 10
/** Of each loader and turn; with 10 loaders and 10 ms this makes 2,000 messages a second. */
const PER_TURN = 2
const TURN_MS = 10
/** One alarm and one tap are sent every so many turns. */
const SPECIAL_EVERY = 15

const tapping = tappingKind()
const kind = kinds.find((one) => one !== tapping.kind) as DeviceKind
/** An event of the kind that needs nothing but its type. */
const plainEvent = (() => {
  const payload = Compile(kind.payloads.event)
  return kind.events.find(({ type }) => payload.Check({ type }))?.type as string
})()

interface Numbered extends Sendable {
  readonly device: string
  readonly ts: number
  readonly seq: number
  readonly what: 'reading' | 'event' | 'alarm' | 'tap'
}

type Writer = (what: Numbered['what'], channel: string, d: Readonly<Record<string, Value>>) => Numbered

/** Numbers the messages of one device, as its firmware does. */
function writerOf(site: GatewaySite, device: PlannedDevice): Writer {
  let seq = 0
  return (what, channel, d) => {
    seq += 1
    const ts = Date.now()
    const eid = channel === 'event' ? { eid: `1-${seq}` } : {}
    const payload = JSON.stringify({ ts, boot: 1, seq, ...eid, d })
    return { device: device.id, ts, seq, what, topic: topicOf(site.site.id, device, channel), payload }
  }
}

/** Everything that sends: ten devices with readings and events, and a sub-gateway with alarms and taps. */
function startLoad(site: GatewaySite) {
  const devices = site.devices.filter((device) => device.kind === kind.name)
  const [reader] = site.devices.filter((device) => device.kind === tapping.kind.name) as [PlannedDevice]
  const loaders = devices.slice(0, LOADERS).map((device) => {
    return { device, write: writerOf(site, device), sender: createPersistentSender() }
  })
  const failing = devices.slice(LOADERS).map((device) => writerOf(site, device))
  const tap = writerOf(site, reader)
  const hub = createPersistentSender()
  const senders = [...loaders.map(({ sender }) => sender), hub]
  let turns = 0
  const turn = (): void => {
    turns += 1
    for (const { write, sender } of loaders) {
      for (let n = 1; n < PER_TURN; n += 1) sender.send(write('reading', 'tele', { temp_c: turns % 90 }))
      sender.send(
        turns % 10 === 0
          ? write('event', 'event', { type: plainEvent })
          : write('reading', 'tele', { temp_c: turns % 90 }),
      )
    }
    if (turns % SPECIAL_EVERY !== 0) return
    const next = failing.shift()
    if (next !== undefined) hub.send(next('alarm', 'tele', { tamper: true }))
    hub.send(tap('tap', 'event', { type: tapping.type, uid: TAG, guard: 'g-001', method: 'nfc' }))
  }
  const { username, password } = site.account
  return {
    turn,
    reader,
    loaders,
    async connect(port: number): Promise<void> {
      const logins = [...loaders.map(({ device }) => device.id), username]
      await Promise.all(
        senders.map((sender, index) =>
          sender.connect(port, { username, password, clientId: logins[index] as string }),
        ),
      )
    },
    lost: () => Promise.all(senders.map((sender) => sender.lost())),
    open: () => senders.reduce((sum, sender) => sum + sender.open, 0),
    acknowledged: () => senders.flatMap((sender) => sender.acknowledged as readonly Numbered[]),
    close() {
      for (const sender of senders) sender.close()
    },
  }
}

function every(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms)
  return () => clearInterval(timer)
}

it('killed again and again under 2,000 messages a second, nothing acknowledged is lost and nothing happens twice', async () => {
  const site = buildSite({ kinds: [kind, tapping.kind], perKind: LOADERS + 100 })
  const dataDir = temporaryFolder()
  const ports = { http: await freePort(), mqtt: await freePort() }
  const load = startLoad(site)
  onTestFinished(() => load.close())
  const startedInMs: number[] = []
  const start = async (): Promise<GatewayProcess> => {
    const gateway = await spawnGateway({ site, dataDir, ports })
    startedInMs.push(Math.round(gateway.startedInMs))
    await load.connect(gateway.mqttPort)
    return gateway
  }
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const gateway = await start()
    const stop = every(TURN_MS, load.turn)
    await sleep(800 + ((kill * 373) % 900))
    await gateway.kill('SIGKILL')
    stop()
    await load.lost()
  }
  const gateway = await start()
  await eventually(load.open, (open) => open === 0)
  const sent = load.acknowledged()
  console.info(
    `${KILLS} kills, ${sent.length} acknowledged, serving again after ${startedInMs.join(', ')} ms`,
  )
  expect(sent.length).toBeGreaterThan(KILLS * 800)

  const admin = await signIn(gateway.url, 'admin', PASSWORD)
  const alarmed = sent.filter(({ what }) => what === 'alarm').map(({ device }) => device)
  const alarms = async () => (await admin.get('/alarms?state=all&limit=500')).json.items as Alarm[]
  await eventually(alarms, (items) => items.length >= alarmed.length)
  const about = (await alarms()).filter(({ subject }) => subject.type === 'device')
  expect(about.map(({ subject }) => subject.id).sort()).toEqual(alarmed.toSorted())
  const histories = await Promise.all(about.map(({ id }) => admin.get(`/alarms/${id}`)))
  const steps = histories.map(({ json }) => (json.history as { event: string }[]).map(({ event }) => event))
  expect(steps.filter((events) => events.join() !== 'raised')).toEqual([])

  for (const { device, sender } of load.loaders) {
    const last = sender.acknowledged.findLast(
      (message) => (message as Numbered).what === 'reading',
    ) as Numbered
    const page = await admin.get(`/devices/${site.site.id}/${device.id}`)
    expect(page.json.values.temp_c.value).toBe(JSON.parse(last.payload).d.temp_c)
  }
  await historyIsComplete(gateway)
  expect(await gateway.kill('SIGTERM')).toMatchObject({ code: 0 })

  const inHistory = historyOf(dataDir, kind.measurement)
  const readings = sent.filter(({ what }) => what === 'reading')
  expect(readings.filter((one) => !inHistory.has(rowOf(one))).map(rowOf)).toEqual([])
  const eventsInHistory = historyOf(dataDir, 'event')
  const events = sent.filter(({ what }) => what === 'event')
  expect(events.length).toBeGreaterThan(KILLS * 40)
  expect(events.filter((one) => !eventsInHistory.has(rowOf(one))).map(rowOf)).toEqual([])
  expect(eventsInHistory.size).toBe(events.length + sent.filter(({ what }) => what === 'tap').length)

  const records = new DatabaseSync(join(dataDir, 'records.sqlite'), { readOnly: true })
  const taps = records.prepare('select eid from patrol_tap').all() as { eid: string }[]
  const tapped = sent.filter(({ what }) => what === 'tap').map(({ seq }) => `1-${seq}`)
  expect(taps.map(({ eid }) => eid).sort()).toEqual(tapped.toSorted())
  const counted = records.prepare("select count(*) as n from patrol_tap where result = 'counted'").get()
  const made = records
    .prepare('select count(distinct tap) as n from patrol_visit where tap is not null')
    .get()
  expect(counted).toEqual(made)
  records.close()
  expect(Math.max(...startedInMs)).toBeLessThan(SERVING_AGAIN_MS)
})

/** The promise is 2 s (faults.md, P01); the rest is for a machine that is busy with other tests. */
const SERVING_AGAIN_MS = 6_000

interface Alarm {
  readonly id: string
  readonly subject: { readonly type: string; readonly id: string }
}

/** A row of the history by device and instant: microseconds, so that messages of one millisecond stay apart. */
const rowOf = ({ device, ts, seq }: Numbered): string => `${device} ${ts * 1000 + (seq % 1000)}`

function historyOf(dataDir: string, measurement: string): Set<string> {
  const db = new DatabaseSync(join(dataDir, 'history.sqlite'), { readOnly: true })
  const rows = db
    .prepare(`select device, at from "m_${measurement}" as m join series on series.id = m.series`)
    .all() as { device: string; at: number }[]
  db.close()
  return new Set(rows.map(({ device, at }) => `${device} ${at}`))
}

/** Waits until the history has taken everything the journal holds. */
async function historyIsComplete({ url }: GatewayProcess): Promise<void> {
  await eventually(
    async () => (await fetch(`${url}/metrics`)).text(),
    (metrics) => /gatehouse_history_behind\{projection="embedded"\} 0\n/.test(metrics),
  )
}
