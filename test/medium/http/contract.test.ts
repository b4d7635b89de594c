import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Operation, paths } from '#gateway/http/contract/paths.ts'
import type { Route } from '#gateway/http/contract/route.ts'
import { routes } from '#gateway/http/contract/routes.ts'
import { addressOf, samples } from '#test/support/http-samples.ts'
import { startTestHttp, type TestHttp } from '#test/support/http-server.ts'
import { buildDevice, buildPerson } from '#test/support/http-services.ts'

const operations = Object.keys(paths) as Operation[]

let gate: TestHttp
let token: string
beforeAll(async () => {
  gate = await startTestHttp()
  token = await gate.signIn('somebody')
  gate.services.putPerson(buildPerson('newcomer'))
})
afterAll(() => gate.close())

test.each(operations.filter((operation) => operation !== 'signOut'))(
  '%s answers a valid request with its status and exactly its shape',
  async (operation) => {
    const route: Route = routes[operation]
    const { method, path } = addressOf(operation)
    const answer = await gate.raw(method, path, { token, body: samples[operation].body })
    const expected = route.response === null ? 204 : (route.status ?? 200)
    const faults = route.response === null ? [] : Compile(route.response).Errors(answer.json)
    expect([answer.status, answer.json?.text]).toEqual([expected, undefined])
    expect(faults).toEqual([])
    // The session was replaced by the sign-in; the next test needs the new one.
    token = answer.json?.token ?? token
  },
)

test('values of every shape reach the client unchanged', async () => {
  const { json } = await gate.send('GET', '/devices/north/d1', { token })
  expect(json.values).toEqual(buildDevice('north', 'd1').values)
})

test('answers are never cached', async () => {
  const { headers } = await gate.send('GET', '/devices/north/d1', { token })
  expect(headers['cache-control']).toBe('no-store')
})

test('OpenAPI 3.1 names every operation, its texts and its parameters', async () => {
  const { json } = await gate.send('GET', '/openapi.json')
  const described = Object.values<Record<string, { operationId: string }>>(json.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  )
  expect(json.openapi).toBe('3.1.0')
  expect(described.sort()).toEqual([...operations].sort())
  expect(json.paths['/api/v1/devices/{site}/{id}'].get.parameters).toHaveLength(2)
  expect(json.paths['/api/v1/alarms'].get).toMatchObject({ summary: 'Alarms', description: '告警列表' })
})

test('bodies with keys nobody named are refused, also dangerous ones (faults H03)', async () => {
  const answers = await Promise.all(
    [{ role: 'administrator' }, { isAdmin: true }, { constructor: { prototype: {} } }].map((extra) =>
      gate.send('PATCH', '/session', { token, body: { language: 'en', ...extra } }),
    ),
  )
  expect(answers.map(({ status, json }) => [status, json.code])).toEqual(Array(3).fill([400, 'invalid']))
})

test('a person cannot raise his own role', async () => {
  const guard = await gate.signIn('climber', { role: 'guard' })
  await gate.send('PATCH', '/people/climber', { token: guard, body: { role: 'administrator' } })
  expect(gate.services.people.find('climber')?.role).toBe('guard')
})

test.each([
  ['a number as text', { note: 'x', expiresInS: '600' }, 'body/expiresInS'],
  ['a text as number', { note: 5 }, 'body/note'],
  ['a missing key', {}, 'body'],
  ['control characters', { note: 'a\u0000b' }, 'body/note'],
  ['a list', [], 'body'],
])('a body is never converted: %s is refused and the field named', async (_, body, field) => {
  const { status, json } = await gate.send('POST', '/alarms/a-north/acknowledgement', { token, body })
  expect([status, json.field]).toEqual([400, field])
  expect(json.text.zh).toContain(field)
})

test.each([
  'limit=0',
  'limit=501',
  'limit=x',
  'limit=1&limit=2',
  'state=opn',
  'unknown=1',
  'acknowledged=maybe',
])('the query %s is refused', async (query) => {
  expect((await gate.send('GET', `/alarms?${query}`, { token })).status).toBe(400)
})

test('numbers and truth are read from the query', async () => {
  const { json } = await gate.send('GET', '/alarms?limit=1&acknowledged=true', { token })
  expect(json.items).toHaveLength(1)
})

test.each([
  ['text/plain', 'x', 415],
  ['application/x-www-form-urlencoded', 'username=a&password=b', 415],
  ['application/json', '{"username":', 400],
  ['application/json', '{"__proto__":{"x":1},"username":"a","password":"b"}', 400],
  ['application/json', `{"username":"${'x'.repeat(300_000)}"}`, 413],
])('a body of %s (%#) is refused without a stack', async (type, body, status) => {
  const answer = await fetch(`${gate.http.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  })
  const text = await answer.text()
  expect(answer.status).toBe(status)
  expect(Object.keys(JSON.parse(text)).sort()).toEqual(['code', 'requestId', 'text'])
  expect(text).not.toMatch(/node_modules|at .*\.ts/)
})

test('a failure of our own says nothing of our insides and is found by its request id', async () => {
  const broken = { read: () => Promise.reject(new Error('secret table missing')) }
  const logged: object[] = []
  const log = { debug() {}, info() {}, warn() {}, error: (details: object) => void logged.push(details) }
  const other = await startTestHttp({ services: { ...gate.services, overview: broken }, log })
  gate.services.putPerson(buildPerson('somebody'))
  const session = await gate.services.people.find('somebody')
  const signedIn = await other.send('POST', '/session', { body: samples.signIn.body })
  const answer = await other.send('GET', '/overview', { token: signedIn.json.token })
  await other.close()
  expect(session).not.toBeNull()
  expect([answer.status, answer.json.code]).toEqual([500, 'internal'])
  expect(answer.text).not.toContain('secret')
  expect(logged).toMatchObject([{ request: answer.json.requestId }])
})

test('of two who acknowledge at the same time one wins, the other learns who and when (faults H19)', async () => {
  const own = await startTestHttp()
  const [wang, li] = [
    await own.signIn('wang', { role: 'operator' }),
    await own.signIn('li', { role: 'operator' }),
  ]
  const answers = await Promise.all(
    [wang, li].map((one) =>
      own.send('POST', '/alarms/a-north/acknowledgement', { token: one, body: { note: '' } }),
    ),
  )
  const late = await own.send('POST', '/alarms/acknowledgements', {
    token: li,
    body: { ids: ['a-north', 'a-south', 'none'], note: '' },
  })
  await own.close()
  const lost = answers.find(({ status }) => status === 409)?.json
  const won = answers.find(({ status }) => status === 200)?.json.alarm.acknowledgement
  expect([lost.code, lost.by, lost.at]).toEqual(['already-acknowledged', won.by, won.at])
  expect(late.json.results.map(({ result }: { result: string }) => result)).toEqual([
    'already-acknowledged',
    'acknowledged',
    'not-found',
  ])
})
