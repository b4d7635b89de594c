import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#gateway/kernel/errors.ts'
import { mergeOutcomes } from '#gateway/patrol/outcome.ts'
import { instant } from '#test/support/calendars.ts'
import {
  buildConfig,
  buildPlan,
  buildRoute,
  buildTap,
  conditionsOf,
  hour,
  minute,
  startPatrol,
} from '#test/support/patrol.ts'
import { createPatrolRecords } from '#test/support/patrol-records.ts'

const ten = instant('2026-10-16T22:00+08:00')
const start = instant('2026-10-16T12:00+08:00')
const night = 'hq/night/2026-10-16/22:00'
const min = (minutes: number): number => ten + minutes * minute
const day = 24 * hour
/** The end of the 3rd of the following month (handbook 3.8). */
const closing = instant('2026-11-04T00:00+08:00')

/** A patrol with the records beside it, as the gateway has them. */
const walk = (config = buildConfig(), settings = {}) => {
  const script = startPatrol({ from: start, config, settings: { ...settings } })
  const records = createPatrolRecords()
  for (const outcome of script.outcomes) records.save(outcome)
  const due = (now: number) => records.save(script.due(now))
  /** Hands a tap in and judges it with its rounds, in memory or not. */
  const tap = (point: string, ts: number, rx: number, changes = {}) => {
    const outcome = records.save(script.tap(point, ts, { hist: true, rx, ...changes }))
    return mergeOutcomes([outcome, ...records.settle(script.patrol, rx)])
  }
  const verdicts = (id: string) => records.rounds.get(id)?.visits.map(({ verdict }) => verdict)
  return { script, records, due, tap, verdicts }
}

describe('a tap that comes days after its round', () => {
  const late = (rx: number) => {
    const made = walk()
    made.due(min(45))
    made.due(rx)
    const outcomes = ['A', 'B', 'C', 'D'].map((point, index) => made.tap(point, min(index * 5), rx))
    return { ...made, outcome: mergeOutcomes(outcomes) }
  }

  test('judges it again although it has left the memory', () => {
    const { records, script, verdicts } = late(min(0) + 9 * day)
    expect(verdicts(night)).toEqual(['on_time', 'on_time', 'on_time', 'on_time'])
    expect(records.rounds.get(night)?.state).toBe('completed')
    expect(script.patrol.round(night)).toBeUndefined()
  })

  test('leaves both judgements, each with its instant', () => {
    const { outcome, script } = late(min(0) + 9 * day)
    const before = mergeOutcomes(script.outcomes).judgements.filter(
      ({ round, step }) => round === night && step === 3,
    )
    expect(before).toMatchObject([{ before: 'due', after: 'missed', at: min(45) }])
    expect(outcome.judgements.filter(({ step }) => step === 3)).toMatchObject([
      { round: night, before: 'missed', after: 'on_time', at: min(0) + 9 * day, reason: 'late_sync' },
    ])
  })

  test('raises and ends no alarm: those of the round ended long ago', () => {
    expect(conditionsOf(late(min(0) + 9 * day).outcome)).toEqual([])
  })

  test('counts once, however often it is sent', () => {
    const made = late(min(0) + 9 * day)
    const again = made.tap('A', min(0), min(0) + 10 * day, { eid: 'same' })
    const more = made.tap('A', min(0), min(0) + 11 * day, { eid: 'same' })
    expect(again.taps.map(({ result }) => result)).toEqual(['duplicate'])
    expect([again.judgements, more.judgements]).toEqual([[], []])
    expect(made.verdicts(night)).toEqual(['on_time', 'on_time', 'on_time', 'on_time'])
  })

  test('where nothing was due is extra', () => {
    const { tap, due } = walk()
    due(min(0) + 9 * day)
    expect(tap('A', min(-300), min(0) + 9 * day).taps.map(({ result }) => result)).toEqual(['extra'])
  })

  test('does not touch the taps that are there: what comes next is judged as if it had always been', () => {
    const hourly = buildConfig({
      plans: [buildPlan({ times: { slots: ['22:00', '22:10'] }, durationS: 600 })],
      routes: [buildRoute(['A'])],
    })
    const { tap, due, verdicts, records } = walk(hourly)
    tap('A', min(6), min(6), { eid: '7-second', hist: false })
    due(min(0) + 9 * day)
    tap('A', min(1), min(0) + 9 * day, { eid: '7-first' })
    expect(verdicts(night)).toEqual(['on_time'])
    const holders = [night, 'hq/night/2026-10-16/22:10'].map(
      (id) => records.rounds.get(id)?.visits[0]?.tap?.id,
    )
    expect(holders).toEqual(['hq/reader-1/7-first', 'hq/reader-1/7-second'])
  })
})

describe('taps weeks late, shuffled and sent twice', () => {
  const config = buildConfig({
    plans: [
      buildPlan({ times: { slots: ['22:00', '22:20', '23:00'] }, guards: ['g-1'] }),
      buildPlan({ id: 'hq/fire', times: { slots: ['22:10'] } }),
    ],
    routes: [buildRoute(['A', 'B'])],
  })
  const step = fc.record({
    point: fc.constantFrom('A', 'B'),
    at: fc.integer({ min: -20, max: 100 }),
    days: fc.integer({ min: 0, max: 15 }),
    guard: fc.constantFrom('g-1', 'g-2', null),
    twice: fc.boolean(),
  })
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
  /** The night's verdicts by `round/step`, every tap received so many days after it was made. */
  const run = (steps: readonly Step[], delayOf: (step: Step) => number) => {
    const { script, records } = walk(config)
    const taps = steps.flatMap((one, index) => {
      const ts = min(one.at)
      const rx = ts + delayOf(one)
      const tap = buildTap(one.point, ts, { eid: `e-${index}`, guard: one.guard, hist: rx > ts, rx })
      return [tap, { ...tap, rx: rx + day }].slice(0, one.twice ? 2 : 1)
    })
    for (const tap of taps.toSorted((a, b) => a.rx - b.rx)) {
      records.save(script.patrol.due(tap.rx))
      records.save(script.patrol.tap(tap))
      records.settle(script.patrol, tap.rx)
    }
    records.save(script.patrol.due(closing + 30 * day))
    const rounds = [...records.rounds.values()].filter((round) => round.day === '2026-10-16')
    const verdicts = new Map(
      rounds.flatMap(({ id, visits }) =>
        visits.map((visit): [string, string] => [`${id}/${visit.step}`, visit.verdict]),
      ),
    )
    return { verdicts, records }
  }

  test('end in the verdicts of taps in time while their month is open', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        expect(run(steps, ({ days }) => days * day).verdicts).toEqual(run(steps, () => 0).verdicts)
      }),
      { numRuns: 15 },
    )
  })

  test('change nothing once it is closed, and the corrections say what it would have been', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const late = run(steps, ({ days }) => closing - min(-20) + days * day)
        const inTime = run(steps, () => 0).verdicts
        expect([...new Set(late.verdicts.values())]).toEqual(['missed'])
        const corrected = late.records.corrections.map(({ round, step: at, verdict }): [string, string] => [
          `${round}/${at}`,
          verdict,
        ])
        expect(new Map([...late.verdicts, ...corrected])).toEqual(inTime)
      }),
      { numRuns: 15 },
    )
  })
})

describe('a month', () => {
  test('closes by itself at the end of the 3rd of the next, once', () => {
    const { script } = walk()
    expect(script.due(closing - 1).months).toEqual([])
    expect(script.due(closing + 5 * hour).months).toEqual([
      { site: 'hq', month: '2026-10', closedAt: closing, by: null },
    ])
    expect(script.due(closing + 6 * hour).months).toEqual([])
    expect(script.due(instant('2026-12-04T00:00+08:00')).months).toMatchObject([{ month: '2026-11' }])
  })

  test('that closed before a restart does not close again, and the one that should have closes then', () => {
    const { script } = walk()
    const load = (month: string) => {
      const { patrol } = startPatrol({ from: start })
      patrol.load(
        {
          positions: [{ plan: 'hq/night', since: start, generated: '2026-11-30' }],
          rounds: [],
          taps: [],
          months: [{ site: 'hq', month, until: Number.NEGATIVE_INFINITY }],
        },
        closing + day,
      )
      return patrol.due(closing + day + minute).months.map((closed) => closed.month)
    }
    expect(script.patrol.isClosed('hq', '2026-10-16')).toBe(false)
    expect([load('2026-10'), load('2026-09')]).toEqual([[], ['2026-10']])
  })

  test('once closed keeps its verdicts: a tap that comes after becomes a correction', () => {
    const { due, tap, verdicts, records } = walk()
    due(closing)
    const rx = closing + day
    const first = tap('A', min(0), rx, { eid: 'a' })
    const second = tap('A', min(1), rx, { eid: 'b', reader: 'hq/reader-2' })
    expect(first.taps.map(({ result }) => result)).toEqual(['too_old'])
    expect(first.rounds.filter(({ day: on }) => on < '2026-11-01')).toEqual([])
    expect(verdicts(night)).toEqual(['missed', 'missed', 'missed', 'missed'])
    expect(records.corrections).toEqual([
      {
        cause: 'hq/reader-1/a',
        round: night,
        step: 0,
        site: 'hq',
        month: '2026-10',
        name: { zh: '点位A', en: 'Point A' },
        closed: 'missed',
        verdict: 'on_time',
        tap: 'hq/reader-1/a',
        reason: 'late_sync',
        at: rx,
      },
    ])
    expect(second.taps.map(({ result }) => result)).toEqual(['extra'])
  })

  test('a round that begins on its last evening belongs to it, with all its taps after midnight', () => {
    const evening = instant('2026-10-31T22:00+08:00')
    const past = buildConfig({
      plans: [buildPlan({ times: { slots: ['23:50'] } })],
      routes: [buildRoute(['A', 'B', 'C'])],
    })
    const { due, tap, records } = walk(past)
    due(evening)
    due(closing)
    tap('C', instant('2026-11-01T00:00+08:00'), closing + hour, { eid: 'c' })
    expect(records.corrections.map(({ round, month }) => [round, month])).toEqual([
      ['hq/night/2026-10-31/23:50', '2026-10'],
    ])
  })

  const close = (now: number, month = '2026-10') => {
    const made = walk()
    made.due(now)
    const outcome = made.script.patrol.closeMonth({ site: 'hq', month, closedAt: now, by: 'chen' })
    return { ...made, outcome }
  }
  const codeOf = (outcome: unknown) => (outcome instanceof Refusal ? outcome.code : null)

  test('a person may close it as soon as it is over, and its rounds leave the memory', () => {
    const first = instant('2026-11-01T08:00+08:00')
    const { outcome, script, tap, records } = close(first)
    expect(outcome).toMatchObject({ months: [{ month: '2026-10', closedAt: first, by: 'chen' }] })
    expect(script.patrol.round('hq/night/2026-10-31/22:00')).toBeUndefined()
    tap('A', instant('2026-10-31T22:00+08:00'), first + hour, { eid: 'yesterday' })
    expect(records.corrections.map(({ round }) => round)).toEqual(['hq/night/2026-10-31/22:00'])
    expect(script.due(closing).months).toEqual([])
  })

  test.each([
    ['is not over', '2026-10-31T23:59+08:00', '2026-10', 'month-not-over'],
    ['has a round that still runs', '2026-11-01T00:10+08:00', '2026-10', 'month-running'],
    ['is not the next in order', '2026-12-02T08:00+08:00', '2026-09', 'month-closed'],
  ])('cannot be closed by a person when it %s', (_, now, month, code) => {
    const late = buildConfig({ plans: [buildPlan({ times: { slots: ['23:50'] } })] })
    const made = walk(late)
    made.due(instant(now))
    const closedAt = instant(now)
    expect(codeOf(made.script.patrol.closeMonth({ site: 'hq', month, closedAt, by: 'chen' }))).toBe(code)
  })

  test('cannot be closed twice, nor before the one before it', () => {
    const { script } = close(instant('2026-11-01T08:00+08:00'))
    const closing2 = { site: 'hq', closedAt: instant('2026-11-01T09:00+08:00'), by: 'chen' }
    expect(codeOf(script.patrol.closeMonth({ ...closing2, month: '2026-10' }))).toBe('month-closed')
    const december = { site: 'hq', month: '2026-12', closedAt: instant('2027-01-01T08:00+08:00'), by: 'chen' }
    expect(codeOf(script.patrol.closeMonth(december))).toBe('month-not-next')
  })
})
