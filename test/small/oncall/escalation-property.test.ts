import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AlarmTransition } from '#gateway/alarms/alarm.ts'
import type { Alarms } from '#gateway/alarms/alarms.ts'
import { Refusal } from '#gateway/kernel/errors.ts'
import type { Call } from '#gateway/oncall/call.ts'
import type { Escalation } from '#gateway/oncall/escalation.ts'
import { buildAlarms, buildCondition, START } from '../../support/alarm-builders.ts'
import { buildChain, buildEscalation, buildStep, person } from '../../support/oncall.ts'

type Event =
  | {
      readonly type: 'raise' | 'rise' | 'clear' | 'restart' | 'acknowledge' | 'shelve'
      readonly device: number
    }
  | { readonly type: 'claim' | 'hand-back' | 'answer'; readonly device: number }

const event: fc.Arbitrary<readonly [wait: number, event: Event]> = fc.tuple(
  fc.integer({ min: 0, max: 1_500 }),
  fc.record({
    type: fc.constantFrom(
      ...(['raise', 'raise', 'rise', 'clear', 'restart', 'acknowledge', 'shelve'] as const),
      ...(['claim', 'hand-back', 'answer'] as const),
    ),
    device: fc.integer({ min: 0, max: 2 }),
  }),
)

const chain = buildChain({
  steps: [buildStep(0, [person('a'), person('b')]), buildStep(4, [person('b')]), buildStep(6, [person('c')])],
  ...{ repeat: 1, repeatAfterS: 300, remind: { everyS: 600, times: 2 } },
})

/** Alarms and their paging, second by second or in leaps, with restarts between. */
class World {
  readonly alarms: Alarms = buildAlarms()
  escalation: Escalation = buildEscalation({ chains: [chain] })
  now = START
  readonly calls: Call[] = []
  readonly transitions: AlarmTransition[] = []
  /** Calls of a step made while the alarm was acknowledged. */
  readonly afterAcknowledgement: Call[] = []

  /** @param leaps true: nothing is settled on the way, as when the gateway was away */
  pass(seconds: number, leaps: boolean): void {
    const steps = leaps ? [seconds] : Array.from({ length: seconds }, () => 1)
    for (const step of steps) {
      this.now += step * 1000
      this.carry(this.alarms.due(this.now))
      this.hear(this.escalation.due(this.now))
    }
  }

  carry(transitions: readonly AlarmTransition[]): void {
    for (const transition of transitions) {
      this.transitions.push(transition)
      this.hear(this.escalation.alarm(transition, this.now))
    }
  }

  hear(calls: readonly Call[]): void {
    this.calls.push(...calls)
    for (const call of calls) {
      const seen = this.alarms.get(call.about.id)?.acknowledgement ?? null
      if (call.change === 'step' && seen !== null) this.afterAcknowledgement.push(call)
    }
  }

  do({ type, device }: Event): void {
    const now = this.now
    const id = this.alarms.open().find(({ subject }) => subject.id === `d${device}`)?.id ?? 'none'
    const taking = { alarm: id, by: 'a', now }
    const deeds: Readonly<Record<Event['type'], () => readonly AlarmTransition[]>> = {
      raise: () => this.condition(device, 'raised', 'major'),
      rise: () => this.condition(device, 'risen', 'critical'),
      clear: () => this.condition(device, 'cleared', 'major'),
      acknowledge: () =>
        one(this.alarms.acknowledge({ id, by: 'op', note: '', expiresAt: now + 1_200_000, now })),
      shelve: () =>
        one(this.alarms.shelve({ id, by: 'op', reason: 'sensor is replaced', until: now + 900_000, now })),
      claim: () => nothing(this.escalation.claim(taking)),
      'hand-back': () => nothing(this.escalation.handBack({ ...taking, may: true })),
      answer: () => nothing(this.escalation.answer(taking)),
      restart: () => this.restart(),
    }
    this.carry(deeds[type]())
    this.hear(this.escalation.due(now))
  }

  condition(device: number, change: 'raised' | 'risen' | 'cleared', severity: 'major' | 'critical') {
    const at = this.now
    return this.alarms.apply(buildCondition({ device: `d${device}`, change, severity, at }), at)
  }

  restart(): readonly AlarmTransition[] {
    const stored = JSON.stringify(this.escalation.cases())
    this.escalation = buildEscalation({ chains: [chain] })
    this.escalation.load(JSON.parse(stored))
    return []
  }
}

const one = (done: AlarmTransition | Refusal): AlarmTransition[] => (done instanceof Refusal ? [] : [done])
const nothing = (_: unknown): AlarmTransition[] => []

function play(events: readonly (readonly [number, Event])[], leaps: boolean): World {
  const world = new World()
  for (const [wait, happened] of events) {
    world.pass(wait, leaps)
    world.do(happened)
  }
  return world
}

const traces = fc.array(event, { minLength: 1, maxLength: 25 })

test('over random events and restarts nobody is paged after an acknowledgement', () => {
  fc.assert(
    fc.property(traces, fc.boolean(), (events, leaps) => {
      expect(play(events, leaps).afterAcknowledgement).toEqual([])
    }),
  )
})

test('over random events and restarts nobody is told the same step twice', () => {
  fc.assert(
    fc.property(traces, fc.boolean(), (events, leaps) => {
      const { calls } = play(events, leaps)
      expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length)
    }),
  )
})

test('every announced alarm that nobody acknowledged, claimed or put aside reaches the end of its chain', () => {
  fc.assert(
    fc.property(traces, fc.boolean(), (events, leaps) => {
      const world = play(events, leaps)
      // Acknowledgements and shelves run out, claims fall, and then the chain has all the time it needs.
      for (let hour = 0; hour < 6; hour += 1) world.pass(3_600, true)
      const standing = world.alarms.open().filter(({ clearedAt }) => clearedAt === null)
      const states = standing.map(({ id }) => [id, world.escalation.get(id)?.state])
      expect(states).toEqual(standing.map(({ id }) => [id, 'ended']))
    }),
  )
})

test('recoveries are told to exactly those who were told of the trouble, once', () => {
  fc.assert(
    fc.property(traces, fc.boolean(), (events, leaps) => {
      const world = play(events, leaps)
      for (let device = 0; device < 3; device += 1) world.do({ type: 'clear', device })
      world.pass(7_200, true)
      expect(world.escalation.cases()).toEqual([])
      const told = new Map<string, Set<string>>()
      const owed: string[] = []
      for (const { about, change, person: who } of world.calls) {
        const people = told.get(about.id) ?? new Set()
        told.set(about.id, people)
        if (change !== 'cleared') people.add(who)
        else if (!people.delete(who)) owed.push(`${about.id} ${who}`)
      }
      expect(owed).toEqual([])
      expect([...told.values()].flatMap((people) => [...people])).toEqual([])
    }),
  )
})

test('a gateway that was away tells the same steps at the same instants', () => {
  const steps = (leaps: boolean) => {
    const world = new World()
    world.do({ type: 'raise', device: 0 })
    world.pass(7_200, leaps)
    return world.calls.map(({ at, person: who, step }) => [at - START, who, step])
  }
  expect(steps(true)).toEqual(steps(false))
  expect(steps(true)).toHaveLength(8)
})
