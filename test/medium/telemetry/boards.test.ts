import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeLines } from '#gateway/telemetry/line-protocol.ts'
import { type Influxd, noInfluxd, startInfluxd } from '#test/support/influxd.ts'
import { generatedFiles } from '../../../dashboard/grafana/files.ts'
import { seedPoints } from './seed.ts'

let influxd: Influxd
const now = Date.now()
beforeAll(async () => {
  if (noInfluxd) return
  influxd = await startInfluxd()
  await influxd.query('CREATE DATABASE facility', '')
  const lines = encodeLines(seedPoints(now))
  for (let from = 0; from < lines.length; from += 5_000) {
    expect(await influxd.write(lines.slice(from, from + 5_000).join('\n'))).toEqual({ status: 204, body: '' })
  }
})
afterAll(() => influxd?.close())

/** Every query of a generated file: panels, choices, annotations, alert rules. */
function queriesIn(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return []
  const own =
    'query' in json && typeof json.query === 'string' && /^(SELECT|SHOW) /.test(json.query)
      ? [json.query]
      : []
  return [...own, ...Object.values(json).flatMap(queriesIn)]
}
// The queries of both languages are the same (test/contract/boards.test.ts).
const files = [...generatedFiles()].filter(
  ([path]) => path.startsWith('boards/zh/') || path.includes('alerting'),
)
const queries = [...new Set(files.flatMap(([, text]) => queriesIn(JSON.parse(text))))].map(
  (query) => [query] as const,
)

/** What Grafana makes of a query (reference/grafana.md 2.3). @param choice what is chosen for every variable */
const expand = (query: string, choice: string): string =>
  query
    .replaceAll('$timeFilter', `time >= ${now - 3 * 86_400_000}ms AND time <= ${now}ms`)
    .replaceAll('$__interval', '10m')
    .replaceAll(/\$(site|building|kind|device|route|severity|instance)/g, choice)

test.skipIf(noInfluxd)('there are queries to run', () => {
  expect(queries.length).toBeGreaterThan(100)
})

test.skipIf(noInfluxd).each(queries)('%s', async (query) => {
  const all = await influxd.query(expand(query, '.*'))
  expect(all.flatMap(({ values }) => values).length).toBeGreaterThan(0)
})

test.skipIf(noInfluxd)(
  'a choice of several names with hyphens runs too, and one of a stranger gives nothing',
  async () => {
    const query = 'SELECT count("up") FROM "device_status" WHERE "site" =~ /^$site$/'
    const [some] = await influxd.query(expand(query, '(hq-1|hq-2)'))
    expect(some?.values[0]?.[1]).toBeGreaterThan(0)
    expect(await influxd.query(expand(query, '(nobody)'))).toEqual([])
  },
)
