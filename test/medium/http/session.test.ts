import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { startTestHttp, type TestHttp } from '#test/support/http-server.ts'
import { buildPerson, PASSWORD } from '#test/support/http-services.ts'

let gate: TestHttp
beforeEach(async () => {
  gate = await startTestHttp()
  gate.services.putPerson(buildPerson('wang', { role: 'operator', name: '王' }))
})
afterEach(() => gate.close())

const HOUR = 3_600_000
const signIn = (username = 'wang', password = PASSWORD, headers = {}) =>
  gate.send('POST', '/session', { body: { username, password }, headers })
const statusOf = async (token: string) => (await gate.send('GET', '/session', { token })).status
const cookieOf = (headers: { 'set-cookie'?: string[] | undefined }) =>
  headers['set-cookie']?.[0]?.split(';')[0] ?? ''

test('signing in gives a token, a strict cookie and what the person may do', async () => {
  const { status, headers, json } = await signIn()
  expect(status).toBe(200)
  expect(headers['set-cookie']).toEqual([
    expect.stringMatching(/^gatehouse=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/),
  ])
  expect(json.person).toMatchObject({ name: '王', roleTitle: { zh: '监控值守' }, sites: null })
  expect(json.person.permissions).toContain('alarm.acknowledge')
})

test('cookie and token open the same session', async () => {
  const { headers, json } = await signIn()
  const byCookie = await gate.send('GET', '/session', { headers: { cookie: cookieOf(headers) } })
  expect([byCookie.status, await statusOf(json.token)]).toEqual([200, 200])
})

test('a wrong token is not made good by a cookie', async () => {
  const { headers } = await signIn()
  const answer = await gate.send('GET', '/session', {
    token: 'B'.repeat(43),
    headers: { cookie: cookieOf(headers) },
  })
  expect(answer.status).toBe(401)
})

test('every sign-in is a new session and ends the one of the same browser (faults H06)', async () => {
  const first = await signIn()
  const proposed = await signIn('wang', PASSWORD, {
    cookie: cookieOf(first.headers),
    'sec-fetch-site': 'same-origin',
  })
  const chosen = await signIn('wang', PASSWORD, {
    cookie: `gatehouse=${'C'.repeat(43)}`,
    'sec-fetch-site': 'same-origin',
  })
  expect(new Set([first, proposed, chosen].map(({ json }) => json.token)).size).toBe(3)
  expect([await statusOf(first.json.token), await statusOf(proposed.json.token)]).toEqual([401, 200])
  expect(await statusOf('C'.repeat(43))).toBe(401)
})

test('signing out ends this session only and clears the cookie', async () => {
  const [here, there] = [await signIn(), await signIn()]
  const { status, headers } = await gate.send('DELETE', '/session', { token: here.json.token })
  expect([status, headers['set-cookie']?.[0]]).toEqual([204, expect.stringContaining('gatehouse=;')])
  expect([await statusOf(here.json.token), await statusOf(there.json.token)]).toEqual([401, 200])
})

test('a session ends when it is not used, and in the end even if it is', async () => {
  const [idle, busy] = [(await signIn()).json.token, (await signIn()).json.token]
  gate.clock.advance(11 * HOUR)
  const used = await statusOf(busy)
  gate.clock.advance(HOUR)
  const afterIdle = [await statusOf(idle), await statusOf(busy)]
  const week = []
  for (let half = 0; half < 15; half += 1) {
    gate.clock.advance(11 * HOUR)
    week.push(await statusOf(busy))
  }
  expect([used, afterIdle]).toEqual([200, [401, 200]])
  expect([week[0], week[13], week[14]]).toEqual([200, 200, 401])
})

test('a new password ends every session of the person, and the one-time link signs in', async () => {
  const before = (await signIn()).json.token
  const offer = await gate.send('GET', '/setup?token=link-wang')
  const done = await gate.send('POST', '/setup', {
    body: { token: 'link-wang', username: 'wang', name: '王', password: 'an entirely new one' },
  })
  expect(offer.json).toMatchObject({ purpose: 'set-password', username: 'wang' })
  expect([await statusOf(before), await statusOf(done.json.token)]).toEqual([401, 200])
  expect([(await signIn()).status, (await signIn('wang', 'an entirely new one')).status]).toEqual([401, 200])
})

test('a leaver and a person whose password is reset are out at once', async () => {
  const admin = await gate.signIn('root')
  const [one, two] = [(await signIn()).json.token, await gate.signIn('li')]
  const reset = await gate.send('PATCH', '/people/wang', { token: admin, body: { resetLink: true } })
  await gate.send('PATCH', '/people/li', { token: admin, body: { active: false } })
  expect(reset.json.link.path).toBe('/setup?token=link-wang')
  expect([await statusOf(one), await statusOf(two)]).toEqual([401, 401])
})

test('the list of people says how many sessions each has', async () => {
  await signIn()
  await signIn()
  const { json } = await gate.send('GET', '/people', { token: await gate.signIn('root') })
  const wang = json.items.find(({ username }: { username: string }) => username === 'wang')
  expect(wang).toMatchObject({ sessions: 2, lastSeenAt: gate.clock.now(), hasPassword: true })
})

test('a person keeps the language chosen', async () => {
  const { token } = (await signIn()).json
  await gate.send('PATCH', '/session', { token, body: { language: 'en' } })
  expect((await gate.send('GET', '/session', { token })).json.person.language).toBe('en')
})

test('sessions outlive a restart, and only their hashes are stored', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-sessions-'))
  const open = () => openStore({ dataDir, log: silentLog })
  const first = await startTestHttp({ store: await open() })
  const token = await first.signIn('wang')
  await first.close()
  const store = await open()
  const second = await startTestHttp({ store })
  second.services.putPerson(buildPerson('wang'))
  const answer = await second.send('GET', '/session', { token })
  const tables = store.read.withTables<{ session: { id: string } }>()
  const rows = await tables.selectFrom('session').selectAll().execute()
  await second.close()
  expect(answer.status).toBe(200)
  expect(rows).toMatchObject([{ username: 'wang', address: '127.0.0.1' }])
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('the twenty-first session of a person ends the one unused for longest', async () => {
  const tokens = []
  for (let n = 0; n < 21; n += 1) {
    tokens.push((await signIn()).json.token)
    gate.clock.advance(1000)
  }
  expect([await statusOf(tokens[0]), await statusOf(tokens[1])]).toEqual([401, 200])
})

test('signing in and out is audited with the address, forged headers or not (faults H17)', async () => {
  const forged = { 'x-forwarded-for': '6.6.6.6', forwarded: 'for=6.6.6.6', 'x-real-ip': '6.6.6.6' }
  const { json } = await signIn('wang', PASSWORD, forged)
  await gate.send('DELETE', '/session', { token: json.token })
  const rows = await gate.store.read
    .selectFrom('audit')
    .select(['action', 'actor', 'detail'])
    .orderBy('seq')
    .execute()
  expect(rows).toEqual([
    { action: 'session.begin', actor: 'wang', detail: '{"address":"127.0.0.1"}' },
    { action: 'session.end', actor: 'wang', detail: '{"sessions":1}' },
  ])
})

test('wrong password, unknown person and leaver get the same answer (faults H07)', async () => {
  gate.services.putPerson(buildPerson('gone', { active: false }))
  const answers = [await signIn('wang', 'wrong'), await signIn('nobody'), await signIn('gone')]
  const said = answers.map(({ status, json: { code, text } }) => ({ status, code, text }))
  expect(said).toEqual(Array(3).fill({ status: 401, code: 'wrong-credentials', text: said[0]?.text }))
})

test('a thousand guesses at once are ten, and the account opens again after a minute (faults H07)', async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, () => signIn('wang', 'guess')))
  const right = await signIn()
  gate.clock.advance(60_000)
  const later = await signIn()
  const asked = answers.filter(({ status }) => status === 401)
  expect([asked.length, right.status, right.headers['retry-after'], later.status]).toEqual([
    10,
    429,
    '60',
    200,
  ])
  expect(right.json).toMatchObject({ code: 'too-many-sign-ins', retryAfterS: 60 })
})

test('forged addresses do not help a guesser', async () => {
  const answers = []
  for (let n = 0; n < 12; n += 1) {
    answers.push((await signIn('wang', 'guess', { 'x-forwarded-for': `10.0.0.${n}` })).status)
  }
  expect(answers.slice(10)).toEqual([429, 429])
})

test('guessing one-time links is held off', async () => {
  const answers = []
  for (let n = 0; n < 11; n += 1) answers.push((await gate.send('GET', `/setup?token=x${n}`)).status)
  expect([answers[9], answers[10]]).toEqual([404, 429])
})

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, 200],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ 'sec-fetch-site': 'none' }, 403],
  [{ origin: 'http://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{}, 403],
])('a write with the cookie and %j answers %i', async (headers, status) => {
  const cookie = cookieOf((await signIn()).headers)
  const answer = await gate.send('PATCH', '/session', {
    headers: { cookie, ...headers },
    body: { language: 'en' },
  })
  expect(answer.status).toBe(status)
})

test('a write with the cookie from our own origin passes also in browsers that say no more', async () => {
  const cookie = cookieOf((await signIn()).headers)
  const headers = { cookie, origin: gate.http.url }
  const answer = await gate.send('PATCH', '/session', { headers, body: { language: 'en' } })
  expect(answer.status).toBe(200)
})

test('no other site signs somebody in or out', async () => {
  const headers = { 'sec-fetch-site': 'cross-site' }
  const answers = [
    await signIn('wang', PASSWORD, headers),
    await gate.send('DELETE', '/session', { headers }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([403, 403])
})

test('a token needs no origin: tools have none', async () => {
  const { token } = (await signIn()).json
  const answer = await gate.send('PATCH', '/session', { token, body: { language: 'en' } })
  expect(answer.status).toBe(200)
})
