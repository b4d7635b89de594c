import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAgenda } from '#gateway/kernel/agenda.ts'

const operation = fc.oneof(
  fc.record({
    do: fc.constant('set' as const),
    key: fc.integer({ min: 0, max: 20 }),
    at: fc.integer({ min: 0, max: 99 }),
  }),
  fc.record({ do: fc.constant('delete' as const), key: fc.integer({ min: 0, max: 20 }), at: fc.constant(0) }),
)

test('whatever was set, moved and deleted, everything due comes once, in order, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.array(operation, { maxLength: 200 }),
      fc.integer({ min: 0, max: 99 }),
      (operations, now) => {
        const agenda = createAgenda<null>()
        const plain = new Map<string, number>()
        const apply = {
          set: (key: string, at: number) => {
            agenda.set(key, at, null)
            plain.set(key, at)
          },
          delete: (key: string) => {
            agenda.delete(key)
            plain.delete(key)
          },
        }
        for (const { do: what, key, at } of operations) apply[what](String(key), at)
        const taken: [string, number][] = []
        for (let due = agenda.take(now); due !== undefined; due = agenda.take(now))
          taken.push([due.key, due.at])
        const times = taken.map(([, at]) => at)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(new Map(taken)).toEqual(new Map([...plain].filter(([, at]) => at <= now)))
        expect(agenda.size).toBe([...plain].filter(([, at]) => at > now).length)
      },
    ),
  )
})

test('an empty agenda is next due never', () => {
  expect(createAgenda().nextAt()).toBe(Number.POSITIVE_INFINITY)
})
