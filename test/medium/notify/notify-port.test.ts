import { expect, onTestFinished, test } from 'vitest'
import type { ChannelBody, ContactBody } from '#gateway/http/contract/notify.ts'
import type { Viewer } from '#gateway/http/services.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { PAGES } from '#gateway/notify/page.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { waitingEffects } from '#gateway/store/outbox-store.ts'
import { createNotifyPort } from '#gateway/wiring/notify/notify-port.ts'
import { robotManners, startFakeRobot } from '#test/support/fake-robot.ts'
import { leavePages, notifyContext, startNotifier } from '#test/support/notify-rig.ts'
import { buildPage } from '#test/support/pages.ts'

const admin: Viewer = { username: 'admin', name: '管', role: 'administrator', sites: null, language: 'en' }
const manager: Viewer = { ...admin, username: 'zhang', role: 'project-manager', sites: ['north'] }
const elsewhere: Viewer = { ...manager, username: 'li', sites: ['south'] }
const toWang = { to: { type: 'person', username: 'wang' } } as const

const robotBody = (url: string, over: Partial<ChannelBody> = {}): ChannelBody => ({
  ...{
    kind: 'dingtalk',
    site: null,
    name: '工程群',
    enabled: true,
    options: {},
    secrets: { url, secret: 'SEC' },
  },
  ...over,
})
const contactBody = (over: Partial<ContactBody> = {}): ContactBody => ({
  ...{ mail: null, mobile: null, wecom: null, feishu: null, ways: [], urgentWays: [], quiet: null },
  ...over,
})

async function opened() {
  const store = await openStore({ dataDir: ':memory:', log: silentLog })
  onTestFinished(() => store.close())
  const fake = await startFakeRobot()
  onTestFinished(() => fake.close())
  const context = notifyContext(store)
  const rig = await startNotifier(context)
  return {
    ...rig,
    store,
    fake,
    clock: context.clock,
    port: createNotifyPort({ context, notifier: rig.notifier, changed: () => {} }),
  }
}
const code = (wanted: string) => expect.objectContaining({ code: wanted })

test('a channel shows which secrets are set and never what they are, and keeps those left out', async () => {
  const { port, fake, store } = await opened()
  await port.save('robot', robotBody(fake.url), admin)
  const again = await port.save('robot', { ...robotBody(fake.url), name: '新名', secrets: {} }, admin)
  expect(again).toMatchObject({ name: '新名', secrets: ['url', 'secret'], problem: null })
  const told = JSON.stringify([await port.channels(admin), again])
  const audit = await store.read.selectFrom('audit').select('detail').execute()
  expect(told + JSON.stringify(audit)).not.toMatch(/access_token|"SEC"/)
  expect(await port.test('robot', admin)).toEqual({ accepted: true, problem: null })
  expect(JSON.parse(fake.heard[0]?.body ?? '{}').text.content).toContain('Gatehouse test message')
})

test('a test says in words what is wrong', async () => {
  const { port, fake } = await opened()
  await port.save('robot', robotBody(fake.url), admin)
  fake.behave(robotManners.says(310000))
  expect(await port.test('robot', admin)).toMatchObject({
    accepted: false,
    problem: { en: expect.stringContaining('security settings') },
  })
})

test('a password stays with the server it was entered for', async () => {
  const { port } = await opened()
  const mail = { host: 'smtp.one.example', from: 'gh@example.com', username: 'gh' }
  const body = robotBody('', { kind: 'mail', options: mail, secrets: { password: 'hush' } })
  expect((await port.save('mail', body, admin))?.secrets).toEqual(['password'])
  const moved = { ...body, options: { ...mail, host: 'smtp.two.example' }, secrets: {} }
  expect((await port.save('mail', moved, admin))?.secrets).toEqual([])
  const sms = robotBody('https://sms.example/a', {
    ...{ kind: 'sms', options: { template: '{{mobile}}' } },
    secrets: { url: 'https://sms.example/a', authorization: 'Bearer t' },
  })
  await port.save('sms', sms, admin)
  const elsewhereUrl = { ...sms, secrets: { url: 'https://sms.evil.example/a' } }
  expect((await port.save('sms', elsewhereUrl, admin))?.secrets).toEqual(['url'])
})

test('what a channel lacks is named', async () => {
  const { port } = await opened()
  const without = robotBody('', { secrets: {} })
  await expect(port.save('robot', without, admin)).rejects.toEqual(code('channel-incomplete'))
  const weak = robotBody('https://x.example', {
    kind: 'webhook',
    secrets: { url: 'https://x.example', secret: 'short' },
  })
  await expect(port.save('hook', weak, admin)).rejects.toEqual(code('short-secret'))
})

test('a manager keeps the channels and people of their own site and nothing else', async () => {
  const { port, fake, store } = await opened()
  await port.save('robot', robotBody(fake.url), admin)
  expect(await port.save('robot', robotBody(fake.url, { site: 'north' }), manager)).toBeNull()
  expect(await port.save('mine', robotBody(fake.url, { site: null }), manager)).toBeNull()
  expect(await port.save('mine', robotBody(fake.url, { site: 'north' }), manager)).toMatchObject({
    id: 'mine',
  })
  expect((await port.channels(manager)).items.map(({ id }) => id)).toEqual(['mine'])
  expect(await port.remove('mine', elsewhere)).toBe(false)
  expect(await port.test('mine', elsewhere)).toBeNull()
  expect(await port.target('north', elsewhere)).toBeNull()
  // wang may see all sites, so only those who do may set his contact.
  expect(await port.setContact('wang', contactBody(), manager)).toBeNull()
  await leavePages(store, buildPage('A-1'))
  expect(await port.delivery('A-1', elsewhere)).toBeNull()
})

test('a channel that a site still tells cannot be removed', async () => {
  const { port, fake } = await opened()
  await port.save('robot', robotBody(fake.url), admin)
  const told = { severity: 'major', recipients: [{ type: 'channel', channel: 'robot' }] } as const
  expect(await port.setTarget('north', told, manager)).toMatchObject(told)
  await expect(port.remove('robot', admin)).rejects.toEqual(code('channel-in-use'))
  await port.setTarget('north', { severity: 'major', recipients: [] }, manager)
  expect(await port.remove('robot', admin)).toBe(true)
})

test('only people and channels of the site can be told', async () => {
  const { port } = await opened()
  const stranger = { severity: 'major', recipients: [{ type: 'person', username: 'nobody' }] } as const
  await expect(port.setTarget('north', stranger, manager)).rejects.toEqual(code('unknown-recipient'))
})

test('quiet hours that nobody understands are refused', async () => {
  const { port } = await opened()
  await expect(
    port.setMine(contactBody({ quiet: 'nights' }), { ...admin, username: 'wang' }),
  ).rejects.toEqual(code('bad-quiet-hours'))
})

test('quiet hours hold a message until they end at the site', async () => {
  const { port, fake, store, run } = await opened()
  await port.save('robot', robotBody(fake.url), admin)
  // The clock stands at 12:00 of the site.
  await port.setContact('wang', contactBody({ ways: ['robot'], quiet: '11:00-12:01, 12:01-12:02' }), admin)
  await leavePages(store, buildPage('A-1', toWang), buildPage('A-2', { ...toWang, severity: 'critical' }))
  await run(5)
  expect(fake.heard).toHaveLength(1)
  expect(await port.delivery('A-1', admin)).toMatchObject({
    delivery: { state: 'queued', nextAt: Date.UTC(2026, 5, 1, 4, 2) },
    tries: [],
  })
})

test('a dead letter is listed with its reason and is sent again by hand, once', async () => {
  const { port, fake, store, run, notifier } = await opened()
  await port.save('robot', robotBody(fake.url), admin)
  fake.behave(robotManners.says(300001))
  await leavePages(store, buildPage('A-1'))
  await run(3)
  const { items } = await port.deliveries({ state: 'given-up', limit: 10 }, manager)
  expect(items).toMatchObject([
    { id: 'A-1', name: '工程群', nextAt: null, problem: { zh: expect.any(String) } },
  ])
  expect(notifier.health().givenUp).toBe(1)
  fake.behave(robotManners.takes)
  expect(await port.resend('A-1', manager)).toMatchObject({ delivery: { id: 'A-1' } })
  await run(3)
  expect(await port.delivery('A-1', manager)).toMatchObject({
    delivery: { state: 'sent', by: 'robot' },
    tries: [{ result: 'refused' }, { result: 'accepted', together: 0 }],
  })
  expect(notifier.health().givenUp).toBe(0)
})

test('pages of a list follow each other without a gap', async () => {
  const { port, store, run } = await opened()
  await leavePages(store, ...['1', '2', '3', '4', '5'].map((id) => buildPage(`A-${id}`)))
  await run(2)
  const first = await port.deliveries({ limit: 2 }, manager)
  const second = await port.deliveries({ limit: 2, cursor: first.next ?? '' }, manager)
  const third = await port.deliveries({ limit: 2, cursor: second.next ?? '' }, manager)
  const ids = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id))
  expect(ids).toEqual(['A-5', 'A-4', 'A-3', 'A-2', 'A-1'])
  expect(third.next).toBeNull()
})

test('for whom there is no way nothing is queued; they are named until there is one', async () => {
  const { port, fake, store, notifier } = await opened()
  notifier.carry([buildPage('A-1', toWang), buildPage('A-2', toWang)])
  expect(await waitingEffects(store.read, PAGES, 10)).toEqual([])
  expect(notifier.health()).toMatchObject({ waiting: 0, channels: 0, unreached: ['王'] })
  expect((await port.channels(admin)).reach).toMatchObject({
    carriers: 0,
    unreached: [{ type: 'person', name: '王' }],
  })
  expect((await port.channels(elsewhere)).reach.unreached).toEqual([])
  await port.save('robot', robotBody(fake.url), admin)
  await port.setContact('wang', contactBody({ ways: ['robot'] }), admin)
  expect((await port.channels(admin)).reach).toEqual({ carriers: 1, unreached: [] })
  expect(notifier.reaches(buildPage('A-3', toWang))).toBe(true)
})

test('whoever is missed is forgotten after a day', async () => {
  const { notifier, clock } = await opened()
  notifier.carry([buildPage('A-1', toWang)])
  clock.advance(86_400_000)
  expect(notifier.health().unreached).toEqual([])
})
