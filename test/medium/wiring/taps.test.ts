import { pbkdf2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import type { MyPatrol, PointCodeList } from '#gateway/http/contract/field.ts'
import type { TapAnswer } from '#gateway/http/contract/taps.ts'
import { eventually, runGateway } from '#test/support/gateway.ts'
import { connectDevice, type Person, signIn } from '#test/support/gateway-client.ts'
import { buildSite, PASSWORD, TAG } from '#test/support/gateway-site.ts'
import { batch, phoneTap, tapSite, tapWorld } from '#test/support/tap-site.ts'

const minute = 60_000
const answersOf = ({ json }: { json: unknown }): readonly TapAnswer[] =>
  (json as { items: readonly TapAnswer[] }).items

test('a tap of a phone is judged like a reader’s, and names who is signed in', async () => {
  const { wang } = await tapWorld()
  const [answer] = answersOf(await wang.post('/patrol/taps', batch([phoneTap()])))
  expect(answer).toMatchObject({ answer: 'created', checkpoint: 'north/cp-1', result: 'counted' })
  const detail = await wang.get(`/patrol/rounds/${encodeURIComponent(answer?.round ?? '')}`)
  expect((detail.json as { taps: object[] }).taps).toMatchObject([
    { guard: 'g-001', guardName: '王建国', method: 'nfc', by: 'wang', reason: null },
  ])
})

test('the same taps sent again change nothing, in the same batch, at once or after a restart', async () => {
  const site = tapSite()
  const first = await runGateway({ site })
  const wang = await signIn(first.url, 'wang', PASSWORD)
  const taps = [phoneTap(), phoneTap({ uid: '04AABBCCDDEEFF' })]
  const once = await wang.post('/patrol/taps', batch([...taps, taps[0] as object]))
  const both = await Promise.all([1, 2].map(() => wang.post('/patrol/taps', batch(taps))))
  await first.close()
  const second = await runGateway({ site, dataDir: first.dataDir })
  const again = await signIn(second.url, 'wang', PASSWORD)
  const later = await again.post('/patrol/taps', batch(taps))
  expect(answersOf(once).map(({ answer }) => answer)).toEqual(['created', 'unknown_tag', 'duplicate'])
  expect(both.flatMap(answersOf).map(({ answer }) => answer)).toEqual(Array(4).fill('duplicate'))
  expect(answersOf(later).map(({ answer }) => answer)).toEqual(['duplicate', 'duplicate'])
  const rounds = (await again.get('/patrol/rounds')).json as {
    items: { done: number; windowStart: number }[]
  }
  expect(rounds.items.filter(({ done }) => done > 0)).toHaveLength(1)
})

test('another phone, or another person, may use the same ids', async () => {
  const { wang, li } = await tapWorld()
  const tap = phoneTap()
  const answers = [
    ...answersOf(await wang.post('/patrol/taps', batch([tap]))),
    ...answersOf(await wang.post('/patrol/taps', batch([tap], { phone: 'phone0002' }))),
    ...answersOf(await li.post('/patrol/taps', batch([tap]))),
  ]
  expect(answers.map(({ answer }) => answer)).toEqual(['created', 'created', 'created'])
})

test('a tap kept while the phone was offline is late, at the time it was made, whatever the phone’s clock says', async () => {
  const { wang } = await tapWorld()
  const now = Date.now()
  const send = async (tap: object, sentAt: number): Promise<TapAnswer | undefined> =>
    answersOf(await wang.post('/patrol/taps', batch([phoneTap(tap)], { sentAt })))[0]
  const late = [
    await send({ ts: now - 10 * minute }, now),
    await send({ ts: now - 190 * minute }, now - 180 * minute),
    // A clock nobody ever set, and one that was set back after the tap.
    await send({ ts: 1000 }, 1000 + 10 * minute),
    await send({ ts: now + 20 * minute, ageMs: 10 * minute }, now),
  ]
  expect(late.map((answer) => answer?.answer)).toEqual(Array(4).fill('late_sync'))
  expect(late.map((answer) => Math.round(((answer?.at ?? 0) - now) / minute))).toEqual(Array(4).fill(-10))
})

test('what can never be a tap is refused by itself, with the reason in both languages; the others are taken', async () => {
  const { wang } = await tapWorld()
  const now = Date.now()
  const answers = answersOf(
    await wang.post(
      '/patrol/taps',
      batch([
        phoneTap({ ts: now + 60 * minute }),
        phoneTap({ ts: 1_700_000 }),
        phoneTap({ ts: now - 40 * 24 * 60 * minute }),
        phoneTap({ uid: '04DE5' }),
        { eid: 'nothing', ts: now, method: 'url' },
        phoneTap(),
        { eid: 'made-up', ts: now, method: 'qr', code: 'zzzzzzzzzzzzzzzz' },
      ]),
    ),
  )
  expect(answers.map(({ answer }) => answer)).toEqual([...Array(5).fill('refused'), 'created', 'unknown_tag'])
  expect(answers[0]?.message.zh).toContain('时间')
  expect(answers[3]?.message.en).toContain('tag')
})

test('nobody can tap for somebody else, at another site, or without the right to', async () => {
  const { gateway, wang, li } = await tapWorld()
  const money = await signIn(gateway.url, 'money', PASSWORD)
  const answers = await Promise.all([
    wang.post('/patrol/taps', batch([phoneTap({ guard: 'g-002' })])),
    wang.post('/patrol/taps', batch([phoneTap()], { site: 'south' })),
    money.post('/patrol/taps', batch([phoneTap()])),
    wang.post('/patrol/manual-taps', {}),
  ])
  expect(answers.map(({ status }) => status)).toEqual([400, 404, 403, 403])
  const [stranger] = answersOf(await li.post('/patrol/taps', batch([phoneTap()])))
  const round = await li.get(`/patrol/rounds/${encodeURIComponent(stranger?.round ?? '')}`)
  expect((round.json as { visits: object[] }).visits).toMatchObject([
    { guard: '@li', marks: ['wrong_guard'] },
  ])
})

test('a batch is bounded', async () => {
  const { wang } = await tapWorld()
  const many = Array.from({ length: 501 }, (_, n) => ({ eid: `m-${n}`, ts: 1, method: 'nfc' }))
  const answers = await Promise.all([
    wang.post('/patrol/taps', batch(many)),
    wang.post('/patrol/taps', batch([])),
  ])
  expect(answers.map(({ status }) => status)).toEqual([400, 400])
})

test('a supervisor enters a tap by hand: with a reason, marked, in the audit', async () => {
  const { boss } = await tapWorld()
  const entry = {
    site: 'north',
    eid: 'by-hand-0001',
    checkpoint: 'north/cp-1',
    guard: 'g-001',
    at: Date.now() - 1000,
    reason: '读卡器没电，监控录像已核对',
  }
  const entered = await boss.post('/patrol/manual-taps', entry)
  const again = await boss.post('/patrol/manual-taps', entry)
  expect([entered.status, (entered.json as TapAnswer).result]).toEqual([201, 'counted'])
  expect((again.json as TapAnswer).answer).toBe('duplicate')
  const round = await boss.get(
    `/patrol/rounds/${encodeURIComponent((entered.json as TapAnswer).round ?? '')}`,
  )
  expect(round.json).toMatchObject({
    visits: [{ guard: '王建国', marks: ['late_sync', 'manual'] }],
    taps: [{ method: 'manual', by: 'boss', reason: entry.reason }],
  })
})

const badEntries = [
  ['no reason', { reason: '' }, 400, 'invalid'],
  ['blanks for a reason', { reason: '        ' }, 400, 'invalid'],
  ['a checkpoint that is not there', { checkpoint: 'north/cp-9' }, 400, 'no-such-checkpoint'],
  ['a guard who is not there', { guard: 'g-999' }, 400, 'no-such-guard'],
  ['a time to come', { at: Date.now() + 3_600_000 }, 400, 'bad-time'],
  ['a time long gone', { at: Date.now() - 40 * 86_400_000 }, 400, 'bad-time'],
  ['another site', { site: 'south' }, 404, 'not-found'],
] as const

test('an entry by hand with something wrong is refused, by its name', async () => {
  const { boss } = await tapWorld()
  const entry = {
    site: 'north',
    eid: 'by-hand-0002',
    checkpoint: 'north/cp-1',
    guard: 'g-001',
    at: Date.now() - 1000,
    reason: 'the reader was broken',
  }
  for (const [what, change, status, code] of badEntries) {
    const answer = await boss.post('/patrol/manual-taps', { ...entry, ...change })
    expect([what, answer.status, (answer.json as { code: string }).code]).toEqual([what, status, code])
  }
})

test.each(['gh/1/north/gateway/tap', 'gh/1/north/gateway/tap/event'])(
  'a device that speaks for every device of the site cannot write a person’s tap at %s',
  async (topic) => {
    const site = buildSite()
    const gateway = await runGateway({ site })
    const device = await connectDevice(gateway.mqttPort, { ...site.account, clientId: site.account.username })
    const forged = { reader: 'north/@wang/phone0001', eid: 'forged', ts: Date.now(), hist: false, by: 'wang' }
    const fields = { uid: '@north/cp-1', guard: 'g-001', method: 'nfc' }
    device.publish(topic, JSON.stringify({ ...forged, reason: null, fields }), { qos: 1 })
    const admin = await signIn(gateway.url, 'admin', PASSWORD)
    device.publish('gh/1/north/gateway/tap', '{}', { qos: 1 })
    await eventually(
      () => device.connected,
      (connected) => !connected,
    )
    const { items } = (await admin.get('/patrol/rounds')).json as { items: { done: number }[] }
    expect(items.filter(({ done }) => done > 0)).toEqual([])
  },
)

test('a phone gets the rounds its person may walk, and no UID with them', async () => {
  const { wang, li } = await tapWorld()
  const mine = await eventually(
    () => wang.get('/patrol/mine?site=north'),
    ({ json }) => (json as MyPatrol).rounds.length > 0,
  )
  const walk = mine.json as MyPatrol
  expect(walk.guard).toEqual({ id: 'g-001', name: '王建国' })
  expect(walk.rounds[0]).toMatchObject({ state: 'scheduled', stops: [{ checkpoint: 'north/cp-1' }] })
  expect(walk.points).toMatchObject([{ id: 'north/cp-1', prints: [expect.any(String)] }])
  expect(mine.text).not.toContain(TAG)
  const print = pbkdf2Sync(TAG, walk.salt, 20_000, 16, 'sha256').toString('base64url')
  expect(walk.points[0]?.prints).toEqual([print])
  expect(((await li.get('/patrol/mine?site=north')).json as MyPatrol).rounds).toEqual([])
  expect((await wang.get('/patrol/mine?site=south')).status).toBe(404)
})

test('a code on a label taps its point; a new one ends it, at once and after a restart', async () => {
  const site = tapSite()
  const first = await runGateway({ site })
  const wang = await signIn(first.url, 'wang', PASSWORD)
  const boss = await signIn(first.url, 'boss', PASSWORD)
  const renew = async (): Promise<string> => {
    const answer = await boss.post('/patrol/codes', { site: 'north', checkpoints: ['north/cp-1'] })
    return (answer.json as PointCodeList).items[0]?.code ?? ''
  }
  const scan = async (by: Person, code: string): Promise<string | undefined> => {
    const tap = { eid: `${code}-${Math.random()}`.slice(0, 36), ts: Date.now(), method: 'qr', code }
    return answersOf(await by.post('/patrol/taps', batch([tap])))[0]?.answer
  }
  const old = await renew()
  expect(await scan(wang, old)).toBe('created')
  const fresh = await renew()
  expect([await scan(wang, old), await scan(wang, fresh)]).toEqual(['unknown_tag', 'created'])
  await first.close()
  const second = await runGateway({ site, dataDir: first.dataDir })
  const again = await signIn(second.url, 'wang', PASSWORD)
  expect([await scan(again, old), await scan(again, fresh)]).toEqual(['unknown_tag', 'created'])
  expect(fresh).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/)
})

test('codes are for supervisors, of their own sites and of checkpoints that are there', async () => {
  const { wang, boss } = await tapWorld()
  const answers = await Promise.all([
    wang.get('/patrol/codes?site=north'),
    boss.get('/patrol/codes?site=south'),
    boss.post('/patrol/codes', { site: 'south', checkpoints: ['south/cp-1'] }),
    boss.post('/patrol/codes', { site: 'north', checkpoints: ['north/cp-9'] }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([403, 404, 404, 400])
})
