import { expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import type { Duty } from '#gateway/http/contract/posts.ts'
import { instant } from '#test/support/calendars.ts'
import { fakeClock } from '#test/support/fake-clock.ts'
import { eventually, runGateway } from '#test/support/gateway.ts'
import { type Person, signIn } from '#test/support/gateway-client.ts'
import { buildSite } from '#test/support/gateway-site.ts'

/** A Wednesday; the working days after it are the 4th and the 5th. */
const now = instant('2026-06-03T07:00:00+08:00')
const room = { id: 'room', name: text('监控中心', 'Control room'), certificate: 'fire' }
const day = {
  ...{ id: 'day', post: 'room', name: text('白班', 'Day'), calendar: 'working-day' },
  ...{ from: '08:00', to: '16:00', persons: ['g-001'] },
}
const late = {
  ...day,
  id: 'late',
  name: text('晚班', 'Late'),
  from: '16:00',
  to: '23:00',
  persons: ['g-002'],
}
const certificate = (person: string) => ({
  ...{ person, type: 'fire', number: person, valid_from: '2026-01-01', valid_to: '2026-12-31' },
})

const whole = ['04 Day g-001', '04 Late g-002', '05 Day g-001', '05 Late g-002']

async function world() {
  const site = buildSite({ people: [{ username: 'chief', role: 'project-manager' }] })
  const guards = ['g-001', 'g-002', 'g-003'].map((id) => ({ id, name: id }))
  const posts = { posts: [room], shifts: [day, late], certificates: ['g-001', 'g-002'].map(certificate) }
  const settings = { ...site, guards, patrol: { ...site.patrol, plans: [] }, posts }
  const gateway = await runGateway({ site: settings, clock: fakeClock(now) })
  const chief = await signIn(gateway.url, 'chief', site.password)
  // The roster is made with the first look at the clock.
  await eventually(
    () => rostered(chief),
    (duties) => duties.length === whole.length,
  )
  return { chief, at: site.site.id }
}

/** Who stands on the three days from the 4th on, as `day shift person`. */
async function rostered(chief: Person): Promise<string[]> {
  const { json } = await chief.get('/posts/roster?from=2026-06-04&to=2026-06-06')
  return (json.duties as Duty[]).map((duty) => `${duty.day.slice(8)} ${duty.shiftName.en} ${duty.person}`)
}

const dutyOf = async (chief: Person, on: string, shift: string): Promise<string> => {
  const { json } = await chief.get(`/posts/roster?from=${on}&to=${on}`)
  return (json.duties as Duty[]).find(({ shiftName }) => shiftName.en === shift)?.id ?? ''
}

test('a holiday set through the API is used by the shifts from then on, and taken back again', async () => {
  const { chief, at } = await world()
  expect(await rostered(chief)).toEqual(whole)
  await chief.request('PUT', `/calendar/${at}/days/2026-06-04`, { off: true, name: text('停工', 'Closed') })
  expect(await rostered(chief)).toEqual(whole.slice(2))
  await chief.request('DELETE', `/calendar/${at}/days/2026-06-04`)
  expect(await rostered(chief)).toEqual(whole)
})

test('a shift changed through the API is rostered at once; a stale change and a post in use are refused', async () => {
  const { chief, at } = await world()
  const setup = `/posts/setup/${at}`
  const { json: before } = await chief.get(setup)
  const row = { ...before.shifts[0], calendar: 'every-day' }
  const changed = await chief.request('PUT', `${setup}/shifts/day`, { revision: before.revision, row })
  expect(changed.status).toBe(200)
  expect(await rostered(chief)).toContain('06 Day g-001')

  const stale = await chief.request('PUT', `${setup}/shifts/day`, { revision: before.revision, row })
  expect([stale.status, stale.json.code]).toEqual([409, 'setup-changed'])
  const { revision } = changed.json
  const used = await chief.request('DELETE', `${setup}/posts/room?revision=${revision}`)
  expect([used.status, used.json.code]).toEqual([409, 'in-use'])
  const faulty = await chief.request('PUT', `${setup}/shifts/day`, {
    revision,
    row: { ...row, persons: ['nobody'] },
  })
  expect([faulty.status, faulty.json.code]).toEqual([400, 'setup-faulty'])

  const gone = await chief.request('DELETE', `${setup}/shifts/late?revision=${revision}`)
  expect(gone.json.shifts).toHaveLength(1)
  expect(await rostered(chief)).toEqual(['04 Day g-001', '05 Day g-001', '06 Day g-001'])
})

test('duties change hands with each other; nobody is put where the certificate is missing, and the log tells of it', async () => {
  const { chief } = await world()
  const [one, other] = [await dutyOf(chief, '2026-06-04', 'Day'), await dutyOf(chief, '2026-06-05', 'Late')]
  const swapped = await chief.post(`/posts/duties/${encodeURIComponent(one)}/swap`, {
    with: other,
    reason: '家中有事',
  })
  expect(swapped.status).toBe(200)
  expect(await rostered(chief)).toEqual(['04 Day g-002', '04 Late g-002', '05 Day g-001', '05 Late g-001'])
  const refused = await chief.request('PATCH', `/posts/duties/${encodeURIComponent(one)}`, {
    person: 'g-003',
    reason: '顶班',
  })
  expect([refused.status, refused.json.code]).toEqual([409, 'certificate-missing'])
  expect(await rostered(chief)).toContain('04 Day g-002')
  const { json: log } = await chief.get(`/posts/log?text=${encodeURIComponent('家中有事')}`)
  expect(log.items.map(({ kind }: { kind: string }) => kind)).toEqual(['roster', 'roster'])
})
