import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { kinds } from '#devices/index.ts'
import { severityTexts } from '#devices/kit/severity.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { brokerLimits } from '#gateway/broker/broker.ts'
import { permissions, permissionsOf, roles, roleTitles } from '#gateway/facility/permissions.ts'
import { readSiteFile } from '#gateway/facility/site-file.ts'
import { SiteFile } from '#gateway/facility/site-file-schema.ts'
import { HealthLine } from '#gateway/http/contract/overview.ts'
import { type Operation, paths } from '#gateway/http/contract/paths.ts'
import { routes } from '#gateway/http/contract/routes.ts'
import { streamEvents } from '#gateway/http/contract/stream.ts'
import { createDecoder } from '#gateway/ingest/decoder.ts'
import { rejectionReasons } from '#gateway/ingest/reading.ts'
import { PatrolFile } from '#gateway/patrol/patrol-file.ts'
import { readPatrol } from '#gateway/patrol/patrol-import.ts'
import { patrolTexts } from '#gateway/patrol/texts.ts'
import { markTexts, tapResultTexts, verdictTexts } from '#gateway/patrol/verdict.ts'
import { PostsFile } from '#gateway/posts/posts-file.ts'
import { postTexts } from '#gateway/posts/texts.ts'
import { commandOf } from '../../dashboard/console/alarms/keyboard.ts'
import { healthWords } from '../../dashboard/console/health/words.ts'
import { reasonWords } from '../../dashboard/console/inbox/words.ts'

/** What the documents say, checked against the tables it was taken from. */
const read = (page: string): string => readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8')
/** Cells of the rows of every table of a page. */
const rows = (page: string): string[][] =>
  read(page)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
const languages = [
  ['en', ''],
  ['zh', '.zh-CN'],
] as const

test('the API page lists every operation with its permission', () => {
  const documented = rows('api.md').filter(([first]) => /^`[A-Z]+ \//.test(first ?? ''))
  const operations = (Object.keys(paths) as Operation[]).map((name) => {
    const { title, permission } = routes[name]
    const path = paths[name].replace(/:(\w+)/g, '{$1}')
    const isOpen = permission === 'anyone' || permission === 'signed-in'
    return [`\`${path}\``, title.en, isOpen ? permission : `\`${permission}\``]
  })
  expect(documented.filter(([first]) => first !== '`GET /stream`')).toEqual(operations)
  for (const event of Object.keys(streamEvents)) expect(read('api.md')).toContain(`\`${event}\``)
})

test('the API page shows what each role may do', () => {
  const table = rows('api.md').filter(([first]) => roles.some((role) => first === `\`${role}\``))
  expect(table).toEqual(
    roles.map((role) => [
      `\`${role}\``,
      roleTitles[role].zh,
      ...permissions.map((one) => (permissionsOf[role].includes(one) ? 'x' : '')),
    ]),
  )
})

test('the example of the site file can be imported', () => {
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(read('site-file.md')) ?? []
  const file = readSiteFile(json, kinds)
  expect(file).toMatchObject({ ok: true })
  const { places = [], guards = [], patrol } = JSON.parse(json)
  const ids = (items: readonly { id: string }[]) => new Set(items.map(({ id }) => id))
  expect(readPatrol(patrol, { places: ids(places), guards: ids(guards) })).toMatchObject({ ok: true })
})

test('the site file page names every part and key', () => {
  const page = read('site-file.md')
  const keysOf = (schema: object): string[] => {
    const {
      properties = {},
      items,
      anyOf = [],
    } = schema as {
      properties?: Record<string, object>
      items?: object
      anyOf?: object[]
    }
    return [
      ...Object.keys(properties),
      ...[...Object.values(properties), ...(items === undefined ? [] : [items]), ...anyOf].flatMap(keysOf),
    ]
  }
  const keys = new Set([...keysOf(SiteFile), ...keysOf(PatrolFile), ...keysOf(PostsFile)])
  const unnamed = [...keys].filter((key) => !page.includes(`\`${key}\``) && !page.includes(`"${key}"`))
  expect(unnamed.filter((key) => key !== '$schema')).toEqual([])
})

const examples = [...read('devices.md').matchAll(/^mosquitto_pub .*-t (\S+) -m '(.*)'$/gm)].map(
  ([, topic, payload]) => [topic?.replace('SITE', 'demo') ?? '', payload ?? ''] as const,
)
const decoder = createDecoder({
  kinds,
  directory: { find: (site, kind, id) => ({ key: `${site}/${id}`, site, kind, id }) },
})

test.for(examples)('the example for %s is understood to the last key', ([topic, payload]) => {
  const envelope = { rx: 1_795_411_205_120, topic, payload: Buffer.from(payload), account: 'demo/x' }
  expect(decoder.decode(envelope)).toMatchObject({ ok: true, unknownKeys: 0 })
})

test('the guide for device makers has an example for every kind', () => {
  const shown = new Set(examples.map(([topic]) => topic.split('/')[3]))
  expect(kinds.map((kind) => kind.name).filter((name) => !shown.has(name))).toEqual([])
})

test.for(['devices.md', 'devices.zh-CN.md'])('%s tells the limits the broker has', (page) => {
  const { maxConnections, packetBytes, loginBytes, loginS, filtersPerPacket, filtersPerClient } = brokerLimits
  const { flapping, wrongLogins, windowMessages, retainedTopics } = brokerLimits
  const told = read(page)
  const numbers = [maxConnections, windowMessages, retainedTopics].map((n) => n.toLocaleString('en-US'))
  const sizes = [`${packetBytes / 1024} KiB`, `${loginBytes / 1024} KiB`]
  for (const one of [...numbers, ...sizes]) expect(told).toContain(one)
  for (const one of [loginS, filtersPerPacket, filtersPerClient, flapping.connects, wrongLogins.pair])
    expect(told).toMatch(new RegExp(`\\b${one}\\b`))
})

test.for(languages)(
  'the operators’ guide (%s) explains everything the console can show',
  ([language, suffix]) => {
    const page = read(`operators${suffix}.md`).toLowerCase()
    const parts = (HealthLine.properties.part as unknown as { enum: (keyof typeof healthWords)[] }).enum
    const words = [
      ...Object.values(severityTexts),
      ...Object.values(verdictTexts),
      ...Object.values(markTexts),
      ...Object.entries(tapResultTexts).flatMap(([result, word]) => (result === 'counted' ? [] : [word])),
      ...Object.values(patrolTexts).map(({ title }) => title),
      ...Object.values(postTexts).map(({ title }) => title),
      ...parts.map((part) => healthWords[part]),
      ...rejectionReasons.map((reason) => reasonWords[reason]),
    ].map((word) => word[language])
    expect(words.filter((word) => !page.includes(word.toLowerCase()))).toEqual([])
  },
)

test.for(languages)('the operators’ guide (%s) lists keys that do something', ([, suffix]) => {
  const table = rows(`operators${suffix}.md`).filter(([first]) => first?.startsWith('`'))
  const keys = table.flatMap(([first]) =>
    [...(first ?? '').matchAll(/`([^`]+)`/g)].map(([, key]) => key as string),
  )
  const strokes = keys.map((key) => ({ Space: ' ', Esc: 'Escape' })[key] ?? key)
  const dead = strokes.filter(
    (key) => commandOf({ key, ctrlKey: false, altKey: false, metaKey: false }) === null,
  )
  expect(keys.length).toBeGreaterThan(10)
  expect(dead).toEqual([])
})

test('the page of rules names every rule that all kinds have, and numbers that exist', () => {
  const page = read('rules.md')
  const [first] = kinds
  const shared = rulesOf(first as (typeof kinds)[number]).slice(first?.rules.length)
  expect(shared.map(({ id }) => id).filter((id) => !page.includes(id))).toEqual([])
  const all = kinds.flatMap(rulesOf)
  const [, rule, body = '{}'] = /rules\/([A-Z]+-\d+)\/override[\s\S]*?-d '(\{.*?\})'\n/.exec(page) ?? []
  const params = all.find(({ id }) => id === rule)?.params?.map(({ key }) => key)
  expect(params).toEqual(expect.arrayContaining(Object.keys(JSON.parse(body).params)))
})
