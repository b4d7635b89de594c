import { setTimeout as sleep } from 'node:timers/promises'
import type { Static } from 'typebox'
import type { DiagnosisNote } from '#gateway/http/contract/knowledge.ts'
import { openStream } from '#test/support/http-client.ts'
import { publish } from '#test/support/mqtt-packets.ts'
import { logIn } from '#test/support/raw-mqtt-client.ts'
import { type Figure, short, targets } from '../figures.ts'
import { type BenchSite, benchSite, SECRET, SUB_GATEWAY, stateText, topicOf } from '../load/bench-site.ts'
import { runLoad } from '../load/load.ts'
import { quantile } from '../quantile.ts'
import type { Run } from '../run.ts'
import { type GatewaySubject, startGatewaySubject } from '../subjects/gateway.ts'

const DEVICES = 500
const RATE = 2_000
const ORDERS = 60
const EVERY_MS = 200
/** How long the last note may take before it counts as none. */
const PATIENCE_MS = 10_000

/** An order that was opened by an alarm, with what is told of it. */
interface Opened {
  readonly device: string
  /** When the stream told of it. */
  readonly at: number
  /** When its note was read, and whether it says all it should. */
  readonly note: Promise<{ readonly at: number; readonly isWhole: boolean }>
}

/**
 * From publishing a message that raises an alarm to the order with its note: last readings, state of the parent, open work
 * and the articles that fit, read over the API while 500 devices keep the gateway busy.
 */
export async function order(run: Run): Promise<Figure[]> {
  const count = Math.max(10, Math.round(ORDERS * run.scale))
  const site = withParents(benchSite(DEVICES, count))
  const gateway = await startGatewaySubject(site, run.profileDir)
  const token = await gateway.signIn()
  const opened = await listen(gateway, token)
  const client = await logIn(gateway.port, { clientId: 'orders', username: SUB_GATEWAY, password: SECRET })
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
  for (const [n, id] of site.alarmDevices.entries()) {
    sent.set(id, performance.now())
    const payload = now(stateText({ tamper: true }))
    client.send(publish({ topic: topicOf(site.kind, id, 'tele'), payload, id: n + 1 }))
    await sleep(EVERY_MS)
  }
  await load
  await Promise.race([Promise.all([...opened.orders.values()].map(({ note }) => note)), sleep(PATIENCE_MS)])
  client.socket.destroy()
  opened.stop()
  await gateway.stop()
  return figuresOf(run, sent, opened.orders)
}

/** Devices that alarm hang on one of those that are busy, so that there is a parent to tell of. */
function withParents(site: BenchSite): BenchSite {
  const { devices, ...rest } = site.file as { readonly devices: readonly { readonly id: string }[] }
  const [parent] = site.devices
  const hung = devices.map((one) =>
    site.alarmDevices.includes(one.id) ? { ...one, parent: parent?.clientId } : one,
  )
  return { ...site, file: { ...rest, devices: hung } }
}

const now = (text: string): string => text.replace('1700000000000', `${Date.now()}`)

async function listen(gateway: GatewaySubject, token: string) {
  const stream = await openStream(gateway.url, '/api/v1/stream', { token })
  const orders = new Map<string, Opened>()
  const read = async (id: string): Promise<Awaited<Opened['note']>> => {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await fetch(`${gateway.url}/api/v1/orders/${id}/note`, { headers })
    const note = (await answer.json()) as Static<typeof DiagnosisNote>
    const isWhole = answer.ok && note.readings.length > 0 && note.parent?.online === true
    return { at: performance.now(), isWhole: isWhole && note.articles.length > 0 && note.causes.length > 0 }
  }
  let seen = 0
  stream.message.on('data', () => {
    const at = performance.now()
    for (const { event, data } of stream.received.slice(seen)) {
      if (event !== 'order' || data.action !== 'open') continue
      const { id, device } = data.order as { id: string; device: string }
      if (!orders.has(device)) orders.set(device, { device, at, note: read(id) })
    }
    seen = stream.received.length
  })
  return { orders, stop: () => stream.close() }
}

async function figuresOf(
  run: Run,
  sent: ReadonlyMap<string, number>,
  orders: ReadonlyMap<string, Opened>,
): Promise<Figure[]> {
  const notes = await Promise.all(
    [...orders.values()].map(async ({ device, at, note }) => {
      const told = await note
      return {
        whole: told.isWhole,
        opening: at - (sent.get(device) ?? 0),
        all: told.at - (sent.get(device) ?? 0),
      }
    }),
  )
  const whole = notes.filter((one) => one.whole)
  const all = [...sent.keys()].map((_, n) => whole[n]?.all ?? Number.POSITIVE_INFINITY)
  const [p50, p99] = [quantile(all, 0.5), quantile(all, 0.99)]
  const opening = quantile(
    notes.map((one) => one.opening),
    0.99,
  )
  run.say(
    `order with its note: p50 ${short(p50)} ms, p99 ${short(p99)} ms (order alone p99 ${short(opening)} ms), ` +
      `${whole.length} of ${sent.size} whole`,
  )
  return [
    {
      what: `publish to order with readings, parent, articles, p50 / p99, ${DEVICES} devices beside it`,
      gateway: `${short(p50)} / ${short(p99)} ms`,
      judged: p99,
      target: targets.order,
    },
  ]
}
