import { expect, test } from 'vitest'
import { createFlapping, createLoginLimits } from '#gateway/broker/login-limits.ts'

const wrong = { windowMs: 60_000, pair: 3, address: 5, account: 5 }

test('after some wrong passwords a pair of address and account waits for the next window', () => {
  const limits = createLoginLimits(wrong)
  for (let n = 0; n < 3; n += 1) {
    expect(limits.mayTry('10.0.0.1', 'd-1', 0)).toBe(true)
    limits.failed('10.0.0.1', 'd-1', 0)
  }
  expect(limits.mayTry('10.0.0.1', 'd-1', 59_999)).toBe(false)
  expect(limits.mayTry('10.0.0.2', 'd-1', 59_999)).toBe(true)
  expect(limits.mayTry('10.0.0.1', 'd-1', 60_000)).toBe(true)
})

test('behind an address where somebody guesses, every other account still has one try a window', () => {
  const limits = createLoginLimits(wrong)
  for (let n = 0; n < 5; n += 1) limits.failed('nat', `guess-${n}`, 0)
  expect(limits.mayTry('nat', 'd-1', 1)).toBe(true)
  expect(limits.mayTry('nat', 'guess-1', 1)).toBe(false)
  limits.failed('nat', 'd-1', 1)
  expect(limits.mayTry('nat', 'd-1', 2)).toBe(false)
})

test('an account guessed at from many addresses still lets its own address in once', () => {
  const limits = createLoginLimits(wrong)
  for (let n = 0; n < 5; n += 1) limits.failed(`10.0.0.${n}`, 'd-1', 0)
  expect(limits.mayTry('10.0.0.3', 'd-1', 1)).toBe(false)
  expect(limits.mayTry('192.168.1.1', 'd-1', 1)).toBe(true)
})

test('flapping begins with one connect too many, lasts its time and starts afresh', () => {
  const flapping = createFlapping({ windowMs: 60_000, connects: 2, refuseMs: 300_000 })
  const verdicts = [0, 1, 2, 3, 299_999, 300_002, 300_003].map((now) => flapping.connect('d-1', now))
  expect(verdicts).toEqual(['fine', 'fine', 'begins', 'refused', 'refused', 'fine', 'fine'])
})

test('a device that reconnects now and then is never made to wait', () => {
  const flapping = createFlapping({ windowMs: 60_000, connects: 2, refuseMs: 300_000 })
  const verdicts = Array.from({ length: 50 }, (_, n) => flapping.connect('d-1', n * 30_000))
  expect(new Set(verdicts)).toEqual(new Set(['fine']))
})
