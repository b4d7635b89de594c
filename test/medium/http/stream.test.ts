import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { announce } from '#gateway/alarms/announcement.ts'
import type { LiveEffect } from '#gateway/http/services.ts'
import { openStream, type TestStream } from '#test/support/http-client.ts'
import { buildRound } from '#test/support/http-patrol.ts'
import { startTestHttp, type TestHttp } from '#test/support/http-server.ts'
import { buildAlarm, buildPerson } from '#test/support/http-services.ts'

let gate: TestHttp
let token: string
beforeEach(async () => {
  gate = await startTestHttp()
  token = await gate.signIn('wang')
})
afterEach(() => gate.close())

const listen = async (path = '', sent: Parameters<typeof openStream>[2] = { token }): Promise<TestStream> => {
  const stream = await openStream(gate.http.url, `/api/v1/stream${path}`, sent)
  await stream.until(({ event }) => event === 'hello')
  return stream
}
const alarm = (id: string, site = 'north', note = ''): LiveEffect => {
  const { subject } = buildAlarm(id)
  return {
    name: 'alarm',
    site,
    data: {
      alarm: buildAlarm(id, { subject: { ...subject, site } }),
      event: 'raised',
      at: 1,
      by: 'system',
      note,
      announce,
    },
  }
}
const device = (values: Record<string, number>): LiveEffect => ({
  name: 'device',
  site: 'north',
  data: { site: 'north', id: 'd1', kind: 'thing', ts: 1, online: true, values, events: [] },
})
const round = (id: string): LiveEffect => ({ name: 'round', site: 'north', data: buildRound(id) })
const idsOf = (stream: TestStream) =>
  stream.received.filter(({ event }) => event === 'alarm').map(({ data }) => data.alarm.id)
const gotAlarm = (id: string) => (message: { event: string; data: { alarm?: { id: string } } }) =>
  message.event === 'alarm' && message.data.alarm?.id === id

test('without a session there is no stream (faults H13)', async () => {
  const { status, json } = await gate.send('GET', '/stream')
  expect([status, json.code]).toEqual([401, 'not-signed-in'])
})

test('a stream says hello, then tells what happens', async () => {
  const stream = await listen()
  gate.services.publish(alarm('a1'))
  const [hello, told] = await stream.until(gotAlarm('a1'))
  expect(stream.message.headers['content-type']).toBe('text/event-stream; charset=utf-8')
  expect(hello?.data).toEqual({ now: gate.clock.now(), resumed: false })
  expect(told?.data).toEqual(alarm('a1').data)
})

test('it carries the same protecting headers as every answer', async () => {
  const { headers } = (await listen()).message
  expect([headers['x-content-type-options'], headers['cache-control']]).toEqual(['nosniff', 'no-store'])
})

test('changes of a device are joined, an alarm between them is not held up', async () => {
  const stream = await listen()
  for (const effect of [device({ a: 1 }), device({ a: 2 }), alarm('a1'), device({ b: 3 })])
    gate.services.publish(effect)
  await stream.until(gotAlarm('a1'))
  gate.clock.advance(1000)
  await stream.until(({ event, data }) => event === 'device' && data.values.b === 3)
  const order = stream.received.map(({ event, data }) => (event === 'device' ? data.values : event))
  expect(order).toEqual(['hello', { a: 1 }, 'alarm', { a: 2, b: 3 }])
})

test('a reader that comes back gets what it missed, exactly once', async () => {
  const stream = await listen()
  gate.services.publish(alarm('a1'))
  const seen = await stream.until(gotAlarm('a1'))
  stream.close()
  gate.services.publish(alarm('a2'))
  gate.services.publish(alarm('a3'))
  const again = await listen('', { token, headers: { 'last-event-id': seen.at(-1)?.id ?? '' } })
  gate.services.publish(alarm('a4'))
  await again.until(gotAlarm('a4'))
  expect([again.received[0]?.data.resumed, idsOf(again)]).toEqual([true, ['a2', 'a3', 'a4']])
})

test('a reader may also name the last id in the address', async () => {
  const stream = await listen()
  gate.services.publish(alarm('a1'))
  const again = await listen(`?after=${stream.received[0]?.id}`)
  await again.until(gotAlarm('a1'))
  expect(idsOf(again)).toEqual(['a1'])
})

test.each([
  ['too-old', (id: string) => id],
  ['restarted', () => 'another-run-7'],
])('who missed too much is told to read the lists afresh: %s', async (reason, lastId) => {
  const stream = await listen()
  for (let n = 0; n < 2100; n += 1) gate.services.publish(round(`r${n}`))
  const again = await listen('', {
    token,
    headers: { 'last-event-id': lastId(stream.received[0]?.id ?? '') },
  })
  await again.until(({ event }) => event === 'reload')
  expect(again.received.slice(0, 2).map(({ data }) => data)).toEqual([
    { now: gate.clock.now(), resumed: false },
    { reason },
  ])
})

test('nobody hears of other sites, and a guard hears of rounds only (faults H13)', async () => {
  const northerner = await listen('', { token: await gate.signIn('n', { sites: ['north'] }) })
  const guard = await listen('', { token: await gate.signIn('g', { role: 'guard' }) })
  for (const effect of [alarm('a-south', 'south'), alarm('a-north'), round('r1')])
    gate.services.publish(effect)
  await northerner.until(({ event }) => event === 'round')
  await guard.until(({ event }) => event === 'round')
  expect([idsOf(northerner), idsOf(guard)]).toEqual([['a-north'], []])
})

test('a filter narrows, and one for another site is not found', async () => {
  const stream = await listen('?site=north')
  gate.services.publish(alarm('a-south', 'south'))
  gate.services.publish(alarm('a-north'))
  await stream.until(gotAlarm('a-north'))
  const northerner = await gate.signIn('n', { sites: ['north'] })
  const other = await gate.send('GET', '/stream?site=south', { token: northerner })
  expect([idsOf(stream), other.status]).toEqual([['a-north'], 404])
})

test.each([
  ['was signed out', () => gate.send('DELETE', '/session', { token })],
  ['was signed out everywhere', () => gate.http.endSessions('wang')],
  ['belongs to a leaver', async () => gate.services.putPerson(buildPerson('wang', { active: false }))],
])('a stream whose session %s ends within five seconds (faults H13)', async (_, end) => {
  const stream = await listen()
  await end()
  gate.clock.advance(5_000)
  await stream.ended
  expect(stream.message.readableEnded || stream.message.destroyed).toBe(true)
})

test('a person who loses a site stops hearing of it without signing in again', async () => {
  const stream = await listen()
  gate.services.putPerson(buildPerson('wang', { sites: ['south'] }))
  gate.clock.advance(5_000)
  gate.services.publish(alarm('a-north'))
  gate.services.publish(alarm('a-south', 'south'))
  await stream.until(gotAlarm('a-south'))
  expect(idsOf(stream)).toEqual(['a-south'])
})

test('an open stream keeps its session alive, and a quiet one gets a sign of life', async () => {
  const stream = await listen()
  for (let hour = 0; hour < 14; hour += 1) {
    const before = gate.clock.now()
    gate.clock.advance(3_600_000)
    await stream.until(({ event, data }) => event === 'hello' && data.now > before)
  }
  expect((await gate.send('GET', '/session', { token })).status).toBe(200)
})

test('a reader that never reads is cut off, the others hear everything (faults H14)', async () => {
  const { hostname, port } = new URL(gate.http.url)
  const frozen = connect(Number(port), hostname)
  await new Promise((resolve) => frozen.once('connect', resolve))
  frozen.write(`GET /api/v1/stream HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n\r\n`)
  await new Promise((resolve) => frozen.once('data', resolve))
  frozen.pause()
  const cut = new Promise((resolve) => frozen.once('close', resolve))
  const live = await listen()
  const note = 'x'.repeat(50_000)
  for (let n = 0; n < 400; n += 1) {
    gate.services.publish(alarm(`a${n}`, 'north', note))
    await live.until(gotAlarm(`a${n}`))
  }
  const cuts = gate.counters.read().get('http_stream_cut')
  frozen.resume()
  await cut
  expect([cuts?.get(''), idsOf(live).length]).toEqual([1, 400])
})

test('a session cannot open streams without end', async () => {
  const streams = await Promise.all(Array.from({ length: 12 }, () => listen()))
  const refused = await gate.send('GET', '/stream', { token })
  streams[0]?.close()
  await streams[0]?.ended
  expect([refused.status, refused.json.code]).toEqual([429, 'too-many-streams'])
})

test('closing the server ends open streams', async () => {
  const own = await startTestHttp()
  const stream = await openStream(own.http.url, '/api/v1/stream', { token: await own.signIn('li') })
  await own.close()
  await stream.ended
  expect(stream.message.destroyed).toBe(true)
})

test('a burst larger than the backlog reaches a reader who reads', async () => {
  const live = await listen()
  const note = 'x'.repeat(2_000)
  for (let n = 0; n < 600; n += 1) gate.services.publish(alarm(`b${n}`, 'north', note))
  await live.until(gotAlarm('b599'))
  expect(idsOf(live)).toEqual(Array.from({ length: 600 }, (_, n) => `b${n}`))
})
