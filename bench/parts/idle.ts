import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, short, targets } from '../figures.ts'
import { benchSite } from '../load/bench-site.ts'
import { gatherCrowd } from '../load/crowd.ts'
import type { Run } from '../run.ts'
import { startGatewaySubject } from '../subjects/gateway.ts'

const COUNTS = [2_000, 5_000]
const SETTLE_MS = 5_000

/** Resident memory that a connected device costs which says nothing. */
export async function idle(run: Run): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const full of COUNTS) {
    const count = full * run.scale
    const site = benchSite(count)
    const gateway = await startGatewaySubject(site)
    await sleep(SETTLE_MS)
    const empty = gateway.rss()
    const crowd = await gatherCrowd({
      port: gateway.port,
      devices: site.devices,
      speak: false,
      firstSeq: 1_000_000,
    })
    await sleep(SETTLE_MS)
    const perDevice = (gateway.rss() - empty) / count / 1_000
    await crowd.scatter()
    await gateway.stop()
    run.say(`idle: ${count} devices, ${short(empty / 1e6)} MB empty, ${short(perDevice)} KB each`)
    figures.push({
      what: `memory per idle device, ${count.toLocaleString('en')} devices`,
      gateway: `${short(perDevice)} KB (empty: ${short(empty / 1e6)} MB)`,
      judged: perDevice,
      target: targets.idle,
    })
  }
  return figures
}
