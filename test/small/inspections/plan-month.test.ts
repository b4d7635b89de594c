import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#gateway/calendar/zone.ts'
import { type Candidate, daysOf, monthlyDuty } from '#gateway/inspections/duty.ts'
import type { MonthPlan } from '#gateway/inspections/plan.ts'
import { planMonth } from '#gateway/inspections/plan-month.ts'
import { shanghai } from '#test/support/calendars.ts'
import {
  buildInput,
  buildSite,
  buildWorker,
  candidatesOf,
  loadsOf,
  standingOf,
} from '#test/support/inspections.ts'

const crew = ['chen', 'li', 'wang', 'zhao', 'sun', 'zhou'].map((username) => buildWorker({ username }))
const keysOf = (plan: MonthPlan): string[] =>
  [...plan.placed, ...plan.unplaced].map(({ duty }) => duty.key).sort()
const monthlyKeys = (candidates: readonly Candidate[], month: string): string[] =>
  candidates.flatMap((one) => monthlyDuty(one, month)?.key ?? []).sort()
const isMonthly = (key: string): boolean => !/\.\d+$/.test(key)
const overfull = (plan: MonthPlan, walkMinutes: number, capacity: ReadonlyMap<string, number>) =>
  [...loadsOf(plan, walkMinutes)].filter(
    ([slot, used]) => used > (capacity.get(slot.split(' ')[1] ?? '') ?? 0),
  )

describe('1,200 devices', () => {
  const candidates = buildSite(1200)
  const plan = planMonth(buildInput({ candidates, workers: crew }))

  test('are all in the month, none missing and none twice', () => {
    const devices = new Set(candidates.map(({ device }) => device.id))
    const keys = keysOf(plan)
    expect(plan.unplaced).toEqual([])
    expect(new Set(plan.placed.map(({ duty }) => duty.device))).toEqual(devices)
    expect(keys).toEqual([...new Set(keys)])
    expect(keys.filter(isMonthly)).toEqual(monthlyKeys(candidates, '2026-11'))
  })

  test('leave no day over the capacity of its person and none on a day off', () => {
    expect(overfull(plan, 5, new Map(crew.map(({ username }) => [username, 420])))).toEqual([])
    const calendar = shanghai()
    expect(plan.placed.filter(({ day }) => calendar.selects('working-day', day) !== true)).toEqual([])
  })

  test('are spread evenly over the days', () => {
    const loads = [...Map.groupBy(plan.slots, ({ day }) => day).values()].map((slots) =>
      slots.reduce((sum, { used }) => sum + used, 0),
    )
    const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length
    expect(Math.max(...loads)).toBeLessThan(mean * 1.25)
    expect(Math.min(...loads)).toBeGreaterThan(mean * 0.6)
  })

  test('are looked at place by place: a person comes to a place seldom, not for every device', () => {
    const visits = new Set(plan.placed.map(({ day, worker, duty }) => `${day} ${worker} ${duty.place}`))
    expect(visits.size).toBeLessThan(plan.placed.length / 2)
  })

  test('are planned the same again', () => {
    expect(planMonth(buildInput({ candidates: candidates.toReversed(), workers: crew }))).toEqual(plan)
  })

  test('stay where they are when a person falls ill: only what was his moves', () => {
    const ill = crew.map((one) =>
      one.username === 'li' ? { ...one, absences: [{ from: '2026-11-09', to: '2026-11-13' }] } : one,
    )
    const again = planMonth(buildInput({ candidates, workers: ill, standing: standingOf(plan) }))
    const before = new Map(plan.placed.map(({ duty, day, worker }) => [duty.key, `${day} ${worker}`]))
    const moved = again.placed.filter(({ duty, day, worker }) => before.get(duty.key) !== `${day} ${worker}`)
    const wasAway = (key: string): boolean => /^2026-11-(09|1[0-3]) li$/.test(before.get(key) ?? '')
    expect(again.unplaced).toEqual([])
    expect(moved.length).toBeGreaterThan(0)
    // A rolling inspection that moves may take the turn after it along.
    expect(moved.filter(({ duty }) => isMonthly(duty.key) && !wasAway(duty.key))).toEqual([])
  })
})

test('in every plan nothing is missing, nothing stands twice and no day is over its capacity', () => {
  const month = fc.constantFrom('2026-01', '2026-02', '2026-05', '2026-10', '2026-11', '2027-03')
  const worker = fc.record({
    minutesPerDay: fc.integer({ min: 30, max: 480 }),
    trades: fc.uniqueArray(fc.constantFrom('lift', 'electrical', 'low-voltage', 'general')),
    away: fc.option(fc.integer({ min: 0, max: 27 })),
  })
  const site = fc.integer({ min: 0, max: 150 })
  const start = fc.integer({ min: -5, max: 27 })
  fc.assert(
    fc.property(month, fc.array(worker, { maxLength: 5 }), site, start, (of, team, devices, from) => {
      const workers = team.map(({ away, trades, minutesPerDay }, index) => {
        const day = addDays(`${of}-01`, away ?? -40)
        return buildWorker({
          ...{ username: `w${index}`, trades, minutesPerDay },
          absences: [{ from: day, to: addDays(day, 6) }],
        })
      })
      const candidates = buildSite(devices, 5, 4)
      const plan = planMonth(buildInput({ month: of, today: addDays(`${of}-01`, from), candidates, workers }))
      const keys = keysOf(plan)
      expect(keys).toEqual([...new Set(keys)])
      expect(keys.filter(isMonthly)).toEqual(monthlyKeys(candidates, of))
      const capacity = new Map(workers.map((one) => [one.username, one.minutesPerDay]))
      expect(overfull(plan, 5, capacity)).toEqual([])
      const misplaced = plan.placed.filter(({ duty, day, worker: who }) => {
        const able = workers.find(({ username }) => username === who)
        const isAway = able?.absences.some((span) => span.from <= day && day <= span.to)
        return day < duty.from || day > duty.to || isAway || able?.trades.includes(duty.trade) !== true
      })
      expect(misplaced).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('planning again with nothing changed moves nothing', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 60, max: 480 }),
      (devices, minutesPerDay) => {
        const input = buildInput({
          candidates: buildSite(devices),
          workers: [buildWorker({ minutesPerDay })],
        })
        const plan = planMonth(input)
        const again = planMonth({ ...input, standing: standingOf(plan) })
        const days = (one: MonthPlan) => one.placed.map(({ duty, day, worker }) => [duty.key, day, worker])
        expect(days(again)).toEqual(expect.arrayContaining(days(plan)))
      },
    ),
    { numRuns: 25 },
  )
})

describe('an inspection every 15 days', () => {
  /** Plans month after month, everything done on its day; gives the days. */
  const year = (first: string | null): string[] => {
    const days: string[] = []
    for (let month = 1; month <= 12; month += 1) {
      const of = `2026-${String(month).padStart(2, '0')}`
      const candidates = candidatesOf('lift-1', 'lift', ['a'], days.at(-1) ?? first)
      const plan = planMonth(buildInput({ month: of, today: `${of}-01`, candidates }))
      expect(plan.unplaced).toEqual([])
      const turns = plan.placed.filter(({ duty }) => duty.program === 'half-monthly')
      days.push(...turns.map(({ day }) => day))
    }
    return days
  }
  const gaps = (days: readonly string[]): number[] =>
    days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day))
  const daysBetween = (a: string, b: string): number =>
    Temporal.PlainDate.from(a).until(Temporal.PlainDate.from(b)).days

  test('never comes later than that, holidays and month ends included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 }), (ago) => {
        const days = year(addDays('2025-12-31', -ago))
        expect(Math.max(...gaps(days))).toBeLessThanOrEqual(15)
        expect(days.length).toBeLessThanOrEqual(32)
      }),
      { numRuns: 15 },
    )
  })

  test('begins in the first half of the month for a device that never was inspected', () => {
    expect(year(null)[0]).toMatch(/^2026-01-(0\d|1[0-5])$/)
  })
})

describe('a yearly test', () => {
  test('has one month a year, and devices spread over the year', () => {
    const lights = Array.from({ length: 240 }, (_, index) => candidatesOf(`em-${index}`, 'emlight')).flat()
    const yearly = lights.filter(({ program }) => program.id === 'yearly')
    const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`)
    const counts = months.map((of) => yearly.filter((one) => monthlyDuty(one, of) !== null).length)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(240)
    expect(Math.max(...counts)).toBeLessThan(40)
    expect(Math.min(...counts)).toBeGreaterThan(5)
  })
})

describe('what cannot be done', () => {
  test('is said by name and reason, and the rest is planned', () => {
    const workers = [buildWorker({ trades: ['low-voltage'], minutesPerDay: 13 })]
    const doors = Array.from({ length: 40 }, (_, index) => candidatesOf(`door-${index}`, 'door')).flat()
    const candidates = [...doors, ...candidatesOf('lamp', 'light')]
    const plan = planMonth(buildInput({ candidates, workers }))
    expect(plan.placed).toHaveLength(21)
    expect(plan.unplaced.map(({ duty, why }) => `${duty.device} ${why}`)).toContain('lamp no-worker')
    expect(plan.unplaced.filter(({ why }) => why === 'capacity')).toHaveLength(19)
  })

  test('says so when no working day is left', () => {
    const plan = planMonth(
      buildInput({ month: '2026-10', today: '2026-10-31', candidates: candidatesOf('d', 'door') }),
    )
    expect(plan.unplaced.map(({ why }) => why)).toEqual(['no-working-day'])
  })

  test('room is made by moving what is new and has another day', () => {
    // One day is left for lamp and door; the door could also be done by the second person.
    const workers = [
      buildWorker({ username: 'a', trades: ['electrical', 'low-voltage'], minutesPerDay: 13 }),
      buildWorker({ username: 'b', trades: ['low-voltage'], minutesPerDay: 13 }),
    ]
    const candidates = [...candidatesOf('lamp', 'light'), ...candidatesOf('door', 'door')]
    const plan = planMonth(buildInput({ today: '2026-11-30', candidates, workers }))
    expect(plan.placed.map(({ duty, worker }) => `${duty.device} ${worker}`).sort()).toEqual([
      'door b',
      'lamp a',
    ])
  })
})

describe('what stands already', () => {
  const doors = ['x', 'y', 'z'].flatMap((id) => candidatesOf(id, 'door'))
  const input = buildInput({ candidates: doors, workers: crew })
  const first = planMonth(input)

  test('is left alone when it is done or let off', () => {
    const standing = standingOf(first, (one) => ({
      ...one,
      state: one.key.startsWith('x') ? 'done' : one.key.startsWith('y') ? 'excused' : one.state,
    }))
    const plan = planMonth({ ...input, standing })
    expect(plan.settled.map(({ device }) => device)).toEqual(['x', 'y'])
    expect(plan.placed.map(({ duty }) => duty.device)).toEqual(['z'])
  })

  test('moves to a day to come when its day went by and its time is not over', () => {
    const standing = standingOf(first, (one) => ({ ...one, day: '2026-11-03' }))
    const plan = planMonth({ ...input, today: '2026-11-10', standing })
    expect(plan.placed.map(({ day }) => day >= '2026-11-10')).toEqual([true, true, true])
  })

  test('what people were told of keeps its day when not everything fits any more', () => {
    const workers = [buildWorker({ minutesPerDay: 13 })]
    const standing = standingOf(first, (one) => ({
      ...{ ...one, day: '2026-11-30', worker: 'li', announced: one.key.startsWith('z') },
    }))
    const plan = planMonth({ ...input, workers, today: '2026-11-30', standing })
    expect(plan.placed.map(({ duty, kept }) => [duty.device, kept])).toEqual([['z', true]])
    expect(plan.unplaced.map(({ duty }) => duty.device)).toEqual(['x', 'y'])
  })
})

test('a month has all its days', () => {
  expect(daysOf('2028-02')).toHaveLength(29)
  expect(daysOf('2026-11').at(-1)).toBe('2026-11-30')
})
