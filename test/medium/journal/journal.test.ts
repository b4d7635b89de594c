import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Envelope } from '#gateway/broker/envelope.ts'
import type { Gathering } from '#gateway/journal/gathering.ts'
import type { Journal } from '#gateway/journal/journal.ts'
import { openJournalReader, openJournalStore } from '#gateway/journal/journal-store.ts'
import { type JournalOptions, openJournal } from '#gateway/journal/journal-writer.ts'
import { systemClock } from '#gateway/kernel/clock.ts'
import { createCounters } from '#gateway/kernel/counters.ts'
import { silentLog } from '#gateway/kernel/log.ts'

let folder: string
let path: string
const open: Journal[] = []
const counters = createCounters()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'))
  path = join(folder, 'journal.db')
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((journal) => journal.close()))
  rmSync(folder, { recursive: true })
})

async function journalOf(options: Partial<JournalOptions> = {}): Promise<Journal> {
  const base = { path, clock: systemClock(), log: silentLog, counters, daysKept: 7 }
  const journal = await openJournal({ ...base, ...options })
  open.push(journal)
  return journal
}
const message = (text: string, topic = 'gh/1/hq/door/d-1/state'): Envelope => ({
  rx: 1_000,
  topic,
  payload: Buffer.from(text),
  account: 'd-1',
})
const append = (journal: Journal, text: string) =>
  new Promise<Error | null>((resolve) => journal.append(message(text), resolve))
const textsOf = (gatherings: readonly Gathering[]) =>
  gatherings.flatMap((gathering) => gathering.envelopes.map((envelope) => envelope.payload.toString()))
const until = async (truth: () => boolean) => {
  while (!truth()) await new Promise((resolve) => setTimeout(resolve, 10))
}

test('a message is on disk when its callback runs, and a reader beside the writer sees it', async () => {
  const journal = await journalOf()
  expect(await append(journal, 'one')).toBeNull()
  const reader = openJournalReader(path)
  expect(textsOf(reader.read(0, 10))).toEqual(['one'])
  reader.close()
})

test('messages that arrive together share one gathering, callbacks and projections see them in order', async () => {
  const journal = await journalOf()
  const live: Gathering[] = []
  const called: number[] = []
  journal.consume((gathering) => live.push(gathering))
  await Promise.all(
    Array.from(
      { length: 500 },
      (_, n) =>
        new Promise((resolve) =>
          journal.append(message(`${n}`), (error) => resolve(called.push(error === null ? n : -1))),
        ),
    ),
  )
  const expected = Array.from({ length: 500 }, (_, n) => n)
  expect(called).toEqual(expected)
  await until(() => textsOf(live).length === 500)
  expect(textsOf(live)).toEqual(expected.map(String))
  expect(live.length).toBeLessThan(10)
  expect(textsOf(await journal.read(0, 1_000))).toEqual(expected.map(String))
})

test('offered messages take the same way without a promise', async () => {
  const journal = await journalOf()
  journal.offer(message('a'))
  await append(journal, 'b')
  expect(textsOf(await journal.read(0, 10))).toEqual(['a', 'b'])
})

test('positions go on after a restart and reading goes on from any of them', async () => {
  const first = await journalOf()
  await append(first, 'one')
  await append(first, 'two')
  const { lastPosition } = first
  await first.close()
  const second = await journalOf()
  expect(second.lastPosition).toBe(lastPosition)
  await append(second, 'three')
  expect(textsOf(await second.read(lastPosition, 10))).toEqual(['three'])
  expect(textsOf(await second.read(lastPosition - 1, 1))).toEqual(['two'])
})

test('what was taken over before closing is on disk after it, and later messages are refused', async () => {
  const journal = await journalOf()
  const stored = append(journal, 'last')
  await journal.close()
  expect(await stored).toBeNull()
  expect(await append(journal, 'too late')).toBeInstanceOf(Error)
  const reader = openJournalReader(path)
  expect(textsOf(reader.read(0, 10))).toEqual(['last'])
  reader.close()
})

test('while another program locks the file nothing is acknowledged, it says why, and it goes on by itself', async () => {
  const journal = await journalOf()
  await append(journal, 'before')
  const other = new DatabaseSync(path)
  other.exec('begin immediate')
  let answered = false
  const stored = append(journal, 'during').then((error) => {
    answered = true
    return error
  })
  await until(() => !journal.health().ok)
  expect(journal.health()).toMatchObject({ ok: false, reason: { en: expect.stringContaining('locked') } })
  expect(answered).toBe(false)
  other.exec('rollback')
  other.close()
  expect(await stored).toBeNull()
  expect(journal.health()).toEqual({ ok: true })
  expect(textsOf(await journal.read(0, 10))).toEqual(['before', 'during'])
})

test('memory is bounded while the disk does not answer: telemetry is dropped first, then messages are refused', async () => {
  const journal = await journalOf({ waitingMaxBytes: 200_000 })
  const other = new DatabaseSync(path)
  other.exec('begin immediate')
  const big = 'x'.repeat(30_000)
  for (let n = 0; n < 10; n += 1) journal.offer(message(big))
  const offered = journal.waitingBytes
  const answers = Array.from({ length: 10 }, () => append(journal, big))
  const waiting = journal.waitingBytes
  other.exec('rollback')
  other.close()
  const refused = (await Promise.all(answers)).filter((error) => error !== null).length
  expect(offered).toBeLessThan(140_000)
  expect(waiting).toBeLessThan(240_000)
  expect(refused).toBeGreaterThan(0)
  expect(refused).toBeLessThan(10)
})

test('when the file reaches its limit it stops acknowledging, and goes on when the projections have passed', async () => {
  const journal = await journalOf({ maxBytes: 400_000, projections: ['history'] })
  await append(journal, 'x'.repeat(450_000))
  await append(journal, 'small')
  await until(() => !journal.health().ok)
  const stored = append(journal, 'waits')
  journal.passed('history', journal.lastPosition)
  expect(await stored).toBeNull()
  expect(textsOf(await journal.read(0, 10))).toEqual(['small', 'waits'])
})

test('a damaged file is set aside and the new one goes on above all old positions', async () => {
  const first = await journalOf()
  await append(first, 'one')
  const { lastPosition } = first
  await first.close()
  writeFileSync(path, 'this is not a database, and long enough to look like one'.repeat(100))
  const second = await journalOf()
  expect(second.setAside).toContain('journal.db.damaged-')
  expect(second.lastPosition).toBeGreaterThan(lastPosition)
  expect(await append(second, 'two')).toBeNull()
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).not.toEqual([])
})

test('when the writer thread is lost, what was waiting is refused, and a new one goes on where it ended', async () => {
  const threads: Worker[] = []
  process.once('worker', (thread) => threads.push(thread))
  const journal = await journalOf()
  const live: Gathering[] = []
  journal.consume((gathering) => live.push(gathering))
  await append(journal, 'one')
  const waiting = append(journal, 'two')
  await threads[0]?.terminate()
  expect(await waiting).toBeInstanceOf(Error)
  expect(journal.health()).toMatchObject({ ok: false, reason: { en: expect.stringContaining('thread') } })
  const stored = append(journal, 'three')
  await until(() => journal.health().ok)
  expect(await stored).toBeNull()
  await until(() => live.length === 2)
  expect(textsOf(live)).toEqual(['one', 'three'])
  expect(textsOf(await journal.read(0, 10))).toEqual(['one', 'three'])
})

test('a folder that does not exist stops the opening with an error', async () => {
  await expect(journalOf({ path: join(folder, 'missing', 'journal.db') })).rejects.toThrow()
})

test('rows go in small steps, only when passed and old, and never the last one', () => {
  const store = openJournalStore(path, 100)
  const rows = [1, 2, 3, 4].map((n) => ({ position: 100 + n, at: n * 10, body: new Uint8Array(10) }))
  store.write(rows)
  expect(store.drop(103, 25, 1)).toBe(1)
  expect(store.drop(103, 25, 10)).toBe(1)
  expect(store.drop(104, 1_000, 10)).toBe(1)
  expect(store.read(0, 10, 1e6).map((row) => row.position)).toEqual([104])
  store.close()
})
