import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, short, targets } from '../figures.ts'
import { benchSite } from '../load/bench-site.ts'
import { runLoad } from '../load/load.ts'
import type { Run } from '../run.ts'
import { startGatewaySubject } from '../subjects/gateway.ts'
import { until } from '../subjects/subject.ts'

const MISSED = 300_000
const RATE = 2_000
/** Longer than the gateway waits between two tries. */
const LOAD_S = 60

/** InfluxDB is away while messages pile up, then comes back while they go on coming. */
export async function drain(run: Run): Promise<Figure[]> {
  const missed = MISSED * run.scale
  const site = benchSite(100)
  const gateway = await startGatewaySubject(site, run.profileDir)
  const { port, influxd } = gateway
  const common = { port, devices: site.devices, window: 100 }
  await influxd.kill()
  const { startedAt } = await runLoad({ ...common, messages: missed, firstSeq: 1_000_000 })
  await sleep(2_000)

  const going = runLoad({ ...common, messages: RATE * LOAD_S * run.scale, rate: RATE, firstSeq: 2_000_000 })
  await influxd.start()
  let first: { readonly at: number; readonly count: number } | null = null
  let last = { at: 0, count: 0 }
  await until(
    'the backlog is stored',
    async () => {
      // The database is missing until the gateway has made it.
      last = { at: performance.now(), count: await gateway.stored(startedAt).catch(() => 0) }
      if (last.count > 0) first ??= last
      // What came meanwhile is behind the backlog, so it is stored when more than it is.
      return last.count > missed
    },
    100,
  )
  const { at = 0, count = 0 } = first ?? {}
  const perSecond = (last.count - count) / ((last.at - at) / 1_000)
  await going
  await gateway.stop()
  run.say(`drain: ${short(perSecond)} points/s while ${RATE} messages/s go on coming`)
  return [
    {
      what: `drain of ${missed.toLocaleString('en')} points, against an ingest rate of 2,000/s`,
      gateway: `${short(perSecond)}/s`,
      judged: perSecond / RATE,
      target: targets.drain,
    },
  ]
}
