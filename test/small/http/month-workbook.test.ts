import { expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import { monthWorkbook } from '#gateway/http/month-workbook.ts'
import { wallCell, written } from '#gateway/http/workbook.ts'
import { buildMonth } from '#test/support/http-figures.ts'

const missed = {
  ...{ round: 'north/p/2026-06-01/22:00', site: 'north', day: '2026-06-01', slot: '22:00' },
  ...{ plan: 'north/p', planName: text('夜巡', 'Night'), route: 'north/r', routeName: text('外围', 'Yard') },
  ...{ windowStart: 0, place: 'b1' },
  visit: {
    ...{ step: 0, checkpoint: 'north/a', name: text('=HYPERLINK("http://x")', '=1+1'), key: true },
    due: Date.parse('2026-06-01T22:05:00+08:00'),
    ...{ opensAt: 0, deadline: Date.parse('2026-06-01T22:15:00+08:00') },
    ...({ verdict: 'missed', marks: [], guard: '@sum', at: null, tap: null } as const),
  },
} as const

test('figures are numbers, shares are shares, and what nobody can say is empty', () => {
  const [summary, byRoute] = monthWorkbook(buildMonth('2026-06'), 'en').sheets
  expect(summary?.rows[1]).toEqual(['Month', '2026-06'])
  expect(byRoute?.name).toBe('By route')
  expect(byRoute?.rows[1]).toEqual(['Route', 2, 1, 0, 0, 1, { share: 0.5 }, { share: 0.5 }, null])
  expect(byRoute?.rows.at(-1)?.slice(1)).toEqual([2, 1, 0, 0, 1, { share: 0.5 }, { share: 0.5 }, null])
})

test('times are wall times of the site, and texts that look like formulas are quoted', () => {
  const sheet = buildMonth('2026-06', { missed: { items: [missed], total: 7 } })
  const rows = monthWorkbook(sheet, 'zh').sheets.find(({ name }) => name === '漏巡明细')?.rows ?? []
  expect(rows[0]).toEqual(['列出 1 条，共 7 条'])
  expect(rows[2]).toEqual([
    { wall: (46_174 * 1440 + 22 * 60 + 5) / 1440 },
    { wall: (46_174 * 1440 + 22 * 60 + 15) / 1440 },
    `'=HYPERLINK("http://x")`,
    'b1',
    ...['外围', '夜巡', '是', "'@sum", 'north/p/2026-06-01/22:00'],
  ])
})

test('spreadsheets count days from the last but one of 1899, whatever the zone', () => {
  const at = Date.parse('2026-01-01T00:00:00Z')
  expect([wallCell(at, 'UTC'), wallCell(at, 'Asia/Shanghai')]).toEqual([
    { wall: 46_023 },
    { wall: (46_023 * 3 + 1) / 3 },
  ])
})

test.each(['=1', '+1', '-1', '@a', '\tx'])('%s is quoted', (given) => {
  expect(written(given)).toBe(`'${given}`)
})
