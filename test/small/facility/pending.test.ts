import { expect, test } from 'vitest'
import { type Appearance, PendingDevices } from '#gateway/facility/pending.ts'

/** A message of the unknown device `id` of account gw-1. */
function saw(
  pending: PendingDevices,
  id: string,
  now: number,
  {
    account = 'gw-1',
    payload = '{"d":{}}',
    ...about
  }: Partial<Appearance> & { account?: string; payload?: string } = {},
) {
  const device = { site: 'hq', kind: 'sample', id }
  pending.saw({ account, payload: Buffer.from(payload) }, { device, ...about }, now)
}

test('an unknown device is listed once, with its first and last message and what it says of itself', () => {
  const pending = new PendingDevices()
  saw(pending, 'x-1', 1000)
  saw(pending, 'x-1', 2000, { birth: { model: 'S-1', attributes: { open_s: 30 } } })
  saw(pending, 'x-1', 3000, { payload: 'a\0b' })
  expect(pending.list('hq')).toEqual([
    {
      site: 'hq',
      kind: 'sample',
      id: 'x-1',
      account: 'gw-1',
      firstAt: 1000,
      lastAt: 3000,
      messages: 3,
      model: 'S-1',
      attributes: { open_s: 30 },
      excerpt: 'a\ufffdb',
      dismissed: false,
    },
  ])
  expect(pending.list('elsewhere')).toEqual([])
})

test('a dismissed device stays out of the list however often it speaks', () => {
  const pending = new PendingDevices()
  saw(pending, 'x-1', 1000)
  expect(pending.dismiss('hq', 'x-1')).toBe(true)
  saw(pending, 'x-1', 2000)
  expect(pending.list()).toEqual([])
  expect(pending.dismiss('hq', 'x-1')).toBe(false)
  expect(pending.dismiss('hq', 'x-2')).toBe(false)
})

test('an account that makes up devices pushes out only its own', () => {
  const pending = new PendingDevices([], { perAccount: 3, total: 100 })
  saw(pending, 'honest', 1, { account: 'gw-2' })
  for (let n = 0; n < 50; n += 1) saw(pending, `x-${n}`, 10 + n)
  expect(pending.list().map((device) => device.id)).toEqual(['x-49', 'x-48', 'x-47', 'honest'])
  expect(pending.takeDirty().saved).toHaveLength(4)
})

test('an approved device leaves the list and the store', () => {
  const pending = new PendingDevices()
  saw(pending, 'x-1', 1000)
  pending.takeDirty()
  pending.remove('hq', 'x-1')
  expect(pending.takeDirty()).toEqual({ saved: [], removed: ['hq/x-1'] })
})
