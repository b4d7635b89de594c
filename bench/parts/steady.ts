import { type Figure, short, targets } from '../figures.ts'
import { type BenchSite, benchSite } from '../load/bench-site.ts'
import { runLoad } from '../load/load.ts'
import { median, quantile } from '../quantile.ts'
import type { Run } from '../run.ts'
import { startGatewaySubject } from '../subjects/gateway.ts'
import { startNaiveSubject } from '../subjects/naive.ts'
import type { Subject } from '../subjects/subject.ts'
import { watchStored } from '../subjects/watch-stored.ts'

const CONNECTIONS = 100
const RATES = [1_000, 5_000]
const SECONDS = 15

interface Round {
  readonly ackP50: number
  readonly ackP99: number
  readonly storedP50: number
  readonly storedP99: number
  readonly cpuUs: number
}

/** Even rates: how soon a message is acknowledged, how soon a query finds it, and what it costs. */
export async function steady(run: Run): Promise<Figure[]> {
  const site = benchSite(CONNECTIONS)
  const gateway = await startGatewaySubject(site, run.profileDir)
  const naive = await startNaiveSubject(site)
  const figures: Figure[] = []
  let firstSeq = 1_000_000
  for (const rate of RATES) {
    const rounds = { gateway: [] as Round[], naive: [] as Round[] }
    for (let n = 0; n < Math.min(run.rounds, 2); n += 1) {
      rounds.gateway.push(await steadyOnce(gateway, site, rate, run, firstSeq))
      rounds.naive.push(await steadyOnce(naive, site, rate, run, firstSeq))
      firstSeq += 50_000
    }
    figures.push(...figuresOf(rate, rounds))
  }
  await gateway.stop()
  await naive.stop()
  return figures
}

async function steadyOnce(
  subject: Subject,
  site: BenchSite,
  rate: number,
  run: Run,
  firstSeq: number,
): Promise<Round> {
  const messages = rate * SECONDS * run.scale
  const before = subject.cpu()
  const [probe] = site.devices
  const watching = watchStored(subject, probe?.clientId ?? '')
  const load = await runLoad({
    port: subject.port,
    devices: site.devices,
    messages,
    window: 100,
    rate,
    firstSeq,
  })
  await subject.settled()
  const delays = await watching.end()
  const cpuUs = ((subject.cpu() - before) / messages) * 1e6
  const stored = { storedP50: quantile(delays, 0.5), storedP99: quantile(delays, 0.99) }
  run.say(
    `${rate}/s, ${subject.name}: ack p50 ${short(load.ackP50)} ms, p99 ${short(load.ackP99)} ms, ` +
      `stored p50 ${short(stored.storedP50)} ms, p99 ${short(stored.storedP99)} ms (${delays.length} seen), ` +
      `${short(cpuUs)} us CPU a message`,
  )
  return { ackP50: load.ackP50, ackP99: load.ackP99, ...stored, cpuUs }
}

function figuresOf(
  rate: number,
  rounds: { readonly gateway: readonly Round[]; readonly naive: readonly Round[] },
): Figure[] {
  const middle = (of: keyof Round) => ({
    gateway: median(rounds.gateway.map((round) => round[of])),
    naive: median(rounds.naive.map((round) => round[of])),
  })
  const pair = (p50: keyof Round, p99: keyof Round) => ({
    gateway: `${short(middle(p50).gateway)} / ${short(middle(p99).gateway)} ms`,
    anchor: `${short(middle(p50).naive)} / ${short(middle(p99).naive)} ms`,
    judged: middle(p99).gateway,
  })
  const cpu = middle('cpuUs')
  const name = `${rate.toLocaleString('en')}/s`
  return [
    { what: `${name}, acknowledged p50 / p99`, ...pair('ackP50', 'ackP99'), target: targets.ack },
    { what: `${name}, stored p50 / p99`, ...pair('storedP50', 'storedP99'), target: targets.stored },
    {
      what: `${name}, CPU a message`,
      gateway: `${short(cpu.gateway)} us`,
      anchor: `${short(cpu.naive)} us`,
      judged: cpu.gateway / cpu.naive,
      target: targets.cpu,
    },
  ]
}
