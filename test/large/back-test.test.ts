import { expect, it } from 'vitest'
import { lux } from '#devices/lux/kind.ts'
import { fakeClock } from '#test/support/fake-clock.ts'
import { runGateway } from '#test/support/gateway.ts'
import { connectDevice, type Person, signIn } from '#test/support/gateway-client.ts'
import { buildSite, PASSWORD, topicOf } from '#test/support/gateway-site.ts'
import { during, until, whenTrue } from '#test/support/pass-time.ts'

const START = Date.UTC(2026, 5, 1, 4)
const text = `rule SITE-1 minor
  title "偏暗" / "Rather dark"
  message "{name} 偏暗。" / "{name} is rather dark."
  remedy "查看照明。" / "Look at the lights."
  when lux_lx < 20
  for 60
  clear_for 30
`
const rule = { text, places: [], devices: [] }

/** Calls the administrator at once. */
const chain = {
  ...{ id: 'all', name: { zh: '全部', en: 'All' } },
  match: { severities: [], kinds: [], rules: [], places: [] },
  steps: [
    {
      ...{ afterS: 0, to: [{ type: 'person', id: 'admin' }], roundRobin: false },
      ...{ within: 'always', important: false },
    },
  ],
  ...{ repeat: 0, repeatAfterS: 900, remind: null, debug: false },
}

interface Listed {
  readonly rule: string
  readonly subject: { readonly id: string }
  readonly raisedAt: number
  readonly clearedAt: number | null
}

/** A gateway with three light sensors that a person watches by a rule of the site. */
async function startSite() {
  const site = buildSite({ kinds: [lux], perKind: 3 })
  const clock = fakeClock(START)
  const gateway = await during(clock, runGateway({ site, clock }))
  const admin = await during(clock, signIn(gateway.url, 'admin', PASSWORD))
  const link = await during(
    clock,
    connectDevice(gateway.mqttPort, { ...site.account, clientId: site.account.username }),
  )
  let seq = 0
  const say = async (index: number, level: number): Promise<void> => {
    seq += 1
    const device = site.devices[index] as (typeof site.devices)[number]
    const payload = JSON.stringify({ ts: clock.now(), boot: 1, seq, d: { lux_lx: level } })
    await during(clock, link.publishAsync(topicOf('north', device, 'tele'), payload, { qos: 1 }))
  }
  return { gateway, admin, clock, say, pass: (seconds: number) => until(clock, clock.now() + seconds * 1000) }
}

const alarmsOf = async (admin: Person): Promise<string[]> => {
  const { json } = await admin.get('/alarms?state=all&limit=200')
  return (json.items as Listed[])
    .filter((alarm) => alarm.rule === 'SITE-1')
    .map(({ subject, raisedAt, clearedAt }) => `${subject.id} ${raisedAt} ${clearedAt}`)
    .toSorted()
}

it('a rule that is tried over yesterday tells what the same rule did live, and whom it would have called', async () => {
  const { admin, clock, say, pass } = await startSite()
  const saving = { site: 'north', kind: 'lux', ...rule, reason: 'complaints', basedOn: 0 }
  const saved = await during(clock, admin.request('PUT', '/rules/SITE-1', saving))
  expect([saved.status, saved.text]).toEqual([200, expect.anything()])
  const called = await during(clock, admin.request('PUT', '/oncall/north/chains', { chains: [chain] }))
  expect(called.status).toBeLessThan(300)
  for (const index of [0, 1, 2]) await say(index, 50)
  await pass(10)
  const from = clock.now()
  await say(0, 5)
  await pass(50)
  await say(1, 15)
  // The first has been dark for a minute, the second goes on to be.
  await pass(40)
  await say(2, 19)
  await pass(20)
  await say(2, 21)
  await pass(10)
  await say(0, 60)
  await pass(60)
  // Records follow a moment after the judgement.
  const live = await whenTrue(
    clock,
    () => alarmsOf(admin),
    (lines) => lines.length === 2 && lines.filter((line) => line.endsWith('null')).length === 1,
  )

  const to = clock.now()
  const draft = { type: 'rule', ...rule }
  const asked = await during(
    clock,
    admin.post('/rules/back-tests', { site: 'north', kind: 'lux', from, to, draft }),
  )
  expect([asked.status, asked.text]).toEqual([201, expect.anything()])
  const tried = await whenTrue(
    clock,
    () => admin.get(`/rules/back-tests/${asked.json.id}`),
    ({ json }) => json.state !== 'running',
  )
  const result = tried.json.result as {
    firings: { device: string; raisedAt: number; clearedAt: number | null }[]
    people: { username: string; calls: number }[]
    needsS: number
  }
  expect(result.firings.map((one) => `${one.device} ${one.raisedAt} ${one.clearedAt}`).toSorted()).toEqual(
    live,
  )
  expect(result).toMatchObject({ raised: 2, told: 2, damaged: 0, needsS: 60, allFollowed: true })
  // Two alarms, and the word that one of them is over.
  expect(result.people).toMatchObject([{ username: 'admin', role: 'administrator', calls: 3 }])
})

it('one is tried at a time, can be cancelled, and not over what is not kept', async () => {
  const { admin, clock, say } = await startSite()
  await say(0, 50)
  const span = { site: 'north', kind: 'lux', from: clock.now() - 1, to: clock.now() }
  const numbers = { type: 'numbers', rule: 'LUX-01', params: { hold_s: 5 } }
  const start = (body: object) => during(clock, admin.post('/rules/back-tests', { ...span, ...body }))
  const first = await start({ draft: numbers })
  const second = await start({ draft: numbers })
  expect([first.status, second.status, second.json.code]).toEqual([201, 409, 'back-test-running'])
  expect(second.text).toContain('admin')
  const { id } = first.json as { id: string }
  expect((await during(clock, admin.request('DELETE', `/rules/back-tests/${id}`))).status).toBe(204)
  const { json } = await during(clock, admin.get(`/rules/back-tests/${id}`))
  expect(json.state).toBe('cancelled')

  const early = await start({ from: span.from - 86_400_000, draft: numbers })
  expect([early.status, early.json.code]).toEqual([422, 'span-not-kept'])
  expect(early.text).toContain('GATEHOUSE_JOURNAL_DAYS')
  const ahead = await start({ to: clock.now() + 3_600_000, draft: numbers })
  expect([ahead.status, ahead.json.code]).toEqual([422, 'bad-span'])
  const unread = await start({ draft: { type: 'rule', text: 'when', places: [], devices: [] } })
  expect([unread.status, unread.json.code]).toEqual([422, 'bad-rule'])
  const unknown = await start({ draft: { ...numbers, rule: 'LUX-99' } })
  expect(unknown.status).toBe(404)
})
