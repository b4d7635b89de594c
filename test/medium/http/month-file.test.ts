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

const load = (query = '', by = token) =>
  fetch(`${gate.http.url}/api/v1/patrol/months/2026-06/sheet.xlsx${query}`, {
    headers: by === '' ? {} : { authorization: `Bearer ${by}` },
  })

test('the sheet of a month is a spreadsheet in the language of who asks', async () => {
  const answer = await load('?site=north')
  expect(answer.headers.get('content-type')).toBe(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  )
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="patrol-north-2026-06.xlsx"')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const sheets = readXlsx(new Uint8Array(await answer.arrayBuffer()))
  expect(sheets.get('Summary')?.[1]).toEqual(['Month', '2026-06'])
})

test('the language can be chosen', async () => {
  const sheets = readXlsx(new Uint8Array(await (await load('?language=zh')).arrayBuffer()))
  expect([...sheets.keys()][0]).toBe('汇总')
})

test('nobody gets it without the right, nor of another site, nor of a month that is none', async () => {
  const cleaner = await gate.signIn('cleaner', { role: 'cleaner' })
  const statuses = await Promise.all([load('', ''), load('', cleaner), load('?site=south')])
  expect(statuses.map(({ status }) => status)).toEqual([401, 403, 404])
  const { status } = await gate.send('GET', '/patrol/months/2026-13', { token })
  expect(status).toBe(400)
})
