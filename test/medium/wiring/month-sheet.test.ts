import { afterAll, beforeAll, expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import { Registry } from '#gateway/facility/registry.ts'
import { monthWorkbook } from '#gateway/http/month-workbook.ts'
import type { FigureService, Viewer } from '#gateway/http/services.ts'
import { writeWorkbook } from '#gateway/http/workbook-writer.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { mergeOutcomes } from '#gateway/patrol/outcome.ts'
import { savePatrolConfig } from '#gateway/patrol/patrol-import-store.ts'
import { savePatrol } from '#gateway/patrol/patrol-store.ts'
import { noPatrol } from '#gateway/patrol/plan.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { createFigurePort } from '#gateway/wiring/patrol/figures-port.ts'
import { instant } from '#test/support/calendars.ts'
import { fakeClock } from '#test/support/fake-clock.ts'
import { buildConfig, buildPlan, minute, startPatrol } from '#test/support/patrol.ts'
import { readXlsx } from '#test/support/xlsx.ts'

const start = instant('2026-10-16T12:00+08:00')
const ten = instant('2026-10-16T22:00+08:00')
const end = instant('2026-11-02T00:00+08:00')
const october = { month: '2026-10', site: 'hq' } as const
const viewer: Viewer = {
  username: 'auditor',
  name: 'Auditor',
  role: 'auditor',
  sites: ['hq'],
  language: 'zh',
}

let store: Store
let figures: FigureService

beforeAll(async () => {
  store = await openStore({ dataDir: ':memory:', log: silentLog })
  const config = buildConfig({ plans: [buildPlan({ guards: ['g-1'] })] })
  await store.transaction((tx) => savePatrolConfig(tx, noPatrol, config, start))
  const script = startPatrol({ from: start, config })
  script.tap('A', ten)
  script.tap('B', ten + 20 * minute)
  for (let at = start; at <= end; at += 720 * minute) script.due(at)
  await store.transaction((tx) => savePatrol(tx, mergeOutcomes(script.outcomes)))
  const registry = new Registry()
  registry.put({
    ...{ places: [], devices: [] },
    sites: [
      {
        id: 'hq',
        name: text('总部', 'Headquarters'),
        zone: 'Asia/Shanghai',
        language: 'zh',
        latitude: null,
        longitude: null,
      },
    ],
    guards: [{ site: 'hq', id: 'g-1', name: '=王建国', team: null, username: null }],
  })
  const checkpoint = (id: string) => config.checkpoints.find((point) => point.id === id)
  figures = createFigurePort({
    context: { store, clock: fakeClock(end), registry },
    viewing: { registry, checkpoint, scoreOf: () => 0 },
  })
})
afterAll(() => store?.close())

const cover = async (by: 'route' | 'checkpoint' | 'guard' | 'day') =>
  figures.coverage({ from: '2026-10-01', to: '2026-10-31', site: 'hq', by }, viewer)

test('the spreadsheet holds the very figures of the interface, as numbers', async () => {
  const sheet = await figures.month(october, viewer)
  const read = readXlsx(await writeWorkbook(monthWorkbook(sheet, 'en')))
  expect([...read.keys()]).toEqual([
    ...['Summary', 'By route', 'By point', 'By guard', 'By shift', 'By day'],
    ...['Missed visits', 'Excused rounds', 'Corrections', 'Gateway away'],
  ])
  for (const [name, by] of [
    ['By route', 'route'],
    ['By point', 'checkpoint'],
    ['By day', 'day'],
  ] as const) {
    const { items, total } = await cover(by)
    const rows = [
      ...items.map(({ name: label, ...row }) => [label.en, row] as const),
      ['Total', total] as const,
    ]
    expect(read.get(name)?.slice(1)).toEqual(
      rows.map(([label, row]) =>
        [
          label,
          row.due,
          row.onTime,
          row.early,
          row.late,
          row.missed,
          row.coverage,
          row.punctuality,
          row.extra,
        ].slice(0, row.extra === null ? 8 : 9),
      ),
    )
  }
})

test('every missed visit stands in it with its wall time, and names that look like formulas are quoted', async () => {
  const { total } = await cover('route')
  const sheet = await figures.month(october, viewer)
  const rows = readXlsx(await writeWorkbook(monthWorkbook(sheet, 'zh'))).get('漏巡明细') ?? []
  expect([sheet.complete, sheet.missed.total]).toEqual([true, total.missed])
  expect(rows).toHaveLength(total.missed + 2)
  expect(total).toMatchObject({ due: 64, onTime: 1, late: 1, missed: 62 })
  expect(rows[2]?.[2]).toBe('点位C')
  expect(rows[2]?.[0]).toBeCloseTo(46_311 + (22 * 60 + 10) / 1440, 9)
  expect(rows[2]?.[7]).toBe("'=王建国")
})

test('written again it is the same, byte for byte', async () => {
  const files = await Promise.all(
    [1, 2].map(async () => writeWorkbook(monthWorkbook(await figures.month(october, viewer), 'zh'))),
  )
  expect(Buffer.compare(files[0] as Uint8Array, files[1] as Uint8Array)).toBe(0)
})

test('that it was handed out stands in the audit trail', async () => {
  await figures.recordMonth(october, viewer)
  const entries = await store.read.selectFrom('audit').select(['actor', 'action', 'subject']).execute()
  expect(entries).toEqual([{ actor: 'auditor', action: 'report.patrol.month', subject: '2026-10' }])
})

test('a person of another site gets an empty sheet', async () => {
  const sheet = await figures.month({ month: '2026-10' }, { ...viewer, sites: ['depot'] })
  expect([sheet.total.due, sheet.missed.items, sheet.sites]).toEqual([0, [], []])
})
