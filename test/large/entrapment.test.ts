import { expect, it, onTestFinished } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { FaultCause } from '#devices/kit/fault-article.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { articlesOf } from '#devices/kit/knowledge.ts'
import { type Text, text } from '#devices/kit/text.ts'
import type { Call } from '#gateway/http/contract/oncall.ts'
import type { OrderDetail } from '#gateway/http/contract/orders.ts'
import { scaledClock } from '#gateway/kernel/clock.ts'
import { startFleet } from '#simulators/fleet.ts'
import { virtualTime } from '#simulators/virtual-time.ts'
import { eventually, runGateway } from '#test/support/gateway.ts'
import { type Person, signIn } from '#test/support/gateway-client.ts'
import { buildSite } from '#test/support/gateway-site.ts'

/** The gravest thing a device of the product can do to people, and the failure that shows it. */
function peopleTrapped() {
  const found = kinds.flatMap((kind) =>
    kind.rules
      .filter(({ title }) => title.en === 'Passenger entrapment')
      .flatMap((rule) =>
        kind.behaviour.failures
          .filter(({ raises }) => raises === rule.id)
          .map((failure) => ({ kind, rule, failure })),
      ),
  )
  const [first] = found
  if (first === undefined) throw new RangeError('no kind can trap anybody')
  return first
}

/** The first cause that the shipped article of a rule names, and what it says to do. */
function likelyCause(kind: DeviceKind, rule: string): FaultCause {
  const [first] = articlesOf(kind).flatMap((article) => (article.rule === rule ? article.causes : []))
  if (first === undefined) throw new RangeError(`no article for ${rule}`)
  return first
}

/** One technician, always, and a chain that tells him at once. */
async function setUpOnCall(manager: Person, name: Text): Promise<void> {
  const rotation = { from: '2026-01-01', until: null, weekdays: [], at: ['08:00'], every: 1 }
  const layers = [{ name, rotation, people: ['li'], within: 'always' }]
  const schedules = [{ id: 'lifts', name, kinds: [], needed: 'always', layers }]
  const match = { severities: ['critical'], kinds: [], rules: [], places: [] }
  const to = [{ type: 'schedule', id: 'lifts' }]
  const steps = [{ afterS: 0, to, roundRobin: false, within: 'always', important: true }]
  const rest = { repeat: 0, repeatAfterS: 300, remind: null, debug: false }
  const chains = [{ id: 'grave', name, match, steps, ...rest }]
  const answers = [
    await manager.request('PUT', '/oncall/north/schedules', { schedules }),
    await manager.request('PUT', '/oncall/north/chains', { chains }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([204, 204])
}

/** Minutes of the site pass in seconds. */
const SPEED = 40

it('people trapped in a lift: alarm, order, page to who is on call, arrival at the label, cause, repair, closing with the article, and one record of it all', async () => {
  const { kind, rule, failure } = peopleTrapped()
  const likely = likelyCause(kind, rule.id)
  const cause = { code: likely.key, text: likely.title.zh }
  const from = Date.now()
  const people = [
    { username: 'li', role: 'technician' },
    { username: 'sun', role: 'supervisor' },
  ]
  const site = buildSite({ kinds: [kind], people })
  const gateway = await runGateway({ site, clock: scaledClock({ speed: SPEED, from }) })
  const fleet = startFleet({
    ...{ plan: site, kinds, account: site.account, seed: 'entrapment' },
    url: `mqtt://127.0.0.1:${gateway.mqttPort}`,
    time: virtualTime(SPEED, from),
  })
  onTestFinished(() => fleet.stop())
  const [device = ''] = site.devices.map(({ id }) => id)
  const as = (username: string) => signIn(gateway.url, username, site.password)
  const [operator, li, sun] = [await as('north-operator'), await as('li'), await as('sun')]
  await eventually(
    () => fleet.connected(),
    (connected) => connected === site.devices.length,
  )

  const name = text('电梯', 'Lifts')
  await setUpOnCall(sun, name)

  fleet.begin(device, failure.name)
  const { json: list } = await eventually(
    () => operator.get('/orders'),
    ({ json }) => json.items.some((order: { rule: string }) => order.rule === rule.id),
    60_000,
  )
  const { id, number, sourceId } = list.items.find((order: { rule: string }) => order.rule === rule.id)
  const act = async (who: typeof li, body: object): Promise<OrderDetail> => {
    const { status, json } = await who.post(`/orders/${id}/actions`, body)
    expect({ status, code: json.code }).toEqual({ status: 200, code: undefined })
    return json
  }

  const { json: paged } = await eventually(
    () => operator.get('/oncall/north/calls'),
    ({ json }) => json.items.some(({ about }: Call) => about.id === sourceId),
  )
  expect(paged.items.find(({ about }: Call) => about.id === sourceId)).toMatchObject({
    ...{ person: 'li', severity: 'critical', important: true },
  })

  const { json: codes } = await sun.get('/patrol/codes?site=north')
  const made = codes.items.some(({ code }: { code: string | null }) => code !== null)
    ? codes
    : (await sun.post('/patrol/codes', { site: 'north', checkpoints: ['north/cp-1'] })).json
  const { code } = made.items.find((point: { code: string | null }) => point.code !== null)

  await act(operator, { action: 'assign', to: 'li', note: '两人被困，已对讲安抚' })
  await act(li, { action: 'accept' })
  const elsewhere = await li.post(`/orders/${id}/actions`, { action: 'arrive', code: 'no-such-label' })
  expect(elsewhere.json.code).toBe('wrong-place')
  await act(li, { action: 'arrive', code })
  await act(li, { action: 'diagnose', cause })
  fleet.end(device, failure.name)
  await eventually(
    () => li.get(`/orders/${id}`),
    ({ json }) => json.order.moments.recovered !== null,
    60_000,
  )
  await act(li, { action: 'restore', remedy: likely.remedy.zh })
  const closed = await act(operator, { action: 'close' })

  const { order, lines } = closed
  expect(order).toMatchObject({
    ...{ number, state: 'closed', severity: 'critical', device, outcome: 'restored', wrongDiagnosis: false },
    moments: { arrived: { by: 'li', how: 'tap', point: 'north/cp-1' } },
    cause,
  })
  expect(
    lines.filter(({ action }) => action !== 'warned').map(({ action, by }) => `${action} ${by}`),
  ).toEqual([
    'open system',
    'assign north-operator',
    'accept li',
    'arrive li',
    'diagnose li',
    'recovered system',
    'restore li',
    'close north-operator',
  ])
  const restore = order.clocks.find((clock) => clock.kind === 'restore')
  expect(restore).toMatchObject({ running: false, limitMs: 3_600_000 })
  expect(restore?.usedMs).toBeLessThan((order.closedAt ?? 0) - order.openedAt + 1)
  const { json: figures } = await sun.get(`/orders/attainment?from=${from}&to=${from + 86_400_000}`)
  expect(figures.orders).toMatchObject({ restored: 1 })
})
