import { expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import { runGateway, temporaryFolder } from '#test/support/gateway.ts'
import { type Person, signIn } from '#test/support/gateway-client.ts'
import { buildSite } from '#test/support/gateway-site.ts'

const people = [
  { username: 'manager', role: 'project-manager' },
  { username: 'chief', role: 'supervisor' },
]
const days = '/calendar/north/days'
const off = { off: true, name: text('厂庆', 'Founding day') }
const tomorrow = Temporal.Now.plainDateISO('Asia/Shanghai').add({ days: 1 }).toString()
const holidayTour = {
  ...{ id: 'tour', name: '巡查', route: 'r-1', calendar: 'holiday', slots: ['09:00'] },
  ...{ early_s: 60, late_s: 300, duration_s: 600 },
}
const classOf = async (person: Person, day: string): Promise<string> => {
  const { json } = await person.get(`/calendar/north/years/${day.slice(0, 4)}`)
  return json.days.find((one: { day: string }) => one.day === day).dayClass
}

async function world() {
  const site = buildSite({ people })
  const dataDir = temporaryFolder()
  const start = async (holidays: readonly object[] = []) => {
    const as = { ...site, holidays }
    const gateway = await runGateway({ site: as, dataDir })
    return { gateway, manager: await signIn(gateway.url, 'manager', site.password), site }
  }
  return start
}

test('a day that a person sets is what plans go by from then on, without a restart, and can be taken back', async () => {
  const { manager } = await (await world())()
  const before = await classOf(manager, tomorrow)
  const planned = async (): Promise<number> => {
    const { json } = await manager.post('/patrol/setup/north/plan-preview', { row: holidayTour })
    return json.days.find((one: { day: string }) => one.day === tomorrow).count
  }
  expect((await manager.request('PUT', `${days}/${tomorrow}`, off)).status).toBe(204)
  expect([await classOf(manager, tomorrow), await planned()]).toEqual(['holiday', 1])
  expect((await manager.request('DELETE', `${days}/${tomorrow}`)).status).toBe(204)
  expect(await classOf(manager, tomorrow)).toBe(before)
  expect((await manager.request('DELETE', `${days}/${tomorrow}`)).status).toBe(404)
})

test('a day of the site alone loads no year; the import of a notice does', async () => {
  const { manager } = await (await world())()
  await manager.request('PUT', `${days}/2031-05-04`, off)
  expect([await classOf(manager, '2031-05-04'), await classOf(manager, '2031-05-05')]).toEqual([
    'holiday',
    'unknown-year',
  ])
  const notice = {
    days: [
      { day: '2030-12-31', ...off },
      { day: '2031-01-04', off: false, name: off.name },
    ],
  }
  expect((await manager.request('PUT', '/calendar/north/years/2031', notice)).status).toBe(204)
  expect([await classOf(manager, '2031-01-04'), await classOf(manager, '2031-05-05')]).toEqual([
    'make-up-day',
    'working-day',
  ])
})

test('a year that is not one is refused with its reason, and by whom may not manage it', async () => {
  const { manager, gateway, site } = await (await world())()
  const chief = await signIn(gateway.url, 'chief', site.password)
  const wrong = [
    [{ day: '2031-02-30', ...off }],
    [
      { day: '2031-05-01', ...off },
      { day: '2031-05-01', ...off },
    ],
    [{ day: '2032-05-01', ...off }],
  ]
  const put = (person: Person, body: readonly object[]) =>
    person.request('PUT', '/calendar/north/years/2031', { days: body })
  const codes = await Promise.all(wrong.map(async (body) => (await put(manager, body)).json.code))
  expect(codes).toEqual(['no-such-day', 'day-twice', 'other-year'])
  expect((await put(chief, [{ day: '2031-05-01', ...off }])).status).toBe(403)
})

test('a restart with the site file keeps the days people set and took out, and takes over what the file changed', async () => {
  const start = await world()
  const first = await start([
    { day: '2031-01-01', ...off },
    { day: '2031-01-02', ...off },
  ])
  await first.manager.request('PUT', `${days}/2031-01-01`, { ...off, off: false })
  await first.manager.request('DELETE', `${days}/2031-01-02`)
  await first.gateway.close()
  const second = await start([
    { day: '2031-01-01', ...off },
    { day: '2031-01-02', ...off },
    { day: '2031-01-03', ...off },
  ])
  const classes = await Promise.all(
    ['2031-01-01', '2031-01-02', '2031-01-03'].map((day) => classOf(second.manager, day)),
  )
  expect(classes).toEqual(['make-up-day', 'working-day', 'holiday'])
})
