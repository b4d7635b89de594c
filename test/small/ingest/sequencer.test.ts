import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reading } from '#gateway/ingest/reading.ts'
import { createSequencer } from '#gateway/ingest/sequencer.ts'
import { buildDevice, noon } from './sample-kind.ts'

type More = Partial<Omit<Reading, 'channel'>>

/** A state reading, one millisecond of device time a sequence number. */
const state = (boot: number | null, seq: number | null, more: More = {}): Reading =>
  ({
    device: buildDevice(),
    channel: 'state',
    values: {},
    ts: noon + (seq ?? 0),
    rx: noon + (seq ?? 0),
    boot,
    seq,
    hist: false,
    ...more,
  }) as Reading
const event = (boot: number | null, seq: number | null, eid: string, more: More = {}): Reading =>
  ({ ...state(boot, seq, more), channel: 'event', type: 'note', eid, fields: {} }) as Reading
const status = (boot: number, online: boolean): Reading =>
  ({ ...state(boot, null), channel: 'status', online }) as Reading
const birth = (boot: number, ts: number): Reading =>
  ({ ...state(boot, 0, { ts }), channel: 'birth', birth: {} }) as unknown as Reading

test('the same number twice is a duplicate', () => {
  const sequencer = createSequencer()
  expect(sequencer.check(state(1, 5)).verdict).toBe('new')
  expect(sequencer.check(state(1, 5)).verdict).toBe('duplicate')
  expect(sequencer.check(state(1, 6)).verdict).toBe('new')
})

test('one that was overtaken is new and nothing is lost', () => {
  const sequencer = createSequencer()
  const lost = [1, 2, 4, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map(
    (seq) => sequencer.check(state(1, seq)).lost,
  )
  expect(lost.every((count) => count === 0)).toBe(true)
})

test('missing numbers are lost once eight newer ones have come', () => {
  const sequencer = createSequencer()
  const lost = [1, 2, 5, 6, 7, 8, 9, 10, 11, 12].map((seq) => sequencer.check(state(1, seq)).lost)
  expect(lost).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1])
})

test('one interruption is one gap, whether long or short', () => {
  const gapsIn = (...numbers: number[]): number => {
    const sequencer = createSequencer()
    return numbers.map((seq) => sequencer.check(state(1, seq))).filter((one) => one.lost > 0 && !one.sameGap)
      .length
  }
  const upTo = (first: number, last: number): number[] =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index)
  expect(gapsIn(...upTo(1, 5), ...upTo(9, 40))).toBe(1)
  expect(gapsIn(...upTo(1, 5), ...upTo(90, 140))).toBe(1)
  expect(gapsIn(...upTo(1, 5), ...upTo(9, 12), ...upTo(15, 40))).toBe(2)
  expect(gapsIn(1, 5, ...upTo(9, 40))).toBe(2)
})

test('a long gap is lost at once, but for its last seven numbers, which may have been overtaken', () => {
  const sequencer = createSequencer()
  sequencer.check(state(1, 1))
  expect(sequencer.check(state(1, 1001)).lost).toBe(992)
})

test('numbers wrap at 2^32', () => {
  const sequencer = createSequencer()
  sequencer.check(state(1, 2 ** 32 - 1))
  expect(sequencer.check(state(1, 0))).toMatchObject({ verdict: 'new', lost: 0 })
  expect(sequencer.check(state(1, 2 ** 32 - 1)).verdict).toBe('duplicate')
})

test('a higher boot starts a new count and says so', () => {
  const sequencer = createSequencer()
  sequencer.check(state(1, 500))
  expect(sequencer.check(state(2, 0))).toEqual({ verdict: 'new', lost: 0, booted: true, bootFell: false })
  expect(sequencer.check(state(2, 1)).booted).toBe(false)
})

test('the first message of a device is no restart', () => {
  expect(createSequencer().check(state(41, 7)).booted).toBe(false)
})

test('the will of an older boot is stale, whenever it comes', () => {
  const sequencer = createSequencer()
  sequencer.check(status(41, true))
  sequencer.check(status(42, true))
  expect(sequencer.check(status(41, false)).verdict).toBe('stale')
  expect(sequencer.check(status(42, false)).verdict).toBe('new')
})

test('late messages of the boot before are taken once', () => {
  const sequencer = createSequencer()
  sequencer.check(state(1, 10))
  sequencer.check(state(1, 12))
  sequencer.check(state(2, 0, { ts: noon + 5000 }))
  expect(sequencer.check(state(1, 11)).verdict).toBe('new')
  expect(sequencer.check(state(1, 12)).verdict).toBe('duplicate')
  expect(sequencer.check(birth(1, noon)).verdict).toBe('stale')
})

test('a device that now runs on a lower boot is flagged and heard', () => {
  const sequencer = createSequencer()
  sequencer.check(state(41, 10))
  const cloned = state(3, 0, { ts: noon + 5000 })
  expect(sequencer.check(cloned)).toEqual({ verdict: 'new', lost: 0, booted: true, bootFell: true })
  expect(sequencer.check(state(3, 1, { ts: noon + 6000 }))).toMatchObject({ verdict: 'new', bootFell: false })
})

test('a device that counts anew without telling is heard; an old message sent again is not', () => {
  const sequencer = createSequencer()
  sequencer.check(state(null, 10_000))
  expect(sequencer.check(state(null, 100, { ts: noon + 100 })).verdict).toBe('duplicate')
  expect(sequencer.check(state(null, 0, { ts: noon + 20_000 }))).toMatchObject({
    verdict: 'new',
    booted: true,
  })
  expect(sequencer.check(state(null, 1, { ts: noon + 20_001 })).verdict).toBe('new')
})

test('a birth that counts from 0 again within the same boot starts the numbers anew', () => {
  const sequencer = createSequencer()
  for (const seq of [0, 1, 2, 3]) sequencer.check(state(1, seq))
  expect(sequencer.check(birth(1, noon + 9000))).toMatchObject({ verdict: 'new', booted: false })
  expect(sequencer.check(state(1, 1, { ts: noon + 9001 })).verdict).toBe('new')
  expect(sequencer.check(birth(1, noon + 9000)).verdict).toBe('duplicate')
})

test('C01 after our clock was set back a device on a lower boot does not have to wait for it', () => {
  const sequencer = createSequencer()
  sequencer.check(state(9, 1, { ts: noon + 3_600_000, rx: noon + 3_600_000 }))
  expect(sequencer.check(state(3, 0))).toMatchObject({ verdict: 'new', bootFell: true })
})

test('without numbers nothing is dropped', () => {
  const sequencer = createSequencer()
  expect(sequencer.check(state(null, null)).verdict).toBe('new')
  expect(sequencer.check(state(null, null)).verdict).toBe('new')
})

test('an event is known by its id under new numbers and after a restart of the device', () => {
  const sequencer = createSequencer()
  expect(sequencer.check(event(1, 5, 'a')).verdict).toBe('new')
  expect(sequencer.check(event(1, 6, 'a')).verdict).toBe('duplicate')
  expect(sequencer.check(event(2, 0, 'a', { hist: true })).verdict).toBe('duplicate')
  expect(sequencer.check(event(2, 1, 'b')).verdict).toBe('new')
})

test('a very late event is new as long as its id is', () => {
  const sequencer = createSequencer()
  sequencer.check(state(1, 5))
  sequencer.check(state(1, 5000))
  expect(sequencer.check(event(1, 4, 'late', { hist: true })).verdict).toBe('new')
  expect(sequencer.check(event(1, 4, 'late', { hist: true })).verdict).toBe('duplicate')
})

test('event ids are bounded for each device and do not cost another device its own', () => {
  const sequencer = createSequencer({ perDevice: 4 })
  sequencer.check(event(null, null, 'mine', { device: buildDevice('s-2') }))
  for (let n = 0; n < 100; n += 1) sequencer.check(event(null, null, `e${n}`))
  expect(sequencer.check(event(null, null, 'e95')).verdict).toBe('new')
  expect(sequencer.check(event(null, null, 'e99')).verdict).toBe('duplicate')
  expect(sequencer.check(event(null, null, 'mine', { device: buildDevice('s-2') })).verdict).toBe('duplicate')
})

/** Numbers from `first` on, some dropped, some sent twice, each at most `reach` places away from its turn. */
const deliveries = (reach: number) =>
  fc
    .record({
      first: fc.nat(2 ** 32 - 1),
      plan: fc.array(fc.record({ copies: fc.integer({ min: 0, max: 3 }), delay: fc.nat(reach) }), {
        minLength: 1,
        maxLength: 600,
      }),
    })
    .map(({ first, plan }) => ({
      first,
      turns: plan
        .flatMap(({ copies, delay }, turn) =>
          Array.from({ length: copies }, (_, n) => ({ turn, at: turn + delay * n })),
        )
        .sort((a, b) => a.at - b.at || a.turn - b.turn)
        .map(({ turn }) => turn),
    }))

test('agrees with a plain set about what is new, over any losses, repeats and delays within the window', () => {
  fc.assert(
    fc.property(deliveries(80), ({ first, turns }) => {
      const sequencer = createSequencer()
      const seen = new Set<number>()
      for (const turn of turns) {
        const { verdict } = sequencer.check(state(1, (first + turn) % 2 ** 32, { ts: noon }))
        expect(verdict).toBe(seen.has(turn) ? 'duplicate' : 'new')
        seen.add(turn)
      }
    }),
    { numRuns: 200 },
  )
})

test('counts every lost number exactly once, and can be stored and loaded at any point', () => {
  fc.assert(
    fc.property(deliveries(0), fc.nat(600), ({ first, turns }, stop) => {
      let sequencer = createSequencer()
      let lost = 0
      const closing = Array.from({ length: 8 }, (_, n) => (turns.at(-1) ?? 0) + 1 + n)
      for (const [n, turn] of [...turns, ...closing].entries()) {
        lost += sequencer.check(state(1, (first + turn) % 2 ** 32, { ts: noon })).lost
        const { rows, events } = sequencer.takeDirty()
        const reloaded = createSequencer()
        reloaded.load(rows, events)
        sequencer = n === stop ? reloaded : sequencer
      }
      const heard = new Set([...turns, ...closing])
      const all = Math.max(...heard) - Math.min(...heard) + 1
      expect(lost).toBe(all - heard.size)
    }),
    { numRuns: 100 },
  )
})
