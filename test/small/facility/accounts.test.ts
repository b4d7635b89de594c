import { expect, test } from 'vitest'
import { Accounts, type StoredAccount } from '#gateway/facility/accounts.ts'
import { hashDeviceSecret, newDeviceSecret, secretMatches } from '#gateway/facility/accounts-store.ts'

const build = (secret: string, more: Partial<StoredAccount> = {}): StoredAccount => ({
  username: 'hq/s-1',
  site: 'hq',
  role: 'device',
  devices: ['sample/s-1'],
  mayRead: [],
  mayWrite: [],
  ...hashDeviceSecret(secret),
  createdAt: 0,
  ...more,
})

test('a device gets in with its secret and with nothing else', () => {
  const secret = newDeviceSecret()
  const accounts = new Accounts(secretMatches, [build(secret)])
  expect(accounts.verify('hq/s-1', Buffer.from(secret))).toMatchObject({ username: 'hq/s-1', site: 'hq' })
  expect(accounts.verify('hq/s-1', Buffer.from(`${secret}x`))).toBeNull()
  expect(accounts.verify('hq/s-1', Buffer.alloc(0))).toBeNull()
  expect(accounts.verify('nobody', Buffer.from(secret))).toBeNull()
})

test('secrets have 192 bits and the same one is never stored the same way twice', () => {
  expect(Buffer.from(newDeviceSecret(), 'base64url')).toHaveLength(24)
  expect(hashDeviceSecret('x').hash).not.toBe(hashDeviceSecret('x').hash)
})

test('a rotated secret replaces the old one, a revoked account is gone at once (faults X08)', () => {
  const accounts = new Accounts(secretMatches, [build('first')])
  accounts.put(build('second'))
  expect(accounts.verify('hq/s-1', Buffer.from('first'))).toBeNull()
  expect(accounts.verify('hq/s-1', Buffer.from('second'))).not.toBeNull()
  expect(accounts.remove('hq/s-1')?.username).toBe('hq/s-1')
  expect(accounts.verify('hq/s-1', Buffer.from('second'))).toBeNull()
})

test('a sub-gateway speaks for its list, or for every device of its site', () => {
  const accounts = new Accounts(secretMatches, [
    build('x', { username: 'list', role: 'sub-gateway', devices: ['sample/s-1'] }),
    build('x', { username: 'all', role: 'sub-gateway', devices: '*' }),
  ])
  expect(accounts.get('list')?.devices.has('sample/new')).toBe(false)
  expect(accounts.get('all')?.devices.has('sample/new')).toBe(true)
})
