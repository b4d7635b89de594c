import { type Figure, short, targets } from '../figures.ts'
import { type BenchSite, benchSite } from '../load/bench-site.ts'
import { runLoad } from '../load/load.ts'
import { median } from '../quantile.ts'
import type { Run } from '../run.ts'
import { startGatewaySubject } from '../subjects/gateway.ts'
import { startNaiveSubject } from '../subjects/naive.ts'
import { type Subject, until } from '../subjects/subject.ts'

const CONNECTIONS = 100
const MESSAGES = 300_000
const WINDOW = 100

interface Round {
  /** Messages a second from the first publication to the last one found by a query. */
  readonly perSecond: number
  readonly cpuUs: number
  readonly ackP50: number
  readonly ackP99: number
}

/** As fast as messages are taken, until all of them are found in InfluxDB: gateway and anchor in turn. */
export async function flood(run: Run): Promise<Figure[]> {
  const site = benchSite(CONNECTIONS)
  const gateway = await startGatewaySubject(site, run.profileDir)
  const naive = await startNaiveSubject(site)
  const rounds = { gateway: [] as Round[], naive: [] as Round[] }
  let firstSeq = 1_000_000
  for (let n = 0; n < run.rounds; n += 1) {
    rounds.gateway.push(await floodOnce(gateway, site, run, firstSeq))
    rounds.naive.push(await floodOnce(naive, site, run, firstSeq))
    // Each device sends about the same share; a gap of numbers is only counted.
    firstSeq += 50_000
  }
  const rss = { gateway: gateway.peakRss(), naive: naive.peakRss() }
  await gateway.stop()
  await naive.stop()
  return figuresOf(rounds, rss)
}

async function floodOnce(subject: Subject, site: BenchSite, run: Run, firstSeq: number): Promise<Round> {
  const messages = MESSAGES * run.scale
  const before = subject.cpu()
  const load = await runLoad({
    port: subject.port,
    devices: site.devices,
    messages,
    window: WINDOW,
    firstSeq,
  })
  await until(
    `${messages} messages are stored`,
    async () => (await subject.stored(load.startedAt)) >= messages,
  )
  const perSecond = messages / ((Date.now() - load.startedAt) / 1_000)
  await subject.settled()
  const cpuUs = ((subject.cpu() - before) / messages) * 1e6
  const { ackP50, ackP99 } = load
  run.say(
    `flood, ${subject.name}: ${short(perSecond)}/s stored, ${short(messages / load.seconds)}/s acknowledged, ` +
      `${short(cpuUs)} us CPU a message, ack p50 ${short(ackP50)} ms, p99 ${short(ackP99)} ms`,
  )
  return { perSecond, cpuUs, ackP50, ackP99 }
}

function figuresOf(
  rounds: { readonly gateway: readonly Round[]; readonly naive: readonly Round[] },
  rss: { readonly gateway: number; readonly naive: number },
): Figure[] {
  const middle = (of: keyof Round) => ({
    gateway: median(rounds.gateway.map((round) => round[of])),
    naive: median(rounds.naive.map((round) => round[of])),
  })
  const rate = middle('perSecond')
  const cpu = middle('cpuUs')
  const p50 = middle('ackP50')
  const p99 = middle('ackP99')
  return [
    {
      what: 'flood to stored',
      gateway: `${short(rate.gateway)}/s`,
      anchor: `${short(rate.naive)}/s`,
      judged: rate.gateway / rate.naive,
      target: targets.flood,
    },
    {
      what: 'flood, CPU a message',
      gateway: `${short(cpu.gateway)} us`,
      anchor: `${short(cpu.naive)} us`,
      judged: cpu.gateway / cpu.naive,
      target: targets.cpu,
    },
    {
      what: 'flood, acknowledged p50 / p99',
      gateway: `${short(p50.gateway)} / ${short(p99.gateway)} ms`,
      anchor: `${short(p50.naive)} / ${short(p99.naive)} ms`,
    },
    {
      what: 'flood, highest memory',
      gateway: `${short(rss.gateway / 1e6)} MB`,
      anchor: `${short(rss.naive / 1e6)} MB`,
    },
  ]
}
