import { expect, test } from 'vitest'
import type { RoundList } from '#gateway/http/contract/patrol.ts'
import type { WandReport } from '#gateway/http/contract/wands.ts'
import { TAG } from '#test/support/gateway-site.ts'
import type { Answer } from '#test/support/http-client.ts'
import { tapWorld } from '#test/support/tap-site.ts'

const zone = 'Asia/Shanghai'
const wall = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ')
const body = (content: string | Buffer, more: object = {}): object => ({
  site: 'north',
  wands: [{ wand: 'W1', guard: 'g-002' }],
  file: Buffer.from(content).toString('base64'),
  ...more,
})
const reportOf = ({ json }: Answer): WandReport => json as WandReport

test('every row of a file is taken or refused with its line and reason; the file again changes nothing', async () => {
  const { boss } = await tapWorld()
  const at = wall(Date.now() - 60_000)
  const file = [
    'wand;tag;time',
    `W1;${TAG};${at}`,
    `W2;04AABBCCDDEEFF;${at}`,
    '',
    `W1;${TAG};${at}`,
    `W1;not a tag;${at}`,
    `W1;${TAG};2026-02-30 08:00:00`,
    'W1',
  ].join('\r\n')
  const first = reportOf(await boss.post('/patrol/wand-imports', body(file)))
  const again = reportOf(await boss.post('/patrol/wand-imports', body(file)))
  expect(first.items.map(({ row, outcome, result }) => [row, outcome, result])).toEqual([
    [2, 'taken', 'counted'],
    [3, 'taken', 'unknown_tag'],
    [5, 'duplicate', null],
    [6, 'refused', null],
    [7, 'refused', null],
    [8, 'refused', null],
  ])
  expect(first.withoutGuard).toEqual(['W2'])
  expect([again.taken, again.duplicate, again.refused]).toEqual([0, 3, 3])
  const { items } = (await boss.get('/patrol/rounds')).json as RoundList
  expect(items.reduce((sum, { done }) => sum + done, 0)).toBe(1)
})

test('a GBK file with Chinese headings and tabs is read', async () => {
  const { boss } = await tapWorld()
  const heading = Buffer.from([
    0xb0, 0xf4, 0xba, 0xc5, 0x09, 0xbf, 0xa8, 0xba, 0xc5, 0x09, 0xca, 0xb1, 0xbc, 0xe4,
  ])
  const file = Buffer.concat([heading, Buffer.from(`\r\nW1\t${TAG}\t${wall(Date.now() - 60_000)}`)])
  const report = reportOf(await boss.post('/patrol/wand-imports', body(file)))
  expect(report.items).toMatchObject([{ row: 2, wand: 'W1', outcome: 'taken', result: 'counted' }])
})

const badFiles = [
  ['too many rows', 'W1,x,y\n'.repeat(20_001), {}, 413, 'too-many-rows'],
  ['no rows', 'wand,tag,time\n', {}, 400, 'empty-file'],
  ['a workbook', 'PK\u0003\u0004x', {}, 400, 'bad-file'],
  ['one line without an end', 'x'.repeat(20_000), {}, 400, 'bad-file'],
  ['a zone that is none', 'W1,x,y', { zone: 'Asia/Nowhere' }, 400, 'bad-zone'],
  ['a guard who is not there', 'W1,x,y', { wands: [{ wand: 'W1', guard: 'g-9' }] }, 400, 'no-such-guard'],
  ['another site', 'W1,x,y', { site: 'south' }, 404, 'not-found'],
  ['no base64', 'W1,x,y', { file: '!!!!' }, 400, 'invalid'],
] as const

test('a file with something wrong is refused whole, by its name, and from whoever may not import at all', async () => {
  const { boss, wang } = await tapWorld()
  for (const [what, content, more, status, code] of badFiles) {
    const answer = await boss.post('/patrol/wand-imports', body(content, more))
    expect([what, answer.status, (answer.json as { code: string }).code]).toEqual([what, status, code])
    expect((await wang.post('/patrol/wand-imports', body(content))).status).toBe(403)
  }
})
