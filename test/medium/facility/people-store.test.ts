import { afterAll, beforeAll, expect, test } from 'vitest'
import { PendingDevices } from '#gateway/facility/pending.ts'
import { loadPending, savePending } from '#gateway/facility/pending-store.ts'
import { People, type Person } from '#gateway/facility/people.ts'
import { hashPassword, loadPeople, savePerson, verifyPassword } from '#gateway/facility/people-store.ts'
import {
  consumeSetupLink,
  issueSetupLink,
  readSetupLink,
  setupLinkMs,
} from '#gateway/facility/setup-store.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { noon } from '#test/small/ingest/sample-kind.ts'

let store: Store
beforeAll(async () => {
  store = await openStore({ dataDir: ':memory:', log: silentLog })
})
afterAll(() => store.close())

const build = (more: Partial<Person> = {}): Person => ({
  username: 'zhang',
  name: '张伟',
  role: 'administrator',
  sites: null,
  language: 'zh',
  active: true,
  passwordHash: null,
  createdAt: noon,
  ...more,
})

test('a password is kept as argon2id with its cost, salted, and only the right one fits', async () => {
  const hash = await hashPassword('correct horse 电池')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w-]{22}\$[\w-]{43}$/)
  expect(await hashPassword('correct horse 电池')).not.toBe(hash)
  expect(await verifyPassword(hash, 'correct horse 电池')).toBe(true)
  expect(await verifyPassword(hash, 'correct horse 电')).toBe(false)
  expect(await verifyPassword(null, '')).toBe(false)
  expect(await verifyPassword(hash, 'x'.repeat(100_000))).toBe(false)
})

test('a password fits however the keyboard composes its letters', async () => {
  const hash = await hashPassword('Zoe\u0308 has a key')
  expect(await verifyPassword(hash, 'Zo\u00eb has a key')).toBe(true)
})

test('there is no administrator until one has a password', async () => {
  await store.transaction((tx) => savePerson(tx, build()))
  expect(new People(await loadPeople(store.read)).hasAdministrator()).toBe(false)
  await store.transaction((tx) => savePerson(tx, build({ passwordHash: 'x', sites: ['hq'] })))
  const people = new People(await loadPeople(store.read))
  expect(people.hasAdministrator()).toBe(true)
  expect(people.find('zhang')).toEqual(build({ passwordHash: 'x', sites: ['hq'] }))
})

test('the link of the first administrator is read, used once, and replaced by a newer one', async () => {
  const issue = () => store.transaction((tx) => issueSetupLink(tx, null, noon))
  const old = await issue()
  const link = await issue()
  const other = await store.transaction((tx) => issueSetupLink(tx, 'li', noon))
  expect(await readSetupLink(store.read, old.token, noon)).toBeNull()
  expect(await readSetupLink(store.read, link.token, noon)).toEqual({
    username: null,
    expiresAt: noon + setupLinkMs,
  })
  expect(await readSetupLink(store.read, other.token, noon)).toMatchObject({ username: 'li' })
  expect(await store.transaction((tx) => consumeSetupLink(tx, link.token, noon))).not.toBeNull()
  expect(await readSetupLink(store.read, link.token, noon)).toBeNull()
})

test('a link ends after a day, to the millisecond', async () => {
  const { token } = await store.transaction((tx) => issueSetupLink(tx, 'wang', noon))
  expect(await readSetupLink(store.read, token, noon + setupLinkMs - 1)).not.toBeNull()
  expect(await readSetupLink(store.read, token, noon + setupLinkMs)).toBeNull()
  expect(await store.transaction((tx) => consumeSetupLink(tx, token, noon + setupLinkMs))).toBeNull()
})

test('pending devices survive a restart, dismissed ones included, and leave when approved', async () => {
  const pending = new PendingDevices()
  const payload = Buffer.from('{"d":{"model":"S-1"}}')
  const note = (id: string, rx: number) =>
    pending.saw({ account: 'gw-1', payload }, { device: { site: 'hq', kind: 'sample', id } }, rx)
  note('x-1', noon)
  note('x-2', noon + 1)
  note('x-3', noon + 2)
  pending.dismiss('hq', 'x-2')
  await store.transaction((tx) => savePending(tx, pending.takeDirty()))
  pending.remove('hq', 'x-3')
  note('x-1', noon + 3)
  await store.transaction((tx) => savePending(tx, pending.takeDirty()))
  const reloaded = new PendingDevices(await loadPending(store.read))
  expect(reloaded.list()).toEqual(pending.list())
  expect(reloaded.list()).toMatchObject([{ id: 'x-1', messages: 2 }])
  expect(reloaded.get('hq', 'x-2')?.dismissed).toBe(true)
})
