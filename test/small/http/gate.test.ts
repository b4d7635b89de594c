import { expect, test } from 'vitest'
import { createGate } from '#gateway/http/gate.ts'

test('so many run, so many wait, the rest is refused, and the waiting run in order', async () => {
  const gate = createGate({ atOnce: 1, waiting: 2 })
  const order: number[] = []
  const starts: (() => void)[] = []
  const work = (n: number) => () =>
    new Promise<void>((resolve) => {
      order.push(n)
      starts.push(resolve)
    })
  const [first, second, third, fourth] = [1, 2, 3, 4].map((n) => gate(work(n)))
  await expect(fourth).rejects.toMatchObject({ code: 'busy', status: 503 })
  starts[0]?.()
  await first
  await Promise.resolve()
  starts[1]?.()
  await second
  await Promise.resolve()
  starts[2]?.()
  await third
  expect(order).toEqual([1, 2, 3])
})

test('work that fails makes room for the next', async () => {
  const gate = createGate({ atOnce: 1, waiting: 1 })
  await expect(gate(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await gate(async () => 7)).toBe(7)
})
