import { afterAll, describe, expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import { saveTransitions } from '#gateway/alarms/alarms-store.ts'
import { savePlannedWorks } from '#gateway/alarms/planned-work-store.ts'
import type { InspectionRecord } from '#gateway/inspections/record.ts'
import { addRecord } from '#gateway/inspections/record-store.ts'
import type { Task } from '#gateway/inspections/task.ts'
import { saveTasks } from '#gateway/inspections/task-store.ts'
import { savePresence } from '#gateway/state/presence-store.ts'
import { buildAlarms, buildCondition, START } from '#test/support/alarm-builders.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'
import { manager, openRegistry } from '#test/support/registry-services.ts'

let postgres: PrivatePostgres | undefined
afterAll(() => postgres?.stop())
const stores = [
  { name: 'SQLite', available: true, url: async () => undefined },
  {
    name: 'PostgreSQL 15',
    available: hasPostgres,
    url: async () => {
      postgres ??= await startPostgres()
      return postgres.database()
    },
  },
]

const HOUR = 3_600_000
/** Midnight of 1 June at the site, and the clock of the tests. */
const JUNE = Date.parse('2026-05-31T16:00:00Z')
const NOW = Date.parse('2026-06-15T04:00:00Z')
const june = { site: 'north', from: '2026-06', to: '2026-06' } as const

describe.each(stores)('figures of equipment in $name', ({ available, url }) => {
  const open = async () => {
    const bench = await openRegistry({ databaseUrl: await url() })
    const { context, equipment: port } = bench
    const ids = context.registry.devices('north').map(({ id }) => id)
    const [first = '', second = ''] = ids
    const fault = async (device: string, severity: 'major' | 'minor', from: number, to: number) => {
      const alarms = buildAlarms({ newId: () => `${device}-${severity}-${from}` })
      const raised = alarms.apply(buildCondition({ device, severity, at: from }), from)
      const cleared = alarms.apply(buildCondition({ device, severity, at: to, change: 'cleared' }), to)
      await context.store.transaction((tx) => saveTransitions(tx, [...raised, ...cleared]))
    }
    return { ...bench, port, fault, first, second }
  }

  test.skipIf(!available)(
    'faults lower the intact rate of their device, kind and site; minor alarms do not',
    async () => {
      const { port, fault, first, second, kind } = await open()
      await fault(first, 'major', START, START + 29 * HOUR)
      await fault(second, 'minor', START, START + 29 * HOUR)
      const { items, total, from, to } = await port.figures({ ...june, by: 'device' }, manager)
      expect([from, to]).toEqual([JUNE, NOW])
      const whole = NOW - JUNE
      expect(items.find(({ key }) => key === `north/${first}`)).toMatchObject({
        intact: 1 - (29 * HOUR) / whole,
        faults: 1,
      })
      expect(items.find(({ key }) => key === `north/${second}`)).toMatchObject({
        intact: 1,
        faults: 0,
        mtbfMs: null,
      })
      expect(total).toMatchObject({ devices: 3, faults: 1, observedMs: 3 * whole })
      const byKind = await port.figures({ ...june, by: 'kind' }, manager)
      expect(byKind.items).toMatchObject([
        { key: kind.name, devices: 3, intact: 1 - (29 * HOUR) / (3 * whole) },
      ])
    },
  )

  test.skipIf(!available)(
    'planned work that does not count is taken out, that which counts is not',
    async () => {
      const { port, fault, context, first } = await open()
      await fault(first, 'major', START, START + 10 * HOUR)
      const work = (id: string, countsForServiceLevel: boolean) => ({
        ...{ id, site: 'north', reason: 'x', countsForServiceLevel, by: 'wang', at: 1 },
        ...{ startedAt: null, endedBy: null, endedAt: null },
        scope: { devices: [first], kinds: [], places: [] },
        schedule: { type: 'fixed' as const, from: START - HOUR, to: START + 4 * HOUR },
      })
      await context.store.transaction((tx) => savePlannedWorks(tx, [work('w-1', true)]))
      const counted = await port.figures({ ...june, by: 'month' }, manager)
      await context.store.transaction((tx) => savePlannedWorks(tx, [work('w-2', false)]))
      const left = await port.figures({ ...june, by: 'month' }, manager)
      const whole = 3 * (NOW - JUNE)
      expect(counted.total.intact).toBeCloseTo(1 - (10 * HOUR) / whole, 10)
      expect(left.total.intact).toBeCloseTo(1 - (6 * HOUR) / (whole - 5 * HOUR), 10)
      expect(left.total.faults).toBe(0)
    },
  )

  test.skipIf(!available)('the online rate counts only the time in which it was known', async () => {
    const { port, context, first } = await open()
    const said = (at: number, online: boolean) => ({ site: 'north', device: first, at, online })
    await context.store.transaction((tx) =>
      savePresence(tx, [
        said(NOW - 10 * HOUR, true),
        said(NOW - 4 * HOUR, false),
        said(NOW - 3 * HOUR, true),
      ]),
    )
    const { total } = await port.figures({ ...june, by: 'kind' }, manager)
    expect(total.online).toBeCloseTo(0.9, 10)
    // What was before the span says how the device was at its beginning.
    await context.store.transaction((tx) => savePresence(tx, [said(JUNE - HOUR, false)]))
    const again = await port.figures({ ...june, by: 'kind' }, manager)
    expect(again.total.online).toBeCloseTo((9 * HOUR) / (NOW - JUNE), 10)
  })

  test.skipIf(!available)('inspections made and overdue stand in the record and the figures', async () => {
    const { port, context, first, kind } = await open()
    const [{ id: program = '', title = text('', '') } = {}] = kind.inspections
    const task = (id: string, over: Partial<Task>): Task => ({
      ...{ site: 'north', id, month: '2026-06', device: first, kind: kind.name, program, period: id },
      ...{
        from: '2026-06-01',
        to: '2026-06-30',
        day: '2026-06-10',
        worker: 'li',
        shortage: null,
        minutes: 5,
      },
      ...{ byLaw: false, state: 'open', excuse: null, record: null, doneDay: null, ok: null, ...over },
    })
    const record: InspectionRecord = {
      ...{ id: 'record-0001', site: 'north', task: 'made', device: first, kind: kind.name, program },
      ...{ programTitle: title, by: 'li', doneAt: START, rx: START, note: '', ok: false },
      arrival: { how: 'word', target: null, at: START, why: '标签脱落' },
      answers: [
        {
          ...{ item: 'a', title: text('关', 'Shut'), value: false, ok: false, severity: 'major', note: '' },
          ...{ unit: null, min: null, max: null, photo: false },
        },
      ],
    }
    await context.store.transaction(async (tx) => {
      await saveTasks(tx, [
        task('made', { state: 'done', doneDay: '2026-06-01', record: record.id, ok: false }),
        task('overdue', { from: '2026-06-01', to: '2026-06-05' }),
        task('let-off', { to: '2026-06-05', state: 'excused' }),
        task('still-time', {}),
      ])
      await addRecord(tx, record, [], new Map())
    })
    const told = await port.record('north', first, { from: JUNE, to: NOW }, manager)
    const items = told?.items.filter(({ source }) => source === 'inspection')
    expect(items?.map(({ at, severity, detail, title: said }) => [at, severity, detail, said.zh])).toEqual([
      [Date.parse('2026-06-05T16:00:00Z'), null, '', `${title.zh}：未按期`],
      [START, 'major', 'li: 标签脱落', `${title.zh}：1 项不合格，无到场证明`],
    ])
    expect(told?.figure.inspected).toBe(0.5)
    const { items: devices, total } = await port.figures({ ...june, by: 'device' }, manager)
    expect(devices.map(({ key, inspected }) => [key === `north/${first}`, inspected])).toEqual(
      expect.arrayContaining([
        [true, 0.5],
        [false, null],
      ]),
    )
    expect(total.inspected).toBe(0.5)
  })

  test.skipIf(!available)('the record of a device goes on with the one that replaced it', async () => {
    const { port, fault, registry, context, first } = await open()
    await fault(first, 'major', START, START + HOUR)
    await context.store.transaction((tx) =>
      savePresence(tx, [{ site: 'north', device: first, at: START + 1, online: false }]),
    )
    await registry.replace('north', first, { id: 'new-1', reason: '烧毁' }, manager)
    const record = await port.record('north', 'new-1', { from: JUNE, to: NOW + HOUR }, manager)
    expect(record?.line.map(({ id }) => id)).toEqual([first, 'new-1'])
    const told = record?.items.map(({ source, device, title }) => `${source} ${device} ${title.en}`)
    expect(told).toContain(`alarm north/${first} Test`)
    expect(told).toContain(`presence north/${first} Offline`)
    expect(record?.figure).toMatchObject({ faults: 1, intact: 1 - HOUR / (NOW - JUNE) })
    expect(await port.record('north', 'new-1', { from: JUNE, to: NOW }, { ...manager, sites: [] })).toBeNull()
  })
})
