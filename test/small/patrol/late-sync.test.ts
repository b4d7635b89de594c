import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeOutcomes } from '#gateway/patrol/outcome.ts'
import { createPatrol } from '#gateway/patrol/patrol.ts'
import type { PatrolConfig } from '#gateway/patrol/plan.ts'
import type { PatrolSettings } from '#gateway/patrol/settings.ts'
import type { Tap } from '#gateway/patrol/tap.ts'
import { instant, shanghai } from '#test/support/calendars.ts'
import {
  buildCheckpoint,
  buildConfig,
  buildPlan,
  buildRoute,
  buildTap,
  conditionsOf,
  hour,
  minute,
  startPatrol,
} from '#test/support/patrol.ts'
import { finalVerdicts } from '#test/support/patrol-oracle.ts'

const ten = instant('2026-10-16T22:00+08:00')
const start = instant('2026-10-16T12:00+08:00')
const night = 'hq/night/2026-10-16/22:00'
const min = (minutes: number): number => ten + minutes * minute

describe('a reader that was offline for the round and sends its taps eight hours later', () => {
  const rx = min(0) + 8 * hour
  const late = () => {
    const script = startPatrol({ from: start })
    const missed = script.due(min(45))
    const synced = ['A', 'B', 'C', 'D'].map((point, index) =>
      script.tap(point, min(index * 5), { hist: true, rx }),
    )
    return { script, missed, synced: mergeOutcomes(synced) }
  }

  test('withdraws every miss and completes the round', () => {
    const { script } = late()
    expect(script.verdicts(night)).toEqual(['on_time', 'on_time', 'on_time', 'on_time'])
    expect(script.round(night).state).toBe('completed')
  })

  test('clears the alarms with the tap that disproves them as evidence', () => {
    const { missed, synced } = late()
    expect(conditionsOf(missed)).toEqual(['PAT-02 raised minor', 'PAT-01 raised major', 'PAT-02 risen major'])
    expect(conditionsOf(synced)).toEqual([
      'PAT-02 cleared major',
      'PAT-03 raised major',
      'PAT-03 cleared major',
      'PAT-01 cleared major',
    ])
    expect(synced.conditions.find(({ rule }) => rule === 'PAT-01')?.evidence).toMatchObject({
      ended_by: 'withdrawn',
      seen_at: min(15),
      tap: expect.stringMatching(/^hq\/reader-1\//),
    })
  })

  test('leaves both judgements of a point in the history, with when each was made', () => {
    const { script } = late()
    const history = mergeOutcomes(script.outcomes).judgements.filter(({ step }) => step === 3)
    expect(history).toMatchObject([
      { before: 'due', after: 'missed', at: min(45), deadline: min(25), tap: null, reason: 'deadline' },
      { before: 'missed', after: 'on_time', at: rx, deadline: min(25), reason: 'late_sync' },
    ])
  })

  test('numbers the history of a round without gaps', () => {
    const { script } = late()
    const numbers = mergeOutcomes(script.outcomes).judgements.map(({ n }) => n)
    expect(numbers).toEqual(numbers.map((_, index) => index))
    expect(script.round(night).judgements).toBe(numbers.length)
  })

  test('a tap from before the ones already there takes its own visit and pushes them on', () => {
    const hourly = buildPlan({ times: { slots: ['22:00', '22:10'] }, durationS: 600 })
    const script = startPatrol({
      from: start,
      config: buildConfig({ plans: [hourly], routes: [buildRoute(['A'])] }),
    })
    script.tap('A', min(6), { eid: '7-second' })
    expect(script.round(night).visits[0]?.tap?.id).toBe('hq/reader-1/7-second')
    const { judgements } = script.tap('A', min(1), { eid: '7-first', hist: true, rx: min(15) })
    expect(script.round(night).visits[0]?.tap?.id).toBe('hq/reader-1/7-first')
    expect(script.round('hq/night/2026-10-16/22:10').visits[0]?.tap?.id).toBe('hq/reader-1/7-second')
    expect(judgements.filter(({ step }) => step !== null).map(({ reason }) => reason)).toEqual([
      'rematch',
      'late_sync',
    ])
  })
})

describe('a gateway that was away from 01:00 to 03:00', () => {
  const sixRounds = buildPlan({
    times: { interval: { from: '22:00', to: '06:00', everyMin: 80 } },
    durationS: 600,
  })
  const config = buildConfig({ plans: [sixRounds], routes: [buildRoute(['A'])] })

  test('judges every round that ended meanwhile once, against its own deadline', () => {
    const script = startPatrol({ from: start, config })
    script.due(instant('2026-10-17T01:00+08:00'))
    const back = instant('2026-10-17T03:00+08:00')
    const { judgements, conditions } = script.due(back)
    expect(judgements.filter(({ step }) => step === 0)).toMatchObject([
      {
        round: 'hq/night/2026-10-16/02:00',
        after: 'missed',
        at: back,
        deadline: instant('2026-10-17T02:10+08:00'),
      },
    ])
    expect(conditions.map(({ subject, change, at }) => [subject.id, change, at])).toEqual([
      ['hq/night/2026-10-16/02:00', 'raised', instant('2026-10-17T02:05+08:00')],
      ['hq/night/2026-10-16/02:00', 'risen', instant('2026-10-17T02:20+08:00')],
    ])
    expect(script.due(back + 1)).toMatchObject({ judgements: [], conditions: [], rounds: [] })
  })

  test('first lets readers deliver what they hold: a restart raises no false miss', () => {
    const before = startPatrol({ from: start, config })
    before.due(instant('2026-10-17T01:00+08:00'))
    const stored = mergeOutcomes(before.outcomes)
    const back = instant('2026-10-17T03:00+08:00')
    const patrol = createPatrol({ config, calendarOf: () => shanghai(), settings: { arrivalS: 0 } })
    patrol.load({ positions: stored.positions, rounds: stored.rounds, taps: [], months: [] }, back)
    expect(patrol.due(back).conditions).toEqual([])
    expect(patrol.nextAt()).toBe(back + 45_000)
    patrol.tap(buildTap('A', instant('2026-10-17T02:03+08:00'), { hist: true, rx: back + 20_000 }))
    expect(conditionsOf(patrol.due(back + 45_000))).toEqual([])
    expect(patrol.round('hq/night/2026-10-16/02:00')?.state).toBe('completed')
  })
})

describe('the same taps in any order, sent twice and as late as they like', () => {
  const points = ['A', 'B', 'C']
  const step = fc.record({
    point: fc.constantFrom(...points),
    at: fc.integer({ min: -30, max: 200 }).map((half) => min(0) + half * 30_000),
    jitter: fc.integer({ min: 0, max: 29 }).map((seconds) => seconds * 1000),
    reader: fc.constantFrom('hq/reader-1', 'hq/reader-2'),
    guard: fc.constantFrom('g-1', 'g-2', 'g-3', null),
    delay: fc.integer({ min: 0, max: 600 }).map((minutes) => minutes * minute),
    twice: fc.boolean(),
  })
  const planned = fc.record({
    slots: fc.constantFrom(['22:00'], ['22:00', '22:30'], ['22:00', '22:10', '22:20', '23:00']),
    earlyS: fc.constantFrom(0, 300, 900),
    lateS: fc.constantFrom(0, 300, 1200),
    durationS: fc.constantFrom(0, 600, 1800),
    guards: fc.constantFrom([], ['g-1'], ['g-2', 'g-3']),
    order: fc.constantFrom('ordered' as const, 'free' as const, 'random' as const),
    steps: fc.array(fc.constantFrom(...points), { minLength: 1, maxLength: 5 }),
  })
  type Planned = typeof planned extends fc.Arbitrary<infer T> ? T : never
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

  const configOf = (plans: readonly Planned[]): PatrolConfig => ({
    checkpoints: points.map((point) => buildCheckpoint(point, { key: point === 'A' })),
    routes: plans.map(({ steps, order }, index) => buildRoute(steps, { id: `hq/route-${index}`, order })),
    plans: plans.map(({ slots, earlyS, lateS, durationS, guards }, index) =>
      buildPlan({
        id: `hq/plan-${index}`,
        route: `hq/route-${index}`,
        times: { slots },
        earlyS,
        lateS,
        durationS,
        guards,
      }),
    ),
  })
  const tapsOf = (steps: readonly Step[]): Tap[] =>
    steps.map(({ point, at, jitter, reader, guard, delay }, index) => {
      const ts = at + jitter
      return buildTap(point, ts, { eid: `e-${index}`, reader, guard, rx: ts + delay, hist: delay > 0 })
    })
  /** Final verdicts by `round/step`, taps and ticks in the order given. */
  const run = (config: PatrolConfig, arrivals: readonly Tap[], settings: Partial<PatrolSettings> = {}) => {
    const script = startPatrol({ from: start, config, settings: { aheadS: 12 * 3600, ...settings } })
    let now = start
    for (const tap of arrivals) {
      now = Math.max(now, tap.rx)
      script.outcomes.push(script.patrol.due(now), script.patrol.tap({ ...tap, rx: now }))
    }
    script.due(min(0) + 23 * hour)
    const rounds = script.patrol.rounds('2026-10-16')
    const verdicts = new Map(
      rounds.flatMap(({ id, visits }) =>
        visits.map(({ step: n, verdict }) => [`${id}/${n}`, verdict] as const),
      ),
    )
    return { script, rounds, verdicts }
  }

  test('end in the verdicts an independent reading of the rules gives', () => {
    fc.assert(
      fc.property(
        fc.array(planned, { minLength: 1, maxLength: 3 }),
        fc.array(step, { maxLength: 25 }),
        (plans, steps) => {
          const config = configOf(plans)
          const taps = tapsOf(steps)
          const { rounds, verdicts } = run(
            config,
            taps.toSorted((a, b) => a.rx - b.rx),
          )
          const points_ = new Map(config.checkpoints.map(({ id, tags }) => [tags[0]?.uid, id]))
          expect(verdicts).toEqual(finalVerdicts(rounds, taps, ({ uid }) => points_.get(uid) ?? '', 30_000))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('end in the same verdicts and states of rounds', () => {
    fc.assert(
      fc.property(
        fc.array(planned, { minLength: 1, maxLength: 2 }),
        fc.array(step, { maxLength: 20 }),
        fc.func(fc.integer()),
        (plans, steps, shuffle) => {
          const config = configOf(plans)
          const taps = tapsOf(steps)
          const again = taps.filter((_, index) => steps[index]?.twice)
          const shuffled = [...taps, ...again].sort((a, b) => shuffle(a.id) - shuffle(b.id))
          const one = run(
            config,
            taps.toSorted((a, b) => a.rx - b.rx),
          )
          const other = run(config, shuffled)
          expect(other.verdicts).toEqual(one.verdicts)
          expect(other.rounds.map(({ state }) => state)).toEqual(one.rounds.map(({ state }) => state))
        },
      ),
      { numRuns: 150 },
    )
  })

  test('end in the same verdicts when the books on older rounds are closed meanwhile', () => {
    fc.assert(
      fc.property(
        fc.array(planned, { minLength: 1, maxLength: 2 }),
        fc.array(step, { maxLength: 20 }),
        (plans, steps) => {
          const config = configOf(plans)
          const taps = tapsOf(steps.map((one) => ({ ...one, delay: one.delay % (50 * minute) })))
          const arrivals = taps.toSorted((a, b) => a.rx - b.rx)
          const verdictsWith = (reopenS: number) => {
            const { script } = run(config, arrivals, { reopenS })
            const { rounds } = mergeOutcomes(script.outcomes)
            return new Map(rounds.map(({ id, visits }) => [id, visits.map(({ verdict }) => verdict)]))
          }
          expect(verdictsWith(3600)).toEqual(verdictsWith(48 * 3600))
        },
      ),
      { numRuns: 150 },
    )
  })

  test('never leave an alarm raised twice, or cleared without having been raised', () => {
    fc.assert(
      fc.property(
        fc.array(planned, { minLength: 1, maxLength: 2 }),
        fc.array(step, { maxLength: 20 }),
        (plans, steps) => {
          const { script } = run(configOf(plans), tapsOf(steps))
          script.due(min(0) + 40 * hour)
          const lives = Map.groupBy(
            mergeOutcomes(script.outcomes).conditions,
            ({ rule, subject }) => `${rule} ${subject.id}`,
          )
          for (const life of lives.values()) {
            const words = life.map(({ change }) => change).join(' ')
            expect(words).toMatch(/^(raised( risen)?( cleared|$) ?)+$/)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
