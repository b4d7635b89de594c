import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, short, targets } from '../figures.ts'
import { type BenchSite, benchSite } from '../load/bench-site.ts'
import { runLoad } from '../load/load.ts'
import { quantile } from '../quantile.ts'
import type { Run } from '../run.ts'
import { type GatewaySubject, startGatewaySubject } from '../subjects/gateway.ts'

const RATE = 5_000
/** The gateway writes its own figures every 15 s. */
const SECONDS = 35
/** 3,000 questions a minute are let through. */
const PAUSE_MS = 25

/** How late the gateway's event loop gets round while people read charts and lists and devices go on sending. */
export async function loop(run: Run): Promise<Figure[]> {
  const site = benchSite(100)
  const gateway = await startGatewaySubject(site, run.profileDir)
  const token = await gateway.signIn()
  const load = runLoad({
    port: gateway.port,
    devices: site.devices,
    messages: RATE * SECONDS,
    window: 100,
    rate: RATE,
    firstSeq: 1_000_000,
  })
  let over = false
  const reading = read(gateway, site, token, () => over)
  await load
  over = true
  const answers = await reading
  const [series] = await gateway.influxd.query('select max(loop_p99_ms) from gateway')
  const p99 = Number(series?.values[0]?.[1])
  await gateway.stop()
  run.say(
    `loop: p99 ${short(p99)} ms; ${answers.length} answers, median ${short(quantile(answers, 0.5))} ms, p99 ${short(quantile(answers, 0.99))} ms`,
  )
  return [
    {
      what: 'event-loop delay p99, charts and lists read beside 5,000/s',
      gateway: `${short(p99)} ms`,
      judged: p99,
      target: targets.loop,
    },
  ]
}

/** One question after the other, as often as the gateway lets one address ask; gives the times of the answers, ms. */
async function read(
  gateway: GatewaySubject,
  site: BenchSite,
  token: string,
  isOver: () => boolean,
): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; !isOver(); n += 1) {
    const to = Date.now()
    const device = site.devices[n % site.devices.length]?.clientId ?? ''
    const chart = new URLSearchParams({ fields: site.point.field, from: `${to - 3_600_000}`, to: `${to}` })
    const questions = [`devices/bench/${device}/history?${chart}`, 'overview', 'devices?limit=100', 'alarms']
    for (const question of questions) {
      const started = performance.now()
      const response = await fetch(`${gateway.url}/api/v1/${question}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      await response.arrayBuffer()
      if (response.status !== 200) throw new Error(`${question} was answered with ${response.status}`)
      times.push(performance.now() - started)
      await sleep(PAUSE_MS)
    }
  }
  return times
}
