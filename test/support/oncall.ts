import { expect } from 'vitest'
import { text } from '#devices/kit/text.ts'
import type { AlarmTransition } from '#gateway/alarms/alarm.ts'
import type { Alarms } from '#gateway/alarms/alarms.ts'
import type { Role } from '#gateway/facility/permissions.ts'
import { Refusal } from '#gateway/kernel/errors.ts'
import type { Call } from '#gateway/oncall/call.ts'
import type { Chain, Step, Target } from '#gateway/oncall/chain.ts'
import { Escalation, type EscalationOptions } from '#gateway/oncall/escalation.ts'
import type { Directory } from '#gateway/oncall/recipients.ts'
import type { Layer, Override, Schedule } from '#gateway/oncall/schedule.ts'
import { buildAlarms, buildCondition, START } from './alarm-builders.ts'

export const min = (minutes: number, seconds = 0): number => (minutes * 60 + seconds) * 1000
export const person = (id: string): Target => ({ type: 'person', id })
export const role = (id: Role): Target => ({ type: 'role', id })

export function buildStep(afterMin: number, to: readonly Target[], parts: Partial<Step> = {}): Step {
  return { afterS: afterMin * 60, to, roundRobin: false, within: 'always', important: false, ...parts }
}

/** For every alarm of site `north`: wang at once, li after 5 min, zhao after 10 more. */
export function buildChain(parts: Partial<Chain> = {}): Chain {
  return {
    ...{ id: 'north/all', site: 'north', name: text('全部', 'All') },
    match: { severities: [], kinds: [], rules: [], places: [] },
    steps: [buildStep(0, [person('wang')]), buildStep(5, [person('li')]), buildStep(10, [person('zhao')])],
    ...{ repeat: 0, repeatAfterS: 600, remind: null, debug: false },
    ...parts,
  }
}

/** Weekly turns from Monday 1 June 2026, 09:00, of site `north`. */
export function buildSchedule(
  layer: Partial<Omit<Layer, 'rotation'>> & { rotation?: Partial<Layer['rotation']> } = {},
  parts: Partial<Schedule> = {},
): Schedule {
  const { rotation, ...rest } = layer
  const weekly = { from: '2026-06-01', until: null, weekdays: [1], at: ['09:00'], every: 1 } as const
  return {
    ...{ id: 'north/lifts', site: 'north', name: text('电梯值班', 'Lifts'), kinds: [], needed: 'always' },
    layers: [
      {
        ...{ name: text('主班', 'First'), people: ['wang', 'li', 'zhao'], within: 'always', ...rest },
        rotation: { ...weekly, ...rotation },
      },
    ],
    ...parts,
  }
}

export function buildOverride(parts: Partial<Override> & Pick<Override, 'from' | 'to' | 'person'>): Override {
  return { id: 'O-1', schedule: 'north/lifts', reason: '', by: 'boss', at: START, ...parts }
}

/** Everybody is there; roles and the rest as given. */
export function buildDirectory(parts: Partial<Directory> = {}): Directory {
  return {
    isThere: () => true,
    ofRole: () => [],
    ofTeam: () => [],
    onCall: () => null,
    schedulesFor: () => [],
    onDuty: () => [],
    ...parts,
  }
}

export function buildEscalation(parts: Partial<EscalationOptions> = {}): Escalation {
  const chains = [buildChain()]
  return new Escalation({
    ...{ directory: buildDirectory(), isWithin: () => true, placesOf: () => [], chains, ...parts },
  })
}

/** `step wang`, `cleared li`; a chain that is tried out: `(step wang)`. */
export const said = ({ change, person: who, sent }: Call): string =>
  sent ? `${change} ${who}` : `(${change} ${who})`

/** Alarms with who is told of them, by a clock that a test moves: `at(min(5)).expect('step li')`. */
export function oncallScript(options: Partial<EscalationOptions> = {}, alarms: Alarms = buildAlarms()) {
  let escalation = buildEscalation(options)
  let now = START
  let heard: string[] = []
  const hear = (calls: readonly Call[]): void => {
    heard.push(...calls.map(said))
  }
  const carry = (transitions: readonly AlarmTransition[]): void => {
    for (const transition of transitions) hear(escalation.alarm(transition, now))
  }
  const settle = (): void => {
    carry(alarms.due(now))
    hear(escalation.due(now))
  }
  const script = {
    /** Time goes on to so long after the start, second by second. */
    at(ms: number) {
      for (; now < START + ms; now += 1000) settle()
      now = START + ms
      settle()
      return script
    },
    /** Nothing is settled until this instant: the gateway was away. */
    awayUntil(ms: number) {
      now = START + ms
      settle()
      return script
    },
    /** What was said since the last look, in order. */
    expect(...calls: readonly string[]) {
      const since = heard
      heard = []
      expect(since).toEqual(calls)
      return script
    },
    condition(parts: Parameters<typeof buildCondition>[0] = {}) {
      carry(alarms.apply(buildCondition({ at: now, ...parts }), now))
      return script
    },
    acknowledge(by: string, expiresAfterMs: number | null = null) {
      const expiresAt = expiresAfterMs === null ? null : now + expiresAfterMs
      carry([granted(alarms.acknowledge({ id: 'A-1', by, note: '', expiresAt, now }))])
      return script
    },
    shelve(by: string, forMs: number) {
      const wish = { id: 'A-1', by, reason: 'sensor is replaced', until: now + forMs, now }
      carry([granted(alarms.shelve(wish))])
      return script
    },
    claim: (by: string) => done(() => granted(escalation.claim({ alarm: 'A-1', by, now }))),
    answer: (by: string) => done(() => granted(escalation.answer({ alarm: 'A-1', by, now }))),
    handBack(by: string) {
      return done(() => {
        granted(escalation.handBack({ alarm: 'A-1', by, now, may: false }))
        settle()
      })
    },
    /** The gateway starts again with what it had stored. */
    restart() {
      const cases = JSON.parse(JSON.stringify(escalation.cases())) as ReturnType<Escalation['cases']>
      const { turns } = escalation.takeDirty()
      escalation = buildEscalation(options)
      escalation.load(cases, turns)
      return script
    },
    state: () => escalation.get('A-1')?.state,
  }
  const done = (work: () => unknown): typeof script => {
    work()
    return script
  }
  return script
}

function granted<T>(answer: T | Refusal): T {
  if (answer instanceof Refusal) throw answer
  return answer
}
