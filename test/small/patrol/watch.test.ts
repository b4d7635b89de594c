import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar } from '#gateway/calendar/calendar.ts'
import type { JudgedTap } from '#gateway/patrol/outcome.ts'
import type { PatrolConfig } from '#gateway/patrol/plan.ts'
import type { Tap } from '#gateway/patrol/tap.ts'
import { createPatrolWatch, type PatrolWatch } from '#gateway/patrol/watch/watch.ts'
import type { Condition } from '#gateway/state/condition.ts'
import { berlin, instant, shanghai } from '#test/support/calendars.ts'
import {
  buildCheckpoint,
  buildConfig,
  buildPlan,
  buildRoute,
  buildTap,
  hour,
  minute,
  startPatrol,
} from '#test/support/patrol.ts'

const noon = instant('2026-10-16T12:00+08:00')
const ten = instant('2026-10-16T22:00+08:00')
const day = 24 * hour

interface Script {
  readonly watch: PatrolWatch
  due(now: number): string[]
  tap(point: string, ts: number, changes?: Partial<Tap> & Pick<Partial<JudgedTap>, 'result'>): string[]
  /** The watch as it is after the gateway was started anew. */
  restart(now: number, config?: PatrolConfig): Script
}

const short = (conditions: readonly Condition[]): string[] =>
  conditions.map(({ rule, change, severity, subject }) => `${rule} ${change} ${severity} ${subject.id}`)

function script(watch: PatrolWatch, calendar: Calendar): Script {
  return {
    watch,
    due: (now) => short(watch.due(now)),
    tap(point, ts, { result = 'extra', ...changes } = {}) {
      const tap = buildTap(point, ts, changes)
      return short(watch.apply({ taps: [{ tap, checkpoint: `hq/${point}`, result, visits: [] }] }, tap.rx))
    },
    restart: (now, config = nightly) => begin({ config, calendar, from: now, before: watch }),
  }
}

const nightly = buildConfig({
  plans: [buildPlan({ times: { slots: ['22:00', '23:30', '01:00', '02:30'] } })],
})

function begin(options: {
  readonly config?: PatrolConfig
  readonly calendar?: Calendar
  readonly from?: number
  readonly before?: PatrolWatch
}): Script {
  const { config = nightly, calendar = shanghai(), from = noon, before } = options
  const { patrol } = startPatrol({ from: noon, config, calendar, settings: { aheadS: 20 * 86_400 } })
  const watch = createPatrolWatch({
    config,
    calendarOf: () => calendar,
    siteName: () => ({ zh: '总部', en: 'Head office' }),
    roundsOf: (of) => patrol.rounds(of),
    settings: { arrivalS: 0, resumeGraceS: 0 },
  })
  watch.load(before?.takeDirty().saved ?? [], from)
  return script(watch, calendar)
}

describe('PAT-11, nobody taps at night', () => {
  test('is raised 120 minutes after the night began, to the millisecond', () => {
    const night = begin({})
    expect(night.due(ten + 2 * hour - 1)).toEqual([])
    expect(night.due(ten + 2 * hour)).toEqual(['PAT-11 raised major hq'])
    expect(night.due(ten + 9 * hour)).toEqual([])
  })

  test('is raised 120 minutes after the last tap, and says since when', () => {
    const { watch, tap, due } = begin({})
    tap('A', ten + 41 * minute)
    expect(due(ten + 161 * minute - 1)).toEqual([])
    expect(watch.due(ten + 161 * minute)).toMatchObject([
      {
        subject: { site: 'hq', type: 'site', id: 'hq' },
        at: ten + 161 * minute,
        evidence: { quiet_since: ten + 41 * minute },
        message: {
          zh: '“总部”自 22:41 起 120 分钟无任何打卡，而本夜排有巡更。',
          en: 'Nobody has tapped anywhere in “Head office” since 22:41, for 120 minutes, in a night with rounds.',
        },
      },
    ])
  })

  test('is cleared by the next tap, even one at a tag nobody knows, and raised again after as long a silence', () => {
    const night = begin({})
    night.due(ten + 2 * hour)
    const unknown = buildTap('nowhere', ten + 3 * hour)
    expect(
      short(
        night.watch.apply(
          { taps: [{ tap: unknown, checkpoint: null, result: 'unknown_tag', visits: [] }] },
          unknown.rx,
        ),
      ),
    ).toEqual(['PAT-11 cleared major hq'])
    expect(night.due(ten + 5 * hour - 1)).toEqual([])
    expect(night.due(ten + 5 * hour)).toEqual(['PAT-11 raised major hq'])
  })

  test('is not cleared by an entry by hand, nor by a tap of a reader that was offline for longer than that', () => {
    const night = begin({})
    night.due(ten + 2 * hour)
    expect(night.tap('A', ten + 2 * hour, { manual: true, method: 'manual' })).toEqual([])
    expect(night.tap('A', ten - hour, { hist: true, rx: ten + 2.5 * hour })).toEqual([])
    expect(night.tap('A', ten + hour, { hist: true, rx: ten + 2.5 * hour })).toEqual([
      'PAT-11 cleared major hq',
    ])
  })

  test('is not raised for what is left of the night when that is too short', () => {
    const night = begin({})
    for (const hours of [1, 2, 3, 4, 5, 6.5]) night.tap('A', ten + hours * hour)
    expect(night.due(ten + 20 * hour)).toEqual([])
    expect(night.due(ten + day + 2 * hour)).toEqual(['PAT-11 raised major hq'])
  })

  test('is raised in nights with rounds only: on working days, Friday night but not Saturday night', () => {
    const config = buildConfig({ plans: [buildPlan({ calendar: 'working-day' })] })
    const night = begin({ config })
    expect(night.due(ten + 2 * hour)).toEqual(['PAT-11 raised major hq'])
    expect(night.tap('A', ten + 9 * hour)).toEqual(['PAT-11 cleared major hq'])
    expect(night.due(ten + 3 * day)).toEqual([])
    expect(night.due(ten + 3 * day + 2 * hour)).toEqual(['PAT-11 raised major hq'])
  })

  test('is not raised for rounds by day', () => {
    const config = buildConfig({ plans: [buildPlan({ times: { slots: ['10:00'] } })] })
    expect(begin({ config }).due(ten + 3 * day)).toEqual([])
  })

  test('goes by the night of the site, and by elapsed time in the night of the clock change', () => {
    const calendar = berlin({ windows: { night: [{ on: 'every-day', from: '01:00', to: '05:00' }] } })
    const at = instant('2026-03-28T12:00+01:00')
    const { patrol } = startPatrol({ from: at, config: nightly, calendar })
    const watch = createPatrolWatch({
      config: nightly,
      calendarOf: () => calendar,
      siteName: () => ({ zh: '总部', en: 'Head office' }),
      roundsOf: (of) => patrol.rounds(of),
      settings: { arrivalS: 0, resumeGraceS: 0 },
    })
    watch.load([], at)
    // 01:00 CET and two hours on is 04:00 CEST, as 02:00 to 03:00 is skipped.
    expect(watch.due(instant('2026-03-29T03:59+02:00'))).toEqual([])
    expect(short(watch.due(instant('2026-03-29T04:00+02:00')))).toEqual(['PAT-11 raised major hq'])
  })

  test('does not hold the absence of the gateway against anybody: silence counts from its end', () => {
    const night = begin({})
    night.tap('A', ten + hour)
    night.watch.absent(ten + 1.5 * hour, ten + 3.5 * hour)
    expect(night.due(ten + 5.5 * hour - 1)).toEqual([])
    expect(night.due(ten + 5.5 * hour)).toEqual(['PAT-11 raised major hq'])
  })

  test('is cleared by a tap that was made before the gateway went away and came after it', () => {
    const night = begin({})
    night.due(ten + 2 * hour)
    night.watch.absent(ten + 3 * hour, ten + 4 * hour)
    expect(night.tap('A', ten + 3.5 * hour, { hist: true, rx: ten + 4.1 * hour })).toEqual([
      'PAT-11 cleared major hq',
    ])
    expect(night.due(ten + 6 * hour - 1)).toEqual([])
    expect(night.due(ten + 6 * hour)).toEqual(['PAT-11 raised major hq'])
  })

  test('is neither lost nor doubled by a restart', () => {
    const night = begin({})
    night.tap('A', ten + hour)
    const restarted = night.restart(ten + 3 * hour + 5000)
    expect(restarted.due(ten + 3 * hour + 5000)).toEqual(['PAT-11 raised major hq'])
    const again = restarted.restart(ten + 3.5 * hour)
    expect(again.due(ten + 3.5 * hour)).toEqual([])
    expect(again.tap('B', ten + 4 * hour)).toEqual(['PAT-11 cleared major hq'])
  })

  test('ends when the site has no plan any more, also one that went while the gateway was away', () => {
    const night = begin({})
    night.due(ten + 2 * hour)
    const away = night.restart(ten + 3 * hour, buildConfig({ plans: [] }))
    expect(away.due(ten + 3 * hour)).toEqual(['PAT-11 cleared major hq'])
    expect(away.watch.takeDirty().removed).toContainEqual(expect.objectContaining({ rule: 'PAT-11' }))
  })

  test('whatever taps a night has, it is raised at the end of every gap of 120 minutes in it and at no other time', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: -60, max: 480 }), { maxLength: 12 })
    fc.assert(
      fc.property(minutes, (given) => {
        const taps = given.toSorted((a, b) => a - b)
        const { watch, tap } = begin({})
        const raised: number[] = []
        const settle = (until: number): void => {
          raised.push(...watch.due(ten + until * minute).map(({ at }) => (at - ten) / minute))
        }
        for (const at of taps) {
          settle(at - 1 / 60_000)
          tap('A', ten + at * minute)
        }
        settle(480)
        const marks = [0, ...taps.filter((at) => at > 0)]
        const expected = marks
          .map((mark, index) => ({ end: mark + 120, next: marks[index + 1] ?? Number.POSITIVE_INFINITY }))
          .filter(({ end, next }) => end < next + 1 / 60_000 && end <= 480)
          .map(({ end }) => end)
        // A tap in the very instant of the limit comes in time only when it is taken up first, as here.
        expect(raised.filter((end) => !taps.includes(end))).toEqual(
          expected.filter((end) => !taps.includes(end)),
        )
      }),
    )
  })
})

describe('PAT-12, a tag nobody reads', () => {
  const one = buildConfig({
    checkpoints: [buildCheckpoint('A')],
    routes: [buildRoute(['A'])],
    plans: [buildPlan({ times: { slots: ['10:00'] } })],
  })

  test('is raised seven days after the tag was last read, to the millisecond, and cleared by the next tap', () => {
    const tag = begin({ config: one })
    tag.tap('A', noon + hour)
    expect(tag.due(noon + hour + 7 * day - 1)).toEqual([])
    expect(tag.watch.due(noon + hour + 7 * day)).toMatchObject([
      {
        subject: { site: 'hq', type: 'checkpoint', id: 'hq/A' },
        rule: 'PAT-12',
        change: 'raised',
        severity: 'minor',
        at: noon + hour + 7 * day,
        message: { en: 'No tap has read the tag at “Point A” since 2026-10-16 13:00, for 7 days.' },
      },
    ])
    expect(tag.tap('A', noon + 8 * day)).toEqual(['PAT-12 cleared minor hq/A'])
    expect(tag.due(noon + 15 * day - 1)).toEqual([])
    expect(tag.due(noon + 15 * day)).toEqual(['PAT-12 raised minor hq/A'])
  })

  test('counts from when the point was put on a plan when it was never read', () => {
    expect(begin({ config: one }).due(noon + 7 * day - 1)).toEqual([])
    expect(begin({ config: one }).due(noon + 7 * day)).toEqual(['PAT-12 raised minor hq/A'])
  })

  test('is not cleared by a code that names the point, an entry by hand or a tag that was replaced', () => {
    const tag = begin({ config: one })
    tag.due(noon + 7 * day)
    const at = noon + 7 * day + hour
    expect(tag.tap('A', at, { uid: '@hq/A', method: 'qr' })).toEqual([])
    expect(tag.tap('A', at, { manual: true })).toEqual([])
    expect(tag.tap('A', at, { result: 'revoked_tag' })).toEqual([])
    expect(tag.tap('A', at)).toEqual(['PAT-12 cleared minor hq/A'])
  })

  test('counts from when the new tag was hung', () => {
    const tag = begin({ config: one })
    const hung = noon + 5 * day
    const tags = [
      { uid: '04A1', from: 0, until: hung },
      { uid: '04A2', from: hung, until: null },
    ]
    tag.watch.setConfig({ ...one, checkpoints: [buildCheckpoint('A', { tags })] }, hung)
    expect(tag.due(hung + 7 * day - 1)).toEqual([])
    expect(tag.due(hung + 7 * day)).toEqual(['PAT-12 raised minor hq/A'])
  })

  test('does not speak of points out of service, off the plans or without a tag', () => {
    const quiet = {
      checkpoints: [
        buildCheckpoint('A', { tags: [] }),
        buildCheckpoint('B', { retiredAt: noon }),
        buildCheckpoint('C'),
      ],
      routes: [buildRoute(['A', 'B'])],
      plans: one.plans,
    }
    expect(begin({ config: quiet }).due(noon + 30 * day)).toEqual([])
  })

  test('ends when the point goes off the plans, under its name', () => {
    const tag = begin({ config: one })
    tag.due(noon + 7 * day)
    const conditions = tag.watch.setConfig({ ...one, plans: [] }, noon + 8 * day)
    expect(conditions).toMatchObject([
      {
        rule: 'PAT-12',
        change: 'cleared',
        evidence: { ended_by: 'unwatched' },
        subject: { name: { en: 'Point A' } },
      },
    ])
    expect(tag.due(noon + 40 * day)).toEqual([])
  })

  test('waits for a day of its plan: a point of holiday rounds is not dead between holidays', () => {
    const holidays = { ...one, plans: [buildPlan({ calendar: 'holiday', times: { slots: ['10:00'] } })] }
    const from = instant('2026-05-06T12:00+08:00')
    // The Dragon Boat Festival, 19 June, and its night are over on the 21st.
    expect(begin({ config: holidays, from }).due(instant('2026-06-20T23:59+08:00'))).toEqual([])
    expect(begin({ config: holidays, from }).due(instant('2026-06-21T12:00+08:00'))).toEqual([
      'PAT-12 raised minor hq/A',
    ])
  })

  test('an absence of the gateway of a day or more does not count, a shorter one does', () => {
    const tag = begin({ config: one })
    tag.watch.absent(noon + day, noon + day + 2 * hour)
    tag.watch.absent(noon + 2 * day, noon + 4 * day)
    expect(tag.due(noon + 11 * day - 1)).toEqual([])
    expect(tag.due(noon + 11 * day)).toEqual(['PAT-12 raised minor hq/A'])
  })
})
