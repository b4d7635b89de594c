import fc from 'fast-check'
import { expect, test } from 'vitest'
import { batchMax, createSender, type RefusedLine, type Sender } from '#gateway/telemetry/sender.ts'
import { outcomeOf, retryAfterMs, unanswered, type WriteOutcome } from '#gateway/telemetry/write-outcome.ts'

const linesOf = (count: number): string[] => Array.from({ length: count }, (_, n) => `line ${n}`)
const sender = (): Sender => createSender(() => 1)
const accepted: WriteOutcome = { result: 'accepted' }
const refusedWith = (reason: string): WriteOutcome => ({ result: 'refused', reason, allTooOld: false })

/** Lets a sender talk to a server until all is settled; returns what the server took and how often it was asked. */
function deliver(to: Sender, lines: readonly string[], server: (lines: readonly string[]) => WriteOutcome) {
  const stored: string[] = []
  const refused: RefusedLine[] = []
  let requests = 0
  let now = 0
  to.load(lines)
  for (let step = to.next(now); step.do !== 'load'; step = to.next(now)) {
    if (step.do === 'wait') {
      now = step.until
      continue
    }
    requests += 1
    const outcome = server(step.lines)
    if (outcome.result === 'accepted') stored.push(...step.lines)
    refused.push(...to.settle(outcome, now))
  }
  return { stored, refused, requests, now }
}

test('a batch that is accepted is settled with one request', () => {
  const result = deliver(sender(), linesOf(batchMax), () => accepted)
  expect(result).toMatchObject({ requests: 1, refused: [], now: 0 })
  expect(result.stored).toEqual(linesOf(batchMax))
})

test('one bad line of 4,096 is found with about two requests a halving and quarantined with the words of the server', () => {
  const result = deliver(sender(), linesOf(4096), (lines) =>
    lines.includes('line 2025') ? refusedWith('type conflict') : accepted,
  )
  expect(result.refused).toEqual([{ line: 'line 2025', reason: 'type conflict' }])
  expect(new Set(result.stored).size).toBe(4095)
  expect(result.requests).toBeLessThanOrEqual(2 * Math.log2(4096) + 1)
})

test('where the bad line is the last one, each halving costs a single request', () => {
  const result = deliver(sender(), linesOf(4096), (lines) =>
    lines.includes('line 4095') ? refusedWith('type conflict') : accepted,
  )
  expect(result.refused).toHaveLength(1)
  expect(result.requests).toBeLessThanOrEqual(Math.log2(4096) + 2)
})

test('lines that are all beyond the retention are refused together', () => {
  const result = deliver(sender(), linesOf(300), (lines) =>
    outcomeOf(400, `partial write: points beyond retention policy dropped=${lines.length}`, {
      lines: lines.length,
    }),
  )
  expect(result.requests).toBe(1)
  expect(result.refused).toHaveLength(300)
})

test('whichever lines are bad and however often the server fails, each line is stored or refused, none is lost', () => {
  const failures: WriteOutcome[] = [
    unanswered('ECONNRESET'),
    outcomeOf(503, 'busy', { lines: 1 }),
    outcomeOf(429, 'slow down', { lines: 1, retryAfterMs: 7000 }),
    outcomeOf(401, 'who are you', { lines: 1 }),
    outcomeOf(413, 'too large', { lines: 1 }),
  ]
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 400 }),
      fc.uniqueArray(fc.nat(399), { maxLength: 20 }),
      fc.array(fc.option(fc.constantFrom(...failures.slice(0, 4)), { nil: null }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 400 }),
      (count, bad, moods, bodyMax) => {
        const badLines = new Set(bad.map((n) => `line ${n}`))
        const queue = [...moods]
        const lines = linesOf(count)
        const result = deliver(sender(), lines, (sent) => {
          const mood = queue.shift()
          if (mood) return mood
          if (sent.length > bodyMax) return failures[4] as WriteOutcome
          return sent.some((line) => badLines.has(line)) ? refusedWith('bad') : accepted
        })
        expect([...result.stored, ...result.refused.map(({ line }) => line)].sort()).toEqual(
          [...lines].sort(),
        )
        expect(result.refused.every(({ line }) => badLines.has(line))).toBe(true)
      },
    ),
  )
})

test('a server that does not answer is asked again later and later, at most every 30 s', () => {
  const to = sender()
  to.load(['a'])
  const waits: number[] = []
  let now = 0
  for (let n = 0; n < 10; n += 1) {
    to.settle(unanswered('ECONNREFUSED'), now)
    const step = to.next(now)
    const until = step.do === 'wait' ? step.until : now
    waits.push(until - now)
    now = until
  }
  expect(waits.slice(0, 4)).toEqual([250, 500, 1000, 2000])
  expect(waits.at(-1)).toBe(30_000)
})

test('Retry-After is honoured', () => {
  const to = sender()
  to.load(['a'])
  to.settle(outcomeOf(429, '', { lines: 1, retryAfterMs: 7000 }), 100)
  expect(to.next(7_099)).toMatchObject({ do: 'wait' })
  expect(to.next(7_801)).toEqual({ do: 'send', lines: ['a'] })
})

test('a failing server starts again with little and is back at full batches after 13 answers', () => {
  const to = sender()
  to.load(['a'])
  for (let n = 0; n < 20; n += 1) to.settle(unanswered('timeout'), 0)
  expect(to.limit).toBe(1)
  to.settle(accepted, 0)
  for (let n = 0; n < 12; n += 1) deliver(to, ['a'], () => accepted)
  expect(to.limit).toBe(batchMax)
})

test('a body that is too large is halved, and never grows beyond what fitted again', () => {
  const to = sender()
  const result = deliver(to, linesOf(1000), (lines) =>
    lines.length > 300 ? outcomeOf(413, '', { lines: 1 }) : accepted,
  )
  expect(result.stored).toHaveLength(1000)
  expect(to.limit).toBe(250)
})

test('one line that is too large alone is refused', () => {
  const result = deliver(sender(), ['huge', 'small'], (lines) =>
    lines.includes('huge') ? outcomeOf(413, 'Request Entity Too Large', { lines: 1 }) : accepted,
  )
  expect(result.refused).toEqual([{ line: 'huge', reason: '413 Request Entity Too Large' }])
})

test('wrong credentials keep everything, say so with the words of the server, and are tried again within 10 s', () => {
  const to = sender()
  to.load(['a', 'b'])
  expect(to.settle(outcomeOf(401, 'authorization failed', { lines: 2 }), 1000)).toEqual([])
  expect(to.trouble).toEqual({
    kind: 'locked-out',
    reason: '401 authorization failed',
    since: 1000,
    databaseMissing: false,
  })
  expect(to.next(11_000)).toEqual({ do: 'send', lines: ['a', 'b'] })
  to.settle(accepted, 11_000)
  expect(to.trouble).toBeNull()
})

test('a missing database is told apart from missing rights', () => {
  expect(outcomeOf(404, 'database not found: "facility"', { lines: 1 })).toMatchObject({
    databaseMissing: true,
  })
  expect(outcomeOf(404, '404 page not found', { lines: 1 })).toMatchObject({ databaseMissing: false })
})

test.each([
  ['7', 7000],
  ['0', 0],
  ['-1', null],
  ['Wed, 21 Oct 2026 07:28:00 GMT', null],
  [undefined, null],
])('Retry-After %s means %s ms', (header, expected) => {
  expect(retryAfterMs(header)).toBe(expected)
})
