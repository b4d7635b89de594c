import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { silentLog } from '#gateway/kernel/log.ts'
import type { Tx } from '#gateway/store/store.ts'
import { type Collect, createCommitter } from '#gateway/wiring/commit-writer.ts'
import { fakeClock } from '../../support/fake-clock.ts'

/** A step with a counter that is dirty whenever it rose, and a store that can be told to fail. */
function desk() {
  const clock = fakeClock()
  const stored: number[] = []
  let value = 0
  let dirty = false
  let broken = false
  const collect: Collect = () => {
    if (!dirty) return null
    dirty = false
    const taken = value
    return async () => void stored.push(taken)
  }
  const store = {
    async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      if (broken) throw new Error('disk full')
      return work({} as Tx)
    },
  }
  const committer = createCommitter({ store, clock, log: silentLog, collect: [collect] })
  return {
    clock,
    stored,
    committer,
    change(urgent: boolean) {
      value += 1
      dirty = true
      committer.note(urgent)
    },
    breakStore: (now: boolean) => {
      broken = now
    },
  }
}

test('an urgent change is written at once, an unhurried one after a second, several in one commit', async () => {
  const { clock, stored, change } = desk()
  change(true)
  await turn()
  change(false)
  change(false)
  await turn()
  expect(stored).toEqual([1])
  clock.advance(1_000)
  await turn()
  expect(stored).toEqual([1, 3])
})

test('effects leave only after the commit that holds what they tell', async () => {
  const { stored, change, committer } = desk()
  const told: number[] = []
  change(true)
  committer.afterwards(() => told.push(stored.length))
  expect(told).toEqual([])
  await turn()
  expect(told).toEqual([1])
})

test('a commit that fails is tried again with the same content, says why, and the effects wait', async () => {
  const { clock, stored, change, committer, breakStore } = desk()
  const told: string[] = []
  breakStore(true)
  change(true)
  committer.afterwards(() => told.push('first'))
  await turn()
  expect(committer.trouble()?.message).toBe('disk full')
  change(true)
  breakStore(false)
  clock.advance(1_000)
  await turn()
  await turn()
  expect({ stored, told, trouble: committer.trouble() }).toEqual({
    stored: [1, 2],
    told: ['first'],
    trouble: null,
  })
})

test('closing writes what was still waiting', async () => {
  const { stored, change, committer } = desk()
  change(false)
  await committer.close()
  expect(stored).toEqual([1])
})
