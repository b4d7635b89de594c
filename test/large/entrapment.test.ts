import { expect, it, onTestFinished } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { OrderDetail } from '#gateway/http/contract/orders.ts'
import { scaledClock } from '#gateway/kernel/clock.ts'
import { startFleet } from '#simulators/fleet.ts'
import { virtualTime } from '#simulators/virtual-time.ts'
import { eventually, runGateway } from '#test/support/gateway.ts'
import { signIn } from '#test/support/gateway-client.ts'
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

/** Minutes of the site pass in seconds. */
const SPEED = 40

it('people trapped in a lift: alarm, order, technician, arrival at the label, cause, repair, and one record of it all', async () => {
  const { kind, rule, failure } = peopleTrapped()
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

  fleet.begin(device, failure.name)
  const { json: list } = await eventually(
    () => operator.get('/orders'),
    ({ json }) => json.items.some((order: { rule: string }) => order.rule === rule.id),
    60_000,
  )
  const { id, number } = list.items.find((order: { rule: string }) => order.rule === rule.id)
  const act = async (who: typeof li, body: object): Promise<OrderDetail> => {
    const { status, json } = await who.post(`/orders/${id}/actions`, body)
    expect({ status, code: json.code }).toEqual({ status: 200, code: undefined })
    return json
  }

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
  await act(li, { action: 'diagnose', cause: { code: null, text: '门锁触点断开' } })
  fleet.end(device, failure.name)
  await eventually(
    () => li.get(`/orders/${id}`),
    ({ json }) => json.order.moments.recovered !== null,
    60_000,
  )
  await act(li, { action: 'restore', remedy: '调整门锁触点，人员已救出' })
  const closed = await act(operator, { action: 'close' })

  const { order, lines } = closed
  expect(order).toMatchObject({
    ...{ number, state: 'closed', severity: 'critical', device, outcome: 'restored', wrongDiagnosis: false },
    moments: { arrived: { by: 'li', how: 'tap', point: 'north/cp-1' } },
    cause: { text: '门锁触点断开' },
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
