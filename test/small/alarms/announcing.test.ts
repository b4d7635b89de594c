import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Severity, severities } from '#devices/kit/severity.ts'
import { type Alarm, type AlarmTransition, isClosed, keyOf } from '#gateway/alarms/alarm.ts'
import { type Alarms, createAlarms } from '#gateway/alarms/alarms.ts'
import type { FlapRow } from '#gateway/alarms/flaps.ts'
import { createPlannedWorks } from '#gateway/alarms/planned-works.ts'
import { createCalendar } from '#gateway/calendar/calendar.ts'
import { buildCondition, second } from '#test/support/alarm-builders.ts'
import { AnnouncingOracle, oracleAlarm } from '#test/support/announcing-oracle.ts'

const numRuns = Number(process.env.GATEHOUSE_PROPERTY_RUNS ?? 150)

const things = {
  parent: { device: 'p', rule: 'SYS-01' },
  child: { device: 'c', rule: 'SYS-01' },
  fault: { device: 'c', rule: 'TST-01' },
  lone: { device: 'x', rule: 'TST-01' },
} as const
type Thing = keyof typeof things
const names = Object.keys(things) as Thing[]

/** Alarms with planned work on the child, stored and loaded again by `restart`. */
class Site {
  alarms: Alarms
  readonly told: AlarmTransition[] = []
  readonly works = createPlannedWorks({
    calendarOf: () => createCalendar({ zone: 'Asia/Shanghai', holidays: null }),
    placesOf: () => [],
  })
  readonly #storm: boolean
  readonly #last = new Map<string, Alarm>()
  readonly #flaps = new Map<string, FlapRow>()
  #made = 0
  #planned = 0

  constructor({ storm }: { readonly storm: boolean }) {
    this.#storm = storm
    this.alarms = this.#create()
  }

  #create(): Alarms {
    return createAlarms({
      works: this.works,
      newId: () => `A-${String(++this.#made).padStart(3, '0')}`,
      parentsOf: (device) => (device === 'north/c' ? [['north/p']] : []),
      traitsOf: (_, rule) => ({ lost: rule === 'SYS-01', ownCause: false }),
      devicesOf: () => (this.#storm ? 3 : 0),
      storm: { share: 0.3, least: 2, withinS: 60, overBelow: 0.5 },
    })
  }

  take(transitions: readonly AlarmTransition[]): void {
    this.told.push(...transitions)
    for (const { alarm } of transitions) this.#last.set(alarm.id, alarm)
    for (const row of this.alarms.takeDirty()) this.#flaps.set(row.key, row)
  }

  isOf(alarm: Alarm, name: Thing): boolean {
    return alarm.subject.id === things[name].device && alarm.rule === things[name].rule
  }

  standing(name: Thing): Alarm | undefined {
    return this.alarms.open().find((alarm) => this.isOf(alarm, name))
  }

  say(
    name: Thing,
    change: 'raised' | 'risen' | 'cleared' | 'unknown' | 'known',
    severity: Severity,
    s: number,
  ) {
    const condition = buildCondition({ ...things[name], change, severity, at: second(s) })
    this.take(this.alarms.apply(condition, second(s)))
  }

  person(done: AlarmTransition | Error): void {
    if (!(done instanceof Error)) this.take([done])
  }

  plan(lengthS: number, s: number): void {
    this.#planned += 1
    const scope = { devices: ['c'], kinds: [], places: [] }
    const schedule = { type: 'fixed', from: second(s), to: second(s + lengthS) } as const
    const made = { by: 'wang', at: second(s), startedAt: null, endedBy: null, endedAt: null }
    const what = { site: 'north', reason: '换交换机', countsForServiceLevel: false }
    this.works.set({ id: `W-${this.#planned}`, ...what, scope, schedule, ...made }, second(s))
    this.take(this.alarms.reconsider(second(s)))
  }

  restart(): void {
    const all = [...this.#last.values()]
    this.alarms = this.#create()
    this.alarms.load({
      open: all.filter((alarm) => !isClosed(alarm)),
      closed: all.filter(isClosed).toSorted((a, b) => (a.clearedAt ?? 0) - (b.clearedAt ?? 0)),
      flaps: this.#flaps.values(),
    })
  }
}

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      thing: fc.constantFrom(...names),
      change: fc.constantFrom('raised', 'risen', 'cleared', 'unknown', 'known'),
      severity: fc.constantFrom(...severities),
    }),
  },
  fc.record({
    do: fc.constant('acknowledge' as const),
    thing: fc.constantFrom(...names),
    forS: fc.constantFrom(null, 60),
  }),
  fc.record({
    do: fc.constant('shelve' as const),
    thing: fc.constantFrom(...names),
    forS: fc.constantFrom(90, 4000),
  }),
  fc.record({ do: fc.constant('unshelve' as const), thing: fc.constantFrom(...names) }),
  fc.record({ do: fc.constant('plan' as const), lengthS: fc.constantFrom(50, 900) }),
  fc.record({ do: fc.constant('restart' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never
const timed = fc.array(fc.tuple(step, fc.constantFrom(1, 10, 31, 70, 130, 700)), {
  maxLength: 40,
  size: 'max',
})

function act(site: Site, one: Step, s: number): void {
  const now = second(s)
  if (one.do === 'say') site.say(one.thing, one.change as 'raised', one.severity, s)
  else if (one.do === 'plan') site.plan(one.lengthS, s)
  else if (one.do === 'restart') site.restart()
  else {
    const id = site.standing(one.thing)?.id ?? ''
    if (one.do === 'unshelve') site.person(site.alarms.unshelve({ id, by: 'li', now }))
    else if (one.do === 'shelve') {
      const until = now + one.forS * 1000
      site.person(site.alarms.shelve({ id, by: 'li', reason: '传感器待更换', until, now }))
    } else {
      const expiresAt = one.forS === null ? null : now + one.forS * 1000
      site.person(site.alarms.acknowledge({ id, by: 'li', note: '', expiresAt, now }))
    }
  }
}

function live(
  steps: readonly (readonly [Step, number])[],
  options: { storm: boolean; restarts?: boolean },
): Site {
  const { storm, restarts = true } = options
  const site = new Site({ storm })
  let s = 0
  for (const [one, gap] of steps) {
    s += gap
    site.take(site.alarms.due(second(s)))
    if (restarts || one.do !== 'restart') act(site, one, s)
  }
  return site
}

test('whatever happens, at most one alarm stands for a subject and rule, and no step is lost', () => {
  fc.assert(
    fc.property(timed, (steps) => {
      const site = live(steps, { storm: true })
      const keys = site.alarms.open().map(keyOf)
      expect(new Set(keys).size).toBe(keys.length)
      const last = new Map(site.told.map(({ alarm }) => [alarm.id, alarm]))
      const standing = [...last.values()].filter((alarm) => !isClosed(alarm))
      expect(new Set(site.alarms.open())).toEqual(new Set(standing))
    }),
    { numRuns },
  )
})

test('what was over before people were told of it closes by itself, and nothing else unacknowledged does', () => {
  fc.assert(
    fc.property(timed, (steps) => {
      const site = live(steps, { storm: true })
      const announced = new Set(
        site.told.filter(({ announce }) => announce.decision === 'announce').map(({ alarm }) => alarm.id),
      )
      const last = new Map(site.told.map(({ alarm }) => [alarm.id, alarm]))
      const over = [...last.values()].filter(
        ({ clearedAt, flapping, acknowledgement, severity }) =>
          clearedAt !== null && !flapping && acknowledgement === null && severity !== 'info',
      )
      for (const alarm of over)
        expect([alarm.id, isClosed(alarm)]).toEqual([alarm.id, !announced.has(alarm.id)])
    }),
    { numRuns },
  )
})

test('every announced alarm has its announced recovery, once, and no other has one', () => {
  fc.assert(
    fc.property(timed, (steps) => {
      const site = live(steps, { storm: true })
      const end = steps.reduce((s, [, gap]) => s + gap, 0) + 10
      site.take(site.alarms.due(second(end)))
      for (const name of names) site.say(name, 'cleared', 'minor', end)
      site.take(site.alarms.due(second(end + 100_000)))
      const owed = new Map<string, boolean>()
      for (const { alarm, event, announce } of site.told) {
        if (announce.decision !== 'announce') continue
        const isRecovery = alarm.clearedAt !== null && event !== 'flapping-started'
        // A recovery is told only to those who were told before.
        expect([isRecovery, isRecovery && owed.get(alarm.id) !== true]).toEqual([isRecovery, false])
        owed.set(alarm.id, !isRecovery)
      }
      expect([...owed.values()].filter((one) => one)).toEqual([])
      expect(site.alarms.open().filter(({ announced }) => announced !== null)).toEqual([])
    }),
    { numRuns },
  )
})

test('a restart at any moment changes nothing of what is told', () => {
  fc.assert(
    fc.property(timed, (steps) => {
      // What ends at the same instant ends in no particular order.
      const told = (site: Site) => new Set(site.told)
      expect(told(live(steps, { storm: false }))).toEqual(
        told(live(steps, { storm: false, restarts: false })),
      )
    }),
    { numRuns },
  )
})

test('exactly those are told whom a slow second implementation tells, at the very second', () => {
  const usual = fc.record({
    do: fc.constant('say' as const),
    thing: fc.constantFrom(...names),
    change: fc.constantFrom('raised', 'cleared'),
    severity: fc.constantFrom('minor', 'major'),
  })
  const one = fc.oneof({ weight: 3, arbitrary: usual }, step)
  // At most five changes and then a pause: too few to flap.
  const burst = fc.array(fc.tuple(one, fc.constantFrom(1, 10, 29, 30, 60)), { maxLength: 5, size: 'max' })
  fc.assert(
    fc.property(fc.array(burst, { minLength: 1, maxLength: 3 }), (bursts) => {
      const site = new Site({ storm: false })
      const oracle = new AnnouncingOracle(
        {
          parent: oracleAlarm(false, true),
          child: oracleAlarm(true, true),
          fault: oracleAlarm(true, true),
          lone: oracleAlarm(false, false),
        },
        'parent',
      )
      let s = 0
      const passTo = (until: number): void => {
        while (s < until) {
          s += 1
          site.take(site.alarms.due(second(s)))
          oracle.tick(s)
        }
      }
      for (const steps of bursts) {
        for (const [one, gap] of steps) {
          passTo(s + gap)
          tellOracle(oracle, site, one, s)
          act(site, one, s)
        }
        passTo(s + 1300)
      }
      const log = site.told
        .filter(({ announce }) => announce.decision === 'announce')
        .map(({ alarm, at }) => {
          const name = names.find((each) => site.isOf(alarm, each))
          return `${(at - second(0)) / 1000} ${name} ${alarm.clearedAt === null ? alarm.severity : 'over'}`
        })
      expect(log.toSorted()).toEqual(oracle.log.toSorted())
    }),
    { numRuns },
  )
})

function tellOracle(oracle: AnnouncingOracle, site: Site, one: Step, s: number): void {
  if (one.do === 'plan') oracle.workUntil = Math.max(oracle.workUntil, s + one.lengthS)
  else if (one.do === 'say') {
    if (one.change === 'raised' || one.change === 'risen') oracle.raise(one.thing, one.severity, s)
    else if (one.change === 'cleared') oracle.clear(one.thing, s)
  } else if (one.do !== 'restart') {
    const alarm = oracle.alarms[one.thing]
    const standing = site.standing(one.thing)
    if (alarm === undefined || standing === undefined) return
    if (one.do === 'acknowledge' && standing.acknowledgement === null) {
      Object.assign(alarm, { acked: true, ackUntil: one.forS === null ? Infinity : s + one.forS })
    }
    if (one.do === 'shelve' && alarm.open) alarm.shelvedUntil = s + one.forS
    if (one.do === 'unshelve') alarm.shelvedUntil = 0
  }
  oracle.look(s)
}
