import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { Envelope } from '#gateway/broker/envelope.ts'
import type { Journal } from '#gateway/journal/journal.ts'
import { openJournal } from '#gateway/journal/journal-writer.ts'
import { systemClock } from '#gateway/kernel/clock.ts'
import { createCounters } from '#gateway/kernel/counters.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import {
  type History,
  type HistoryOptions,
  historyPath,
  startHistory,
} from '#gateway/telemetry/history-client.ts'
import { createHistoryReader } from '#gateway/telemetry/history-reader-client.ts'
import { openHistoryStore } from '#gateway/telemetry/history-store.ts'
import type { HistoryDevice } from '#gateway/telemetry/measure.ts'
import type { WorkerSettings } from '#gateway/telemetry/messages.ts'
import { gatewayRow, patrolTapRow } from '#gateway/telemetry/rows.ts'
import type { RefusedLine } from '#gateway/telemetry/sender.ts'
import { type Influxd, noInfluxd, startInfluxd } from '#test/support/influxd.ts'

let folder: string
let journal: Journal
let influxd: Influxd
const running: History[] = []
const refused: RefusedLine[] = []
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-history-'))
  const base = {
    path: join(folder, 'journal.sqlite'),
    clock: systemClock(),
    log: silentLog,
    counters: createCounters(),
  }
  journal = await openJournal({ ...base, daysKept: 7 })
  if (!noInfluxd) influxd = await startInfluxd()
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((history) => history.close()))
  await journal.close()
  await influxd?.close()
  refused.length = 0
  rmSync(folder, { recursive: true })
})

const start = Date.now() - 60_000
const devices: HistoryDevice[] = kinds.map((kind) => ({
  key: `hq/${kind.name}-1`,
  site: 'hq',
  kind: kind.name,
  id: `${kind.name}-1`,
  building: 'b1',
  zone: 'z1',
}))
const settings = (): HistoryOptions => ({
  journalPath: join(folder, 'journal.sqlite'),
  dataDir: folder,
  remote: { version: 1, url: influxd.url, database: 'facility' },
  devices,
  language: 'zh',
  days: 90,
  clock: systemClock(),
  log: silentLog,
  refused: (lines) => refused.push(...lines),
})
function run(changed: Partial<HistoryOptions> = {}): History {
  const history = startHistory({ ...settings(), ...changed })
  running.push(history)
  journal.consume((gathering) => history.nudge(gathering.position))
  return history
}
const until = async (truth: () => boolean) => {
  while (!truth()) await sleep(5)
}
const surroundings = (attributes: (typeof kinds)[number]['behaviour']['attributes']) => ({
  attributes,
  random: () => 0.5,
  local: () => ({ hour: 12, weekday: 1, day: 20_000 }),
})
/** A message of each kind that tells something worth storing, as its simulated device publishes it. */
const samples = kinds.map((kind) => {
  const stored = new Set(kind.points.flatMap(({ key, stored: how }) => (how ? [key] : [])))
  const life = kind.behaviour.create(surroundings(kind.behaviour.attributes), start)
  const told = life.advance(start + 3_600_000).filter(({ channel }) => channel !== 'event')
  return {
    kind,
    emission: told.find(({ d }) => Object.keys(d).some((key) => stored.has(key) && d[key] !== null)),
  }
})
/** Each sample `count` times, a millisecond apart. */
async function publish(count: number, from = 0): Promise<void> {
  const stored = samples.flatMap(({ kind, emission }) =>
    Array.from({ length: count }, (_, n) => {
      const payload = Buffer.from(
        JSON.stringify({ ts: start + from + n, boot: 1, seq: from + n, d: emission?.d }),
      )
      const topic = `gh/1/hq/${kind.name}/${kind.name}-1/${emission?.channel}`
      const envelope: Envelope = { rx: start, topic, payload, account: kind.name }
      return new Promise((resolve) => journal.append(envelope, resolve))
    }),
  )
  await Promise.all(stored)
}
/** Points of all kinds' measurements that the server holds. */
async function countAll(): Promise<number> {
  const measurements = [...new Set(kinds.map((kind) => kind.measurement))]
  const answers = await Promise.all(
    measurements.map((name) => influxd.query(`SELECT count(*) FROM "${name}" GROUP BY "device_id"`)),
  )
  return answers
    .flat()
    .flatMap(({ values }) => values.map(([, ...counts]) => Math.max(...counts.map(Number))))
    .reduce((sum, count) => sum + count, 0)
}
const perMessage = kinds.length
const caughtUp = (history: History) => until(() => history.passed() === journal.lastPosition)

test.skipIf(noInfluxd)('what the journal holds reaches InfluxDB and the embedded history, once', async () => {
  await publish(20)
  const history = run()
  await publish(20, 20)
  await caughtUp(history)
  expect(await countAll()).toBe(40 * perMessage)
  expect(
    history.health().projections.map(({ name, behind, trouble }) => ({ name, behind, trouble })),
  ).toEqual([
    { name: 'embedded', behind: 0, trouble: null },
    { name: 'influx', behind: 0, trouble: null },
  ])
  const [first] = kinds
  const fields =
    first?.points.flatMap(({ stored }) => (stored && stored.type !== 'string' ? [stored.field] : [])) ?? []
  const reader = createHistoryReader({ dataDir: folder })
  const chart = await reader.series({
    site: 'hq',
    device: `${first?.name}-1`,
    fields,
    from: start,
    to: start + 40,
    maxPoints: 100,
  })
  await reader.close()
  expect(chart.series.some(({ at }) => at.length === 40)).toBe(true)
})

test.skipIf(noInfluxd)(
  'an InfluxDB that is away holds up only itself, says why in both languages, and gets everything later',
  async () => {
    await influxd.kill()
    const history = run()
    await publish(50)
    const [embedded, influx] = ['embedded', 'influx'].map(
      (name) => () => history.health().projections.find((one) => one.name === name),
    )
    await until(
      () => embedded?.()?.position === journal.lastPosition && influx?.()?.trouble?.kind === 'unavailable',
    )
    expect(history.passed()).toBe(0)
    expect(influx?.()?.trouble?.text).toMatchObject({
      zh: expect.stringContaining('InfluxDB'),
      en: expect.stringContaining('InfluxDB'),
    })
    await influxd.start()
    await caughtUp(history)
    expect(await countAll()).toBe(50 * perMessage)
    await until(() => influx?.()?.trouble === null)
  },
)

test.skipIf(noInfluxd)('a history that is killed in the middle goes on from its position', async () => {
  await publish(3_000)
  const workerData: WorkerSettings = {
    journalPath: settings().journalPath,
    historyPath: historyPath(folder),
    remote: settings().remote,
    devices,
    language: 'zh',
    listening: new SharedArrayBuffer(4),
  }
  const worker = new Worker(new URL('../../../gateway/telemetry/history-worker.ts', import.meta.url), {
    workerData,
  })
  await sleep(150)
  await worker.terminate()
  const store = openHistoryStore(historyPath(folder))
  const position = store.position('embedded')
  store.close()
  expect(position).toBeLessThanOrEqual(journal.lastPosition)
  await caughtUp(run())
  expect(await countAll()).toBe(3_000 * perMessage)
})

test.skipIf(noInfluxd)(
  'rows of the records reach InfluxDB even when it was away and the gateway restarted meanwhile',
  async () => {
    await influxd.kill()
    const tap = { site: 'hq', route: 'night', checkpoint: 'gate', reader: 'r1', guard: 'g-7', round: 'r-1' }
    const first = run()
    first.write(patrolTapRow({ ...tap, seq: 1, lateS: 0, valid: true }, start))
    await running.pop()?.close()
    await influxd.start()
    const second = run()
    second.write(patrolTapRow({ ...tap, seq: 2, lateS: 0, valid: true }, start + 1))
    await until(() => second.health().rowsThrough === start + 1 && second.health().pendingRows === 0)
    expect((await influxd.query('SELECT "seq" FROM "patrol_tap"'))[0]?.values.map(([, seq]) => seq)).toEqual([
      1, 2,
    ])
  },
)

test.skipIf(noInfluxd)('a refused line is handed over for the quarantine and holds nothing up', async () => {
  await influxd.query('CREATE DATABASE facility', '')
  await influxd.write(`gateway,instance=gw clients="text" ${start}000000`)
  const figures = {
    clients: 3,
    msg_in: 1,
    msg_out: 1,
    rejected: 0,
    write_ok: 1,
    write_err: 0,
    queue: 0,
    write_ms: 1,
    loop_p99_ms: 1,
    rss_mb: 90,
    heap_mb: 30,
    uptime_s: 60,
  }
  const history = run()
  history.write(gatewayRow('gw', figures, start))
  await publish(5)
  await caughtUp(history)
  await until(() => refused.length === 1)
  expect(refused[0]).toMatchObject({
    line: expect.stringContaining('clients=3i'),
    reason: expect.stringContaining('field type conflict'),
  })
  expect(await countAll()).toBe(5 * perMessage)
})

test('without InfluxDB the embedded history alone decides what the journal may drop', async () => {
  const history = run({ remote: null })
  await publish(5)
  await caughtUp(history)
  expect(history.health()).toMatchObject({
    pendingRows: 0,
    projections: [{ name: 'embedded', written: 5 * perMessage }],
  })
})

test('a device of the registry that comes later is in the history from then on', async () => {
  const history = run({ remote: null, devices: [] })
  await publish(5)
  await caughtUp(history)
  history.update(devices)
  await publish(5, 5)
  await caughtUp(history)
  expect(history.health().projections[0]?.written).toBe(5 * perMessage)
})

test('a worker that cannot open its file says so and starts again when it can', async () => {
  const dataDir = join(folder, 'missing')
  const history = startHistory({ ...settings(), remote: null, dataDir })
  running.push(history)
  await until(() => history.health().projections[0]?.trouble?.kind === 'stopped')
  mkdirSync(dataDir)
  await until(() => history.health().projections[0]?.trouble === null)
})
