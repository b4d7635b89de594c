import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '#gateway/kernel/clock.ts'
import { type Feed, startFeed } from '#gateway/telemetry/feed.ts'
import { createInfluxV1 } from '#gateway/telemetry/influx-v1-client.ts'
import { createSender, type RefusedLine } from '#gateway/telemetry/sender.ts'
import { type Influxd, noInfluxd, startInfluxd } from '#test/support/influxd.ts'

let influxd: Influxd
let feed: Feed | undefined
beforeEach(async () => {
  if (!noInfluxd) influxd = await startInfluxd()
})
afterEach(async () => {
  await feed?.close()
  await influxd?.close()
})

/** A feed of ready lines; `position` is how many of them are settled. */
function feedOf(lines: string[]) {
  const state = { position: 0, refused: [] as RefusedLine[] }
  let taken = 0
  feed = startFeed({
    target: createInfluxV1({ version: 1, url: influxd.url, database: 'facility' }),
    sender: createSender(Math.random),
    clock: systemClock(),
    take(limit) {
      const batch = lines.slice(taken, taken + limit)
      taken += batch.length
      const upTo = taken
      return {
        lines: batch,
        empty: batch.length === 0,
        settled: () => Object.assign(state, { position: upTo }),
      }
    },
    refused: (refused) => state.refused.push(...refused),
    changed() {},
  })
  return state
}
const until = async (truth: () => boolean) => {
  while (!truth()) await sleep(5)
}
const lineOf = (n: number): string =>
  `pump,device_id=p-${n % 50} n=${n}i 1780000000000${`${n}`.padStart(6, '0')}`
const count = async (): Promise<unknown> =>
  (await influxd.query('SELECT count("n") FROM "pump"'))[0]?.values[0]?.[1]

test.skipIf(noInfluxd)(
  '100,000 points arrive though the server is killed, started again and frozen on the way',
  async () => {
    const lines = Array.from({ length: 100_000 }, (_, n) => lineOf(n))
    const state = feedOf(lines)
    await until(() => state.position > 10_000)
    await influxd.kill()
    await until(() => feed?.figures().trouble?.kind === 'unavailable')
    await influxd.start()
    await until(() => state.position > 40_000)
    influxd.freeze()
    await sleep(50)
    influxd.thaw()
    await until(() => state.position === lines.length)
    expect(await count()).toBe(100_000)
    expect(state.refused).toEqual([])
    expect(feed?.figures().trouble).toBeNull()
  },
)

test.skipIf(noInfluxd)(
  'lines that the server refuses are singled out with its words, their neighbours are stored',
  async () => {
    await influxd.query('CREATE DATABASE facility', '')
    await influxd.write(lineOf(0))
    const lines = Array.from({ length: 2_000 }, (_, n) => lineOf(n))
    lines[700] = `pump,device_id=p-1 n="text" 1780000000001000000`
    lines[701] = 'pump,device_id=p-1 n=broken'
    const state = feedOf(lines)
    await until(() => state.position === lines.length)
    expect(await count()).toBe(1_998)
    expect(state.refused).toEqual([
      { line: lines[700], reason: expect.stringContaining('field type conflict') },
      { line: lines[701], reason: expect.stringContaining('unable to parse') },
    ])
  },
)

test.skipIf(noInfluxd)('a batch of types that contradict each other loses one side only', async () => {
  const state = feedOf([
    'fresh n=1i 1780000000000000000',
    'fresh n=1.5 1780000000000000001',
    'fresh n=2i 1780000000000000002',
  ])
  await until(() => state.position === 3)
  const stored = (await influxd.query('SELECT count("n") FROM "fresh"'))[0]?.values[0]?.[1]
  expect(Number(stored) + state.refused.length).toBe(3)
  expect(state.refused.every(({ reason }) => reason.includes('field type conflict'))).toBe(true)
})

test.skipIf(noInfluxd)('a database that is dropped while running is created again', async () => {
  const lines = [lineOf(0)]
  const state = feedOf(lines)
  await until(() => state.position === 1)
  await influxd.query('DROP DATABASE facility', '')
  lines.push(lineOf(1))
  feed?.wake()
  await until(() => feed?.figures().trouble?.databaseMissing === true)
  // It is made anew after the trouble was noted.
  await expect
    .poll(() => influxd.query('SHOW DATABASES', ''), { timeout: 10_000 })
    .toMatchObject([{ values: expect.arrayContaining([['facility']]) }])
})
