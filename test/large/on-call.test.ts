import { expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import { quickFailure, startDevices } from '#test/support/fault-flow.ts'
import { eventually, runGateway } from '#test/support/gateway.ts'
import { type Person, signIn } from '#test/support/gateway-client.ts'
import { buildSite } from '#test/support/gateway-site.ts'

const name = text('电梯值班', 'Lifts')
const tech = 'north-tech'

const schedule = {
  ...{ id: 'lifts', name, kinds: [], needed: 'always' },
  layers: [
    {
      ...{ name, people: [tech], within: 'always' },
      rotation: { from: '2026-01-05', until: null, weekdays: [1], at: ['09:00'], every: 1 },
    },
  ],
}

const step = { afterS: 0, roundRobin: false, within: 'always', important: true }
const chain = {
  ...{ id: 'all', name, repeat: 0, repeatAfterS: 600, remind: null, debug: false },
  match: { severities: [], kinds: [], rules: [], places: [] },
  steps: [
    { ...step, to: [{ type: 'trade', id: '' }] },
    { ...step, afterS: 3_600, to: [{ type: 'person', id: 'north-boss' }] },
  ],
}

interface Told {
  readonly change: string
  readonly person: string
}

const callsOf = async (person: Person, alarm: string): Promise<string[]> => {
  const { json } = await person.get(`/alarms/${alarm}/paging`)
  return (json.calls as Told[]).map((one) => `${one.change} ${one.person}`)
}

test('a fault pages whoever is on call, who claims it; the recovery is told to him and nobody else', async () => {
  const people = [
    { username: tech, role: 'technician' },
    { username: 'north-boss', role: 'supervisor' },
  ]
  const site = buildSite({ people })
  const gateway = await runGateway({ site })
  const boss = await signIn(gateway.url, 'north-boss', site.password)
  const technician = await signIn(gateway.url, tech, site.password)
  expect((await technician.request('PUT', '/oncall/north/chains', { chains: [chain] })).status).toBe(403)
  expect((await boss.request('PUT', '/oncall/north/schedules', { schedules: [schedule] })).status).toBe(204)
  expect((await boss.request('PUT', '/oncall/north/chains', { chains: [chain] })).status).toBe(204)

  const { kind, failure } = quickFailure()
  const sample = { chain: null, severity: 'critical', kind: kind.name, rule: '', place: null, at: Date.now() }
  const { json: dry } = await boss.post('/oncall/north/dry-run', sample)
  expect(dry.rows.map((row: { people: { username: string }[] }) => row.people[0]?.username)).toEqual([
    tech,
    'north-boss',
  ])
  const { json: mine } = await technician.get('/my/on-call')
  expect(mine.items[0]).toMatchObject({ site: 'north', schedule: name, now: true })

  const fleet = await startDevices(site, `mqtt://127.0.0.1:${gateway.mqttPort}`)
  const device = site.devices.find((one) => one.kind === kind.name)?.id ?? ''
  await eventually(
    async () => (await boss.get(`/devices/north/${device}`)).json.online,
    (online) => online === true,
  )
  fleet.begin(device, failure.name)
  const alarm = await eventually(
    async () =>
      (await boss.get(`/alarms?state=open&subject=${device}`)).json.items[0]?.id as string | undefined,
    (id) => id !== undefined,
  )
  const id = alarm as string
  expect(
    await eventually(
      () => callsOf(boss, id),
      (calls) => calls.length > 0,
    ),
  ).toEqual([`step ${tech}`])

  // There is no channel: the call stands on record as not reached, nothing is queued, and the gateway says so.
  const { json: paging } = await boss.get(`/alarms/${id}/paging`)
  expect(paging.calls).toMatchObject([{ person: tech, sent: true, reached: false }])
  const admin = await signIn(gateway.url, 'admin', site.password)
  expect((await admin.get('/notify/deliveries')).json.items).toEqual([])
  expect((await admin.get('/notify/channels')).json.reach).toMatchObject({
    carriers: 0,
    unreached: [{ type: 'person' }],
  })
  const { json: unreached } = await boss.get('/alarms?state=open&subject=lifts')
  expect(unreached.items).toMatchObject([{ rule: 'ONC-03', severity: 'major', subject: { type: 'system' } }])

  const claimed = await technician.post(`/alarms/${id}/claim`)
  expect(claimed.json).toMatchObject({ state: 'claimed', responsible: tech, told: [tech], dueAt: null })
  expect((await boss.post(`/alarms/${id}/claim`)).json).toMatchObject({ code: 'already-claimed' })
  expect((await technician.get('/my/on-call')).json.responsible).toMatchObject([{ about: { id } }])

  fleet.end(device, failure.name)
  const all = await eventually(
    () => callsOf(boss, id),
    (calls) => calls.includes(`cleared ${tech}`),
  )
  expect(all).toEqual([`step ${tech}`, `cleared ${tech}`])
  expect((await boss.get(`/alarms/${id}/paging`)).json.paging).toBeNull()
})
