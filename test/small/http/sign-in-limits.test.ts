import { expect, test } from 'vitest'
import { createSignInLimits } from '#gateway/http/sign-in-limits.ts'

const tries = (
  limits: ReturnType<typeof createSignInLimits>,
  count: number,
  account: string,
  address: string,
) => Array.from({ length: count }, () => limits.begin(account, address, 0))

test('ten wrong passwords close an account for a minute, from whatever address', () => {
  const limits = createSignInLimits()
  const first = tries(limits, 10, 'wang', 'a')
  expect(first).toEqual(Array(10).fill(0))
  expect([
    limits.begin('wang', 'b', 1),
    limits.begin('wang', 'b', 59_999),
    limits.begin('wang', 'b', 60_000),
  ]).toEqual([60, 1, 0])
})

test('one password tried on many accounts closes the address', () => {
  const limits = createSignInLimits()
  const waits = Array.from({ length: 31 }, (_, index) => limits.begin(`person-${index}`, 'a', 0))
  expect([waits.slice(0, 30).every((wait) => wait === 0), waits[30]]).toEqual([true, 60])
})

test('who signed in from an address before is not locked out by a stranger behind it', () => {
  const limits = createSignInLimits()
  limits.begin('li', 'a', 0)
  limits.succeed('li', 'a', 0)
  tries(limits, 10, 'li', 'b')
  Array.from({ length: 40 }, (_, index) => limits.begin(`person-${index}`, 'a', 0))
  expect([limits.begin('li', 'a', 0), limits.begin('li', 'c', 0)]).toEqual([0, 60])
})

test('a known person is held off after ten wrong passwords like everyone', () => {
  const limits = createSignInLimits()
  limits.begin('li', 'a', 0)
  limits.succeed('li', 'a', 0)
  expect(tries(limits, 11, 'li', 'a')).toEqual([...Array(10).fill(0), 60])
})

test('right passwords use nothing up', () => {
  const limits = createSignInLimits()
  const waits = Array.from({ length: 50 }, () => {
    const wait = limits.begin('wang', 'a', 0)
    limits.succeed('wang', 'a', 0)
    return wait
  })
  expect(Math.max(...waits)).toBe(0)
})
