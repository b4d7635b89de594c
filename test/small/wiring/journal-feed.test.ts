import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Gathering } from '#gateway/journal/gathering.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { createJournalFeed } from '#gateway/wiring/journal-feed.ts'

/** A journal in memory: what is stored is readable at once and told to whoever consumes it. */
function journalOf(first: number, stored: number) {
  const gatherings: Gathering[] = []
  const listeners = new Set<(gathering: Gathering) => void>()
  const store = (): void => {
    const gathering = { position: first + gatherings.length + 1, at: 0, envelopes: [] }
    gatherings.push(gathering)
    for (const listener of listeners) listener(gathering)
  }
  for (let count = 0; count < stored; count += 1) store()
  return {
    store,
    positions: () => gatherings.map(({ position }) => position),
    get lastPosition() {
      return first + gatherings.length
    },
    async read(after: number, limit: number) {
      await turn()
      return gatherings.filter(({ position }) => position > after).slice(0, limit)
    },
    consume(listener: (gathering: Gathering) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

test('every gathering is taken exactly once and in order, whenever it comes and however often taking is blocked', async () => {
  const step = fc.constantFrom('store', 'block', 'free', 'turn', 'resume')
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 5 }),
      fc.array(step, { maxLength: 40 }),
      async (stored, steps) => {
        const journal = journalOf(1_000, stored)
        const taken: number[] = []
        const gate = { blocked: false }
        const block = (now: boolean): void => {
          gate.blocked = now
        }
        const feed = createJournalFeed({
          journal,
          log: silentLog,
          position: 0,
          take: ({ position }) => void taken.push(position),
          isBlocked: () => gate.blocked,
        })
        const act = {
          store: () => journal.store(),
          block: () => block(true),
          free: () => block(false),
          turn: () => turn(),
          resume: () => feed.resume(),
        }
        const started = feed.catchUp()
        for (const one of steps) await act[one as keyof typeof act]()
        block(false)
        await started
        await feed.catchUp()
        expect(taken).toEqual(journal.positions())
        expect(feed.position).toBe(journal.lastPosition)
      },
    ),
    { numRuns: 200 },
  )
})

test('a new journal whose numbers start far above the stored position is no backlog', async () => {
  const feed = createJournalFeed({
    journal: journalOf(1_800_000_000_000, 0),
    log: silentLog,
    position: 0,
    take: () => {},
    isBlocked: () => false,
  })
  await feed.catchUp()
  expect(feed.position).toBe(1_800_000_000_000)
})
