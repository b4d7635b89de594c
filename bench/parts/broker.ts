import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBroker } from '#gateway/broker/broker-listener.ts'
import { openJournal } from '#gateway/journal/journal-writer.ts'
import { systemClock } from '#gateway/kernel/clock.ts'
import { createCounters } from '#gateway/kernel/counters.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { startMosquitto } from '#test/support/mosquitto.ts'
import { type Figure, short } from '../figures.ts'
import { type BenchSite, benchSite, SITE } from '../load/bench-site.ts'
import { runLoad } from '../load/load.ts'
import { median } from '../quantile.ts'
import type { Run } from '../run.ts'

const CONNECTIONS = 100
const MESSAGES = 300_000

interface Taker {
  readonly name: string
  readonly port: number
  cpu(): number
  stop(): Promise<void>
}

interface Round {
  readonly perSecond: number
  readonly cpuUs: number
}

/**
 * How many QoS 1 messages a second are taken and acknowledged by broker and journal alone, durable, next to mosquitto
 * with nothing behind it and nothing on disk.
 */
export async function broker(run: Run): Promise<Figure[]> {
  const site = benchSite(CONNECTIONS)
  const own = await startBrokerAndJournal(site)
  const mosquitto = { ...(await startMosquitto()), name: 'mosquitto' }
  const rounds = { own: [] as Round[], mosquitto: [] as Round[] }
  for (let n = 0; n < run.rounds; n += 1) {
    rounds.own.push(await floodOnce(own, site, run))
    rounds.mosquitto.push(await floodOnce(mosquitto, site, run))
  }
  await own.stop()
  await mosquitto.stop()
  const show = (taken: readonly Round[]): string => {
    const rate = median(taken.map(({ perSecond }) => perSecond))
    return `${short(rate)}/s, ${short(median(taken.map(({ cpuUs }) => cpuUs)))} us CPU`
  }
  return [
    {
      what: 'broker and journal alone (mosquitto: not durable)',
      gateway: show(rounds.own),
      anchor: show(rounds.mosquitto),
    },
  ]
}

async function floodOnce(taker: Taker, { devices }: BenchSite, run: Run): Promise<Round> {
  const messages = MESSAGES * run.scale
  const before = taker.cpu()
  const { seconds } = await runLoad({
    port: taker.port,
    devices,
    messages,
    window: 100,
    firstSeq: 1_000_000,
  })
  const round = { perSecond: messages / seconds, cpuUs: ((taker.cpu() - before) / messages) * 1e6 }
  run.say(`${taker.name}: ${short(round.perSecond)}/s acknowledged, ${short(round.cpuUs)} us CPU a message`)
  return round
}

/** Broker and journal in this process, with accounts for the devices of the load. */
async function startBrokerAndJournal({ kind, devices }: BenchSite): Promise<Taker> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const shared = { clock: systemClock(), log: silentLog, counters: createCounters() }
  const journal = await openJournal({ path: join(folder, 'journal.db'), daysKept: 1, ...shared })
  const accounts = new Map(
    devices.map(({ username }) => [
      username,
      {
        ...{ username, site: SITE, role: 'device' as const, mayRead: [], mayWrite: [] },
        devices: new Set([`${kind.name}/${username}`]),
      },
    ]),
  )
  const listener = await startBroker({
    host: '127.0.0.1',
    port: 0,
    sink: journal,
    accounts: { verify: (username) => accounts.get(username) ?? null },
    ...shared,
  })
  return {
    name: 'broker and journal',
    port: listener.ports.mqtt ?? 0,
    cpu() {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1e6
    },
    async stop() {
      await listener.close()
      await journal.close()
      rmSync(folder, { recursive: true })
    },
  }
}
