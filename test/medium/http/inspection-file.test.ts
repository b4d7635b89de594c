import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHttp, type TestHttp } from '#test/support/http-server.ts'
import { readXlsx } from '#test/support/xlsx.ts'

let gate: TestHttp
let token: string
beforeAll(async () => {
  gate = await startTestHttp()
  token = await gate.signIn('manager', { role: 'project-manager', sites: ['north'], language: 'en' })
})
afterAll(() => gate.close())

const load = (site = 'north', by = token, query = '') =>
  fetch(`${gate.http.url}/api/v1/inspections/${site}/months/2026-11/sheet.xlsx${query}`, {
    headers: by === '' ? {} : { authorization: `Bearer ${by}` },
  })

test('the report of a month is a spreadsheet in the language of who asks, with every inspection that was not made', async () => {
  const answer = await load()
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="inspections-north-2026-11.xlsx"',
  )
  const sheets = readXlsx(new Uint8Array(await answer.arrayBuffer()))
  expect(sheets.get('Summary')?.[1]).toEqual(['Month', '2026-11'])
  expect(sheets.get('Not made, and why')?.[1]?.slice(0, 4)).toEqual([
    'Device',
    'd1',
    'Block A',
    'Monthly check',
  ])
})

test('the language can be chosen', async () => {
  const sheets = readXlsx(new Uint8Array(await (await load('north', token, '?language=zh')).arrayBuffer()))
  expect([...sheets.keys()][0]).toBe('汇总')
})

test('nobody gets it without the right, nor of another site', async () => {
  const cleaner = await gate.signIn('cleaner', { role: 'cleaner' })
  const answers = await Promise.all([load('north', ''), load('north', cleaner), load('south')])
  expect(answers.map(({ status }) => status)).toEqual([401, 403, 404])
})
