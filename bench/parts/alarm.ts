import { setTimeout as sleep } from 'node:timers/promises'
import { openStream } from '#test/support/http-client.ts'
import { publish } from '#test/support/mqtt-packets.ts'
import { logIn } from '#test/support/raw-mqtt-client.ts'
import { type Figure, short, targets } from '../figures.ts'
import { benchSite, SECRET, SUB_GATEWAY, stateText, topicOf } from '../load/bench-site.ts'
import { runLoad } from '../load/load.ts'
import { quantile } from '../quantile.ts'
import type { Run } from '../run.ts'
import { startGatewaySubject } from '../subjects/gateway.ts'

const RATE = 5_000
const ALARMS = 300
const EVERY_MS = 50

/** From publishing a message to the alarm in an event stream of the API, while other devices keep the gateway busy. */
export async function alarm(run: Run): Promise<Figure[]> {
  const count = Math.round(ALARMS * run.scale)
  const site = benchSite(100, count)
  const gateway = await startGatewaySubject(site, run.profileDir)
  const stream = await openStream(gateway.url, '/api/v1/stream', { token: await gateway.signIn() })
  const client = await logIn(gateway.port, { clientId: 'alarms', username: SUB_GATEWAY, password: SECRET })

  const arrived = new Map<string, number>()
  stream.message.on('data', () => {
    const now = performance.now()
    for (const { event, data } of stream.received.slice(-200))
      if (event === 'alarm' && !arrived.has(data.alarm.subject.id)) arrived.set(data.alarm.subject.id, now)
  })
  const load = runLoad({
    port: gateway.port,
    devices: site.devices,
    messages: RATE * ((count * EVERY_MS) / 1_000 + 3),
    window: 100,
    rate: RATE,
    firstSeq: 1_000_000,
  })
  await sleep(2_000)
  const sent = new Map<string, number>()
  const tampered = stateText({ tamper: true }).replace('1700000000000', () => `${Date.now()}`)
  for (const [n, id] of site.alarmDevices.entries()) {
    sent.set(id, performance.now())
    client.send(publish({ topic: topicOf(site.kind, id, 'tele'), payload: tampered, id: n + 1 }))
    await sleep(EVERY_MS)
  }
  await load
  await sleep(500)
  client.socket.destroy()
  stream.close()
  await gateway.stop()
  const delays = [...sent].map(([id, at]) => (arrived.get(id) ?? Number.POSITIVE_INFINITY) - at)
  const [p50, p99] = [quantile(delays, 0.5), quantile(delays, 0.99)]
  run.say(
    `alarm in an event stream: p50 ${short(p50)} ms, p99 ${short(p99)} ms, ${arrived.size} of ${count} seen`,
  )
  return [
    {
      what: 'publish to alarm in an event stream, p50 / p99, 5,000/s beside it',
      gateway: `${short(p50)} / ${short(p99)} ms`,
      judged: p99,
      target: targets.alarm,
    },
  ]
}
