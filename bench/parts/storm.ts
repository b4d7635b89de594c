import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, short, targets } from '../figures.ts'
import { benchSite } from '../load/bench-site.ts'
import { gatherCrowd } from '../load/crowd.ts'
import { median } from '../quantile.ts'
import type { Run } from '../run.ts'
import { startGatewaySubject } from '../subjects/gateway.ts'
import { until } from '../subjects/subject.ts'

const DEVICES = 5_000

/** All devices lose the gateway at once and come back at once, each with its first message. */
export async function storm(run: Run): Promise<Figure[]> {
  const count = DEVICES * run.scale
  const site = benchSite(count)
  const gateway = await startGatewaySubject(site, run.profileDir)
  const gather = (speak: boolean, firstSeq: number) =>
    gatherCrowd({ port: gateway.port, devices: site.devices, speak, firstSeq })
  let crowd = await gather(false, 0)
  const seconds: number[] = []
  for (let n = 0; n < run.rounds; n += 1) {
    await crowd.scatter()
    await sleep(1_000)
    const before = await gateway.metric('gatehouse_messages_total')
    const started = performance.now()
    crowd = await gather(true, 1_000_001 + n)
    const handled = async () => (await gateway.metric('gatehouse_messages_total')) >= before + count
    await until('all first messages are handled', handled)
    seconds.push((performance.now() - started) / 1_000)
    run.say(`storm: ${count} devices back and heard after ${short(seconds[n] ?? 0)} s`)
  }
  await crowd.scatter()
  await gateway.stop()
  return [
    {
      what: `reconnect storm, ${count.toLocaleString('en')} devices back and heard`,
      gateway: `${short(median(seconds))} s`,
      judged: median(seconds),
      target: targets.storm,
    },
  ]
}
