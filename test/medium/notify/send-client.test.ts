import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAddressGuard } from '#gateway/kernel/address-guard.ts'
import { systemClock } from '#gateway/kernel/clock.ts'
import { noContact } from '#gateway/notify/contact.ts'
import { messageOf } from '#gateway/notify/message.ts'
import { createSender } from '#gateway/notify/send-client.ts'
import { type FakeRobot, robotManners, startFakeRobot } from '#test/support/fake-robot.ts'
import { type FakeSmtp, startFakeSmtp } from '#test/support/fake-smtp.ts'
import { buildChannel, buildPage } from '#test/support/pages.ts'

const wording = { zoneOf: () => 'Asia/Shanghai', publicUrl: null }
const wang = { ...noContact('wang'), mail: 'wang@example.com', mobile: '13800000000' }
const message = messageOf([buildPage('A-1')], [wang], wording)
const senderTo = (allowed: string) =>
  createSender({ clock: systemClock(), guard: createAddressGuard(allowed), timeoutMs: 300 })
const send = senderTo('127.0.0.1')
const robot = buildChannel('robot', 'dingtalk')

describe('robots and webhooks', () => {
  let fake: FakeRobot
  let inner: FakeRobot
  beforeAll(async () => {
    fake = await startFakeRobot()
    inner = await startFakeRobot()
  })
  afterAll(async () => {
    await fake.close()
    await inner.close()
  })
  beforeEach(() => fake.behave(robotManners.takes))

  const outcome = async () => (await send(robot, { url: fake.url, secret: 's' }, message)).result

  test('a message arrives as it was written, under the name in the address', async () => {
    expect(await outcome()).toBe('accepted')
    const { body, headers } = fake.heard.at(-1) ?? { body: '{}', headers: {} }
    expect(JSON.parse(body)).toMatchObject({ msgtype: 'text', at: { atMobiles: ['13800000000'] } })
    expect(headers).toMatchObject({ host: new URL(fake.url).host, 'content-type': /json/ })
  })

  test.each([
    ['429', robotManners.throttles, 'later'],
    ['500', robotManners.fails, 'later'],
    ['an error code in an answer of 200', robotManners.says(310000), 'refused'],
    ['a rate limit in an answer of 200', robotManners.says(130101), 'later'],
    ['nothing at all', robotManners.hangs, 'in-doubt'],
    ['half an answer', robotManners.trickles, 'in-doubt'],
    ['a closed connection', robotManners.cuts, 'in-doubt'],
    ['a megabyte of something', robotManners.floods, 'refused'],
  ])('a receiver that answers %s', async (_, manner, expected) => {
    fake.behave(manner)
    expect(await outcome()).toBe(expected)
  })

  test('what a receiver asks for by Retry-After is handed on', async () => {
    fake.behave(robotManners.throttles)
    expect(await send(robot, { url: fake.url }, message)).toMatchObject({
      retryAfterMs: 2000,
      throttled: true,
    })
  })

  test('a redirect is not followed, least of all to this machine', async () => {
    fake.behave(robotManners.redirectsTo(inner.url))
    expect(await outcome()).toBe('refused')
    expect(inner.heard).toEqual([])
  })

  test.each([
    'http://127.0.0.1:1/x',
    'https://127.0.0.1/x',
    'https://localhost/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://169.254.169.254/latest/meta-data',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://192.168.1.1/x',
    'ftp://example.com/x',
    'not an address',
  ])('%s is never connected to unless it is allowed', async (url) => {
    const outcome = await senderTo('')(robot, { url }, message)
    expect(outcome.result).toBe('refused')
  })

  test('a name that leads to this machine is refused, and allowed only by its own name', async () => {
    const url = fake.url.replace('127.0.0.1', 'localhost')
    expect((await senderTo('other.example')(robot, { url }, message)).result).toBe('refused')
    const before = fake.heard.length
    expect((await senderTo('localhost')(robot, { url }, message)).result).toBe('accepted')
    expect(fake.heard).toHaveLength(before + 1)
  })

  test('a receiver that is not there is tried again later', async () => {
    const gone = await startFakeRobot()
    await gone.close()
    expect((await send(robot, { url: gone.url }, message)).result).toBe('later')
    expect((await send(robot, { url: 'https://nobody.invalid/x' }, message)).result).toBe('later')
  })
})

describe('mail', () => {
  let smtp: FakeSmtp | undefined
  const mailTo = async (answers: Record<string, string> = {}, password?: string) => {
    smtp = await startFakeSmtp(answers)
    const options = { host: '127.0.0.1', port: smtp.port, from: 'gh@example.com', username: 'gh' }
    const outcome = await send(buildChannel('mail', 'mail', options), password ? { password } : {}, message)
    await smtp.close()
    return outcome
  }

  test('a mail arrives with its subject, and with an id that is the same each time', async () => {
    expect((await mailTo()).result).toBe('accepted')
    expect(smtp?.mails).toHaveLength(1)
    expect(smtp?.mails[0]).toContain('Message-ID: <A-1@gatehouse>')
    expect(smtp?.mails[0]).toContain('To: wang@example.com')
  })

  test('a server that is busy is asked again, one that refuses is not', async () => {
    expect((await mailTo({ RCPT: '451 greylisted' })).result).toBe('later')
    expect((await mailTo({ RCPT: '550 no such user' })).result).toBe('refused')
    expect((await mailTo({ '.': '421 closing' })).result).toBe('later')
  })

  test('a password is never sent to a server without TLS', async () => {
    const outcome = await mailTo({}, 'secret')
    expect(outcome.result).not.toBe('accepted')
    expect(smtp?.mails).toEqual([])
  })

  test('a mail server inside the network is spoken to only when it is allowed', async () => {
    const channel = buildChannel('mail', 'mail', { host: '127.0.0.1', port: 25, from: 'gh@example.com' })
    expect((await senderTo('')(channel, {}, message)).result).toBe('refused')
  })

  test('nobody to write to is told as that', async () => {
    const channel = buildChannel('mail', 'mail', { host: '127.0.0.1', from: 'gh@example.com' })
    const toNobody = messageOf([buildPage('A-1')], [], wording)
    expect(await send(channel, {}, toNobody)).toMatchObject({
      problem: { zh: expect.stringContaining('没有收件人') },
    })
  })
})
