import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { kindByName, kinds } from '#devices/index.ts'
import type { Severity } from '#devices/kit/severity.ts'
import { createCalendar } from '#gateway/calendar/calendar.ts'
import { LabelCodes } from '#gateway/facility/label-codes.ts'
import { saveRegistry } from '#gateway/facility/registry-store.ts'
import type { RecordBody } from '#gateway/http/contract/inspection-records.ts'
import type { Viewer } from '#gateway/http/services.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { type Opening, opened } from '#gateway/orders/opening.ts'
import { CodeBook } from '#gateway/patrol/code-book.ts'
import type { Condition } from '#gateway/state/condition.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { createInspectionBook } from '#gateway/wiring/inspections/inspection-book.ts'
import { openInspectionOrders } from '#gateway/wiring/inspections/inspection-orders.ts'
import { createInspectionPort } from '#gateway/wiring/inspections/inspection-port.ts'
import { createInspectionUpkeep } from '#gateway/wiring/inspections/inspection-upkeep.ts'
import { openFacility } from '#gateway/wiring/site/open-facility.ts'
import { fakeClock } from '#test/support/fake-clock.ts'
import { buildSite, writeSiteFile } from '#test/support/gateway-site.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

let postgres: PrivatePostgres | undefined
const openPostgres = async () => {
  postgres ??= await startPostgres()
  return openStore({ dataDir: '', databaseUrl: await postgres.database(), log: silentLog })
}
afterAll(() => postgres?.stop())

const stores = [
  { name: 'SQLite', available: true, open: () => openStore({ dataDir: ':memory:', log: silentLog }) },
  { name: 'PostgreSQL 15', available: hasPostgres, open: openPostgres },
]

const june = { site: 'north', month: '2026-06' }
const DAY = 86_400_000
const manager: Viewer = {
  username: 'chief',
  name: '主任',
  role: 'project-manager',
  sites: null,
  language: 'zh',
}
const li: Viewer = { ...manager, username: 'li', role: 'technician' }
const elsewhere: Viewer = { ...manager, sites: ['south'] }
const site = buildSite({
  kinds: ['door', 'lift', 'emlight'].flatMap((name) => kindByName(name) ?? []),
  perKind: 3,
  people: [
    { username: 'chief', role: 'project-manager' },
    { username: 'li', role: 'technician' },
  ],
})

/** Noon of Monday 1 June 2026 at the site. */
async function openInspections(open: () => Promise<Store>) {
  const store = await open()
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-inspections-'))
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const clock = fakeClock()
  const settings = { siteFile: writeSiteFile(folder, site), adminPassword: undefined }
  const context = await openFacility({ store, clock, settings, kinds })
  const calendar = createCalendar({ zone: 'Asia/Shanghai', holidays: null })
  const book = createInspectionBook({ context, calendarOf: () => calendar })
  const conditions: Condition[] = []
  const openings: Opening[] = []
  const alarms = new Map<string, Severity>()
  const upkeep = createInspectionUpkeep({
    ...{ context, book, log: silentLog },
    openAlarms: () =>
      [...alarms].map(([rule, severity]) => {
        const subject = { site: 'north', type: 'system', kind: 'system', id: 'inspections' } as const
        return { rule, severity, clearedAt: null, subject: { ...subject, name: { zh: '', en: '' } } }
      }),
    judge(said) {
      conditions.push(...said)
      for (const { rule, change, severity } of said) {
        if (change === 'cleared') alarms.delete(rule)
        else alarms.set(rule, severity)
      }
    },
    openOrders: () =>
      openInspectionOrders({
        ...{ store, log: silentLog },
        commands: {
          async open(opening) {
            openings.push(opening)
            const number = `north-2026-000${openings.length}`
            const kept = { id: `o-${openings.length}`, kind: null, recurrenceOf: null, now: clock.now() }
            return opened(opening, { ...kept, number })
          },
        },
      }),
  })
  const labels = new LabelCodes([
    { code: 'door1', site: 'north', target: 'device', id: 'north-door-1', from: 0, until: null },
    { code: 'floor', site: 'north', target: 'place', id: 'a-1f', from: 0, until: null },
  ])
  const port = createInspectionPort({
    ...{ context, book, labels, codes: new CodeBook(), pointOf: () => null, wake: upkeep.wake },
  })
  const plan = async () => {
    const preview = await port.preview(june, manager)
    return port.apply(june, { digest: preview?.digest ?? '', reason: '六月计划' }, manager)
  }
  return { store, clock, context, port, upkeep, conditions, openings, plan }
}

type World = Awaited<ReturnType<typeof openInspections>>

const answersFor = (
  said: Readonly<Record<string, boolean | number>>,
  wanted = 'door',
): RecordBody['answers'] =>
  (kindByName(wanted)?.inspections[0]?.items ?? []).map(({ key, answer }) => ({
    ...{ item: key, note: '' },
    value: said[key] ?? (answer === 'measured' ? 5 : true),
  }))

const buildRecord = ({ clock }: World, over: Partial<RecordBody> = {}): RecordBody => ({
  ...{ id: 'record-0001', task: 'north-door-1/monthly/2026-06', doneAt: clock.now(), sentAt: clock.now() },
  ...{ code: 'door1', codeAt: clock.now(), answers: answersFor({}), note: '', photos: [] },
  ...over,
})

describe.each(stores)('inspections kept in $name', ({ available, open }) => {
  const suite = test.runIf(available)

  suite('a plan that was looked at is the plan that is applied, once', async () => {
    const { port, plan } = await openInspections(open)
    const preview = await port.preview(june, manager)
    expect(preview).toMatchObject({ added: expect.any(Number), moved: [], kept: 0 })
    const month = await plan()
    expect(new Set(month?.tasks.map(({ device }) => device)).size).toBe(9)
    expect(month?.missing).toEqual([])
    // Nobody was named who may work on lifts.
    const lifts = month?.tasks.filter(({ program }) => program === 'half-monthly') ?? []
    expect(new Set(lifts.map(({ shortage }) => shortage))).toEqual(new Set(['no-worker']))
    expect(month?.loads.filter(({ used, capacity }) => used > capacity)).toEqual([])
    expect(month?.versions).toMatchObject([{ version: 1, by: 'chief', reason: '六月计划' }])
    expect(await port.preview(june, manager)).toMatchObject({ added: 0, moved: [], removed: 0 })
    await expect(port.apply(june, { digest: '0'.repeat(16), reason: 'x' }, manager)).rejects.toMatchObject({
      code: 'plan-outdated',
    })
    expect(await port.preview(june, elsewhere)).toBeNull()
    await expect(port.preview({ ...june, month: '2026-05' }, manager)).rejects.toMatchObject({
      code: 'month-over',
    })
    await expect(port.preview({ ...june, month: '2026-08' }, manager)).rejects.toMatchObject({
      code: 'month-far',
    })
  })

  suite('people and their trades fill what nobody could do, and every version stays', async () => {
    const { port, plan } = await openInspections(open)
    await plan()
    const before = await port.settings('north', manager)
    const worker = {
      username: 'li',
      trades: ['lift', 'electrical', 'low-voltage', 'general'],
      minutesPerDay: 300,
      absences: [{ from: '2026-06-08', to: '2026-06-12' }],
    } as const
    const wanted = { ...before?.settings, workers: [worker] } as NonNullable<typeof before>['settings']
    const body = { settings: wanted, basedOn: 0, reason: '李师傅有电梯证' }
    expect(await port.change('north', body, manager)).toMatchObject({ version: 1, by: 'chief' })
    await expect(port.change('north', body, manager)).rejects.toMatchObject({ code: 'settings-outdated' })
    const ghost = { ...wanted, workers: [{ ...worker, username: 'nobody' }] }
    await expect(
      port.change('north', { settings: ghost, basedOn: 1, reason: 'x' }, manager),
    ).rejects.toMatchObject({ code: 'no-such-person' })
    const month = await plan()
    expect(month?.tasks.filter(({ day }) => day === null)).toEqual([])
    expect(
      month?.tasks.filter(({ day }) => day !== null && day >= '2026-06-08' && day <= '2026-06-12'),
    ).toEqual([])
    expect(month?.versions.map(({ version }) => version)).toEqual([2, 1])
  })

  suite('a failed item opens one order, however often the phone sends its record', async () => {
    const world = await openInspections(open)
    const { port, upkeep, openings, plan, clock } = world
    await plan()
    const body = buildRecord(world, { answers: answersFor({ emergency: false, close_time: 40 }) })
    expect(await port.record('north', body, li)).toMatchObject({ answer: 'created', ok: false })
    expect(await port.record('north', body, li)).toMatchObject({ answer: 'duplicate', ok: false })
    await upkeep.run()
    await upkeep.run()
    expect(
      openings.map(({ severity, device, place, source }) => ({ severity, device, place, source })),
    ).toEqual([
      { severity: 'minor', device: 'north-door-1', place: 'a-1f', source: 'inspection' },
      { severity: 'critical', device: 'north-door-1', place: 'a-1f', source: 'inspection' },
    ])
    expect(openings[0]?.description).toContain('40 s (≥ 2, ≤ 15)')
    const report = await port.report(june, manager)
    expect(report?.failed.map(({ orderNumber }) => orderNumber)).toEqual([
      'north-2026-0001',
      'north-2026-0002',
    ])
    expect(report?.totals).toMatchObject({ failed: 1, counts: { done: 1 } })
    const detail = await port.read({ site: 'north', id: body.task }, manager)
    expect(detail?.records).toMatchObject([
      { by: 'li', arrival: { how: 'label', target: 'device/north-door-1' }, doneAt: clock.now() },
    ])
  })

  suite('a record says when it was made by a phone that was without network, and where its person stood', async () => {
    const world = await openInspections(open)
    const { port, clock, plan } = world
    await plan()
    clock.advance(DAY)
    // The phone's clock is an hour fast; made two hours before it was sent.
    const sentAt = clock.now() + 3_600_000
    const doneAt = sentAt - 7_200_000
    const made = { sentAt, doneAt, codeAt: doneAt }
    await port.record('north', buildRecord(world, { ...made, code: 'floor' }), li)
    const lamp = { task: 'north-emlight-1/monthly/2026-06', answers: answersFor({}, 'emlight') }
    await port.record('north', buildRecord(world, { ...made, ...lamp, id: 'record-0002' }), li)
    const door = await port.read({ site: 'north', id: 'north-door-1/monthly/2026-06' }, manager)
    expect(door?.records).toMatchObject([{ doneAt: clock.now() - 7_200_000, arrival: { how: 'place' } }])
    const other = await port.read({ site: 'north', id: lamp.task }, manager)
    expect(other?.records).toMatchObject([{ arrival: { how: 'word', target: 'device/north-door-1' } }])
    await expect(
      port.record('north', buildRecord(world, { id: 'record-0003', doneAt: clock.now() - 40 * DAY }), li),
    ).rejects.toMatchObject({ code: 'bad-time' })
    await expect(
      port.record('north', buildRecord(world, { id: 'record-0004', answers: [] }), li),
    ).rejects.toMatchObject({ code: 'item-unanswered' })
    const blank = answersFor({}).map((answer) => ({ ...answer, value: null }))
    await expect(
      port.record('north', buildRecord(world, { id: 'record-0005', answers: blank }), li),
    ).rejects.toMatchObject({ code: 'item-unexplained' })
  })

  suite('what is missed raises one alarm for the site, which ends when everything is done or has a reason', async () => {
    const { port, clock, plan, upkeep, conditions } = await openInspections(open)
    await plan()
    await upkeep.run()
    expect(conditions).toEqual([])
    clock.advance(35 * DAY)
    await upkeep.run()
    expect(conditions.map(({ rule, change, severity }) => `${rule} ${change} ${severity}`)).toEqual([
      'INS-02 raised major',
    ])
    const missed = await port.month(june, manager)
    expect(new Set(missed?.tasks.map(({ status }) => status))).toEqual(new Set(['missed']))
    for (const { id } of missed?.tasks ?? []) {
      const body = { reason: 'works', note: '大堂改造' } as const
      expect(await port.excuse({ site: 'north', id }, body, manager)).toMatchObject({ status: 'excused' })
    }
    await upkeep.run()
    expect(conditions.at(-1)).toMatchObject({ rule: 'INS-02', change: 'cleared' })
    const report = await port.report(june, manager)
    expect(report?.notDone.map(({ task }) => task.excuse?.reason)).toEqual(missed?.tasks.map(() => 'works'))
    const [first] = missed?.tasks ?? []
    expect(await port.restore({ site: 'north', id: first?.id ?? '' }, manager)).toMatchObject({
      status: 'missed',
    })
  })

  suite('the gateway goes on with what a person began: new devices, retired ones, the next month', async () => {
    const { store, context, clock, port, plan, upkeep } = await openInspections(open)
    await plan()
    const device = context.registry.device('north/north-door-1')
    const fresh = { ...(device as NonNullable<typeof device>), id: 'north-door-9' }
    const gone = { ...(device as NonNullable<typeof device>), retired: true }
    await store.transaction((tx) =>
      saveRegistry(tx, { sites: [], places: [], devices: [fresh, gone], guards: [] }),
    )
    context.registry.put({ devices: [fresh, gone] })
    expect(await port.month(june, manager)).toMatchObject({ missing: ['north-door-9'] })
    clock.advance(25 * DAY)
    await upkeep.run()
    const month = await port.month(june, manager)
    expect(month?.missing).toEqual([])
    const of = (id: string) => month?.tasks.find((task) => task.device === id)
    expect(of('north-door-9')?.day).toMatch(/^2026-06-(29|30|26)$/)
    expect(of('north-door-1')).toMatchObject({
      status: 'excused',
      excuse: { reason: 'retired', by: 'system' },
    })
    const july = await port.month({ ...june, month: '2026-07' }, manager)
    expect(new Set(july?.tasks.map((task) => task.device)).size).toBe(9)
  })

  suite('a phone takes along what it needs without the network', async () => {
    const { port, plan } = await openInspections(open)
    await plan()
    const mine = await port.mine('north', li)
    expect(mine?.tasks.length).toBeGreaterThan(0)
    expect(mine?.tasks.filter(({ worker }) => worker !== 'li')).toEqual([])
    const door = mine?.devices.find(({ id }) => id === 'north-door-1')
    expect([door?.prints.length ?? 1, door?.placePrints.length ?? 1]).toEqual([1, 1])
    expect(mine?.programs.flatMap(({ program }) => program.items).length).toBeGreaterThan(5)
    expect(await port.mine('north', elsewhere)).toBeNull()
  })
})
