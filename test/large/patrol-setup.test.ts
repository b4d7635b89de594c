import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import { eventually, runGateway, temporaryFolder } from '#test/support/gateway.ts'
import { firstOf, type Person, signIn } from '#test/support/gateway-client.ts'
import { buildSite, type GatewaySite, TAG } from '#test/support/gateway-site.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

let postgres: PrivatePostgres | undefined
beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

const setup = '/patrol/setup/north'
const people = [
  { username: 'manager', role: 'project-manager' },
  { username: 'chief', role: 'supervisor' },
  { username: 'watch', role: 'operator' },
]
const pump = { id: 'cp-2', name: { zh: '水泵房', en: 'Pump room' }, tags: [] as string[], key: true }
const walk = {
  id: 'r-2',
  name: { zh: '夜巡', en: 'Night walk' },
  order: 'ordered',
  steps: [
    { checkpoint: 'cp-1', offset_s: 0 },
    { checkpoint: 'cp-2', offset_s: 120 },
  ],
}
const night = {
  ...{
    id: 'p-2',
    name: '夜班',
    route: 'r-2',
    calendar: 'every-day',
    slots: ['00:00', '06:00', '12:00', '18:00'],
  },
  ...{ early_s: 60, late_s: 300, duration_s: 600 },
}
/** The site whose file says something else of its one checkpoint. */
const renamed = (site: GatewaySite, name: string): GatewaySite => ({
  ...site,
  patrol: {
    ...site.patrol,
    checkpoints: [{ id: 'cp-1', name: text(name, name), place: 'a-1f', tags: [TAG] }],
  },
})

describe.each([
  ['SQLite', true],
  ['PostgreSQL', hasPostgres],
] as const)('a patrol set up by people, kept in %s', (dialect, there) => {
  const suite = test.runIf(there)
  const world = async () => {
    const site = buildSite({ people })
    const dataDir = temporaryFolder()
    const databaseUrl = dialect === 'PostgreSQL' ? await postgres?.database() : undefined
    const settings = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }
    const start = async (as: GatewaySite = site) => {
      const gateway = await runGateway({ site: as, dataDir, settings })
      return { gateway, manager: await signIn(gateway.url, 'manager', site.password) }
    }
    return { site, start }
  }
  const version = async (person: Person): Promise<number> => (await person.get(setup)).json.version

  suite('is in force at once: the new plan has its rounds, and screens are told', async () => {
    const { manager } = await (await world()).start()
    const stream = await manager.stream()
    const before = await version(manager)
    const added = await manager.post(`${setup}/checkpoints`, { version: before, row: pump })
    const routed = await manager.post(`${setup}/routes`, { version: added.json.version, row: walk })
    const planned = await manager.post(`${setup}/plans`, { version: routed.json.version, row: night })
    expect([added.status, routed.status, planned.status]).toEqual([201, 201, 201])
    expect(planned.json).toEqual({ version: before + 3, warnings: [] })
    expect(await firstOf(stream, ({ event }) => event === 'setup')).toEqual({
      ...{ site: 'north', part: 'patrol', by: 'manager' },
    })
    const tomorrow = Temporal.Now.plainDateISO('Asia/Shanghai').add({ days: 1 })
    const list = await eventually(
      async () => (await manager.get(`/patrol/rounds?day=${tomorrow}`)).json.items,
      (items) => items.some((round: { plan: string }) => round.plan === 'north/p-2'),
    )
    expect(list.filter((round: { plan: string }) => round.plan === 'north/p-2')).toHaveLength(4)
    expect((await manager.get('/patrol/plans')).json.items.map((plan: { id: string }) => plan.id)).toContain(
      'north/p-2',
    )
  })

  suite('of two who change the same version the second is told who was faster', async () => {
    const { site, start } = await world()
    const { gateway, manager } = await start()
    const chief = await signIn(gateway.url, 'chief', site.password)
    const read = await version(manager)
    const [first, second] = await Promise.all([
      chief.post(`${setup}/checkpoints`, { version: read, row: { ...pump, id: 'by-chief' } }),
      manager.post(`${setup}/checkpoints`, { version: read, row: { ...pump, id: 'by-manager' } }),
    ])
    expect([first.status, second.status].sort()).toEqual([201, 409])
    const slower = [first, second].find(({ status }) => status === 409)
    expect(slower?.json).toMatchObject({ code: 'setup-changed', by: expect.stringMatching(/chief|manager/) })
  })

  suite('a tag is enrolled as it is read, replaced and taken down, and its history stays', async () => {
    const { manager } = await (await world()).start()
    const tags = `${setup}/checkpoints/cp-1/tags`
    const enrol = async (body: object) => manager.post(tags, { version: await version(manager), ...body })
    const random = await enrol({ uid: '08:a1:b2:c3' })
    expect([random.status, random.json.code, random.json.text.en]).toEqual([
      ...[400, 'setup-faulty'],
      expect.stringContaining('drawn anew at each reading'),
    ])
    const twice = await enrol({ uid: TAG })
    expect(twice.json.text.en).toContain('checkpoint "Lobby" (cp-1)')
    const cut = await enrol({ uid: TAG.slice(0, 8) })
    expect(cut.json.warnings[0].en).toContain('a reader may cut UIDs off')
    const replaced = await enrol({ uid: '04:95:8c:aa:5c:5e:80', replaces: TAG.toLowerCase() })
    expect(replaced.status).toBe(201)
    const gone = await manager.request(
      'DELETE',
      `${tags}/${TAG.slice(0, 8)}?version=${replaced.json.version}&reason=lost`,
    )
    expect(gone.status).toBe(200)
    const [point] = (await manager.get(setup)).json.checkpoints
    expect(point.row.tags).toEqual(['04958CAA5C5E80'])
    expect(point.history).toMatchObject([
      { uid: TAG, from: 0, until: expect.any(Number) },
      { uid: TAG.slice(0, 8), until: expect.any(Number) },
      { uid: '04958CAA5C5E80', until: null },
    ])
  })

  suite('what is in use is not retired, what does not fit is refused with its reason, and nothing is written', async () => {
    const { manager } = await (await world()).start()
    const read = await version(manager)
    const used = await manager.request('DELETE', `${setup}/checkpoints/cp-1?version=${read}`)
    const lost = await manager.post(`${setup}/plans`, { version: read, row: { ...night, route: 'nowhere' } })
    const taken = await manager.post(`${setup}/routes`, { version: read, row: { ...walk, id: 'r-1' } })
    const absent = await manager.request('DELETE', `${setup}/plans/nothing?version=${read}`)
    expect([used, lost, taken, absent].map(({ status, json }) => [status, json.code])).toEqual([
      [409, 'in-use'],
      [400, 'setup-faulty'],
      [409, 'id-taken'],
      [404, 'not-found'],
    ])
    expect(await version(manager)).toBe(read)
  })

  suite('a version is gone back to as a new version, after a look at what that changes', async () => {
    const { manager } = await (await world()).start()
    const read = await version(manager)
    await manager.post(`${setup}/checkpoints`, { version: read, row: pump, reason: 'new pump room' })
    const look = await manager.get(`${setup}/versions/${read}/rollback`)
    expect(look.json.lines.map(({ en }: { en: string }) => en)).toEqual([
      'checkpoint "Pump room" (cp-2): retired',
    ])
    const back = await manager.post(`${setup}/versions/${read}/rollback`, {
      version: read + 1,
      reason: 'too early',
    })
    expect(back.json.version).toBe(read + 2)
    const { items } = (await manager.get(`${setup}/versions`)).json
    expect(items.map(({ by, cause, reason }: Record<string, string>) => [by, cause, reason])).toEqual([
      ['manager', 'rollback', 'too early'],
      ['manager', 'console', 'new pump room'],
      ['site-file', 'file', ''],
    ])
    const { checkpoints } = (await manager.get(setup)).json
    expect(checkpoints.map((point: { retiredAt: number | null }) => point.retiredAt === null)).toEqual([
      true,
      false,
    ])
  })

  suite('a restart with the site file keeps what people changed, and takes over what the file changed', async () => {
    const { site, start } = await world()
    const first = await start()
    const row = { id: 'cp-1', name: { zh: '大厅', en: 'Hall' }, place: 'a-1f', tags: [TAG] }
    const read = await version(first.manager)
    const changed = await first.manager.request('PUT', `${setup}/checkpoints/cp-1`, { version: read, row })
    await first.manager.post(`${setup}/checkpoints`, { version: changed.json.version, row: pump })
    await first.gateway.close()

    const names = async (person: Person) =>
      (await person.get(setup)).json.checkpoints.map(
        (point: { row: { name: { en: string } } }) => point.row.name.en,
      )
    const second = await start()
    expect([await version(second.manager), await names(second.manager)]).toEqual([
      read + 2,
      ['Hall', 'Pump room'],
    ])
    await second.gateway.close()

    const third = await start({ ...renamed(site, 'Foyer'), guards: site.guards })
    expect(await names(third.manager)).toEqual(['Hall', 'Pump room'])
    await third.gateway.close()

    const routes = site.patrol.routes.map((route) => ({ ...route, name: text('Walk', 'Walk') }))
    const file = {
      ...renamed(site, 'Foyer'),
      patrol: { ...renamed(site, 'Foyer').patrol, routes },
    }
    const fourth = await start(file)
    const { json } = await fourth.manager.get(setup)
    expect([json.routes[0].name.en, await names(fourth.manager)]).toEqual(['Walk', ['Hall', 'Pump room']])
  })

  suite('a draft is previewed day by day without being saved', async () => {
    const { manager } = await (await world()).start()
    const read = await version(manager)
    const draft = { ...night, id: 'draft', route: 'r-1' }
    const { json } = await manager.post(`${setup}/plan-preview`, { row: draft })
    expect(json.days.length).toBeGreaterThanOrEqual(14)
    expect(json.days.at(-2)).toMatchObject({ count: 4, rounds: [{ slot: '00:00' }, {}, {}, {}] })
    expect(await version(manager)).toBe(read)
  })

  suite('who may not manage patrols may not look at or change the setup', async () => {
    const { site, start } = await world()
    const { gateway } = await start()
    const operator = await signIn(gateway.url, 'watch', site.password)
    const answers = [
      await operator.get(setup),
      await operator.post(`${setup}/checkpoints`, { version: 1, row: pump }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403])
  })
})
