import fc from 'fast-check'
import { expect, test } from 'vitest'
import { severities } from '#devices/kit/severity.ts'
import { type AlarmTransition, isClosed } from '#gateway/alarms/alarm.ts'
import type { Alarms } from '#gateway/alarms/alarms.ts'
import { buildAlarms, buildCondition, second } from '#test/support/alarm-builders.ts'

const numRuns = Number(process.env.GATEHOUSE_PROPERTY_RUNS ?? 300)

const step = fc.oneof(
  fc.record({
    change: fc.constantFrom('raised', 'risen', 'cleared', 'unknown', 'known'),
    device: fc.constantFrom('d1', 'd2', 'd3'),
    rule: fc.constantFrom('TST-01', 'SYS-01'),
    severity: fc.constantFrom(...severities),
  }),
  fc.record({ acknowledge: fc.nat({ max: 8 }), expires: fc.option(fc.integer({ min: 1, max: 20 })) }),
  fc.record({ restart: fc.constant(true) }),
)
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never

const limits = { share: 0.3, least: 2, withinS: 60, overBelow: 0.5 }
const site = { devicesOf: () => 3, storm: limits }

/** Runs steps two seconds apart and gives every transition, with the alarms as they are in the end. */
function live(steps: readonly Step[]): { readonly transitions: AlarmTransition[]; readonly alarms: Alarms } {
  let made = 0
  const newId = (): string => {
    made += 1
    return `A-${made}`
  }
  let alarms = buildAlarms({ ...site, newId })
  const transitions: AlarmTransition[] = []
  for (const [index, one] of steps.entries()) {
    const now = second(index * 2)
    transitions.push(...alarms.due(now))
    if ('change' in one) {
      transitions.push(...alarms.apply(buildCondition({ ...one, at: now }), now))
    } else if ('acknowledge' in one) {
      const expiresAt = one.expires === null ? null : now + one.expires * 1000
      const done = alarms.acknowledge({ id: `A-${one.acknowledge}`, by: 'wang', note: '', expiresAt, now })
      transitions.push(...(done instanceof Error ? [] : [done]))
    } else {
      const standing = alarms.open()
      alarms = buildAlarms({ ...site, newId })
      alarms.load({ open: standing })
    }
  }
  return { transitions, alarms }
}

const check = (property: (steps: readonly Step[]) => void): void => {
  fc.assert(fc.property(fc.array(step, { maxLength: 40, size: 'max' }), property), { numRuns })
}

test('there is never more than one alarm standing for a subject and rule', () => {
  check((steps) => {
    const keys = live(steps)
      .alarms.open()
      .map(({ subject, rule }) => `${subject.type} ${subject.id} ${rule}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

test('the transitions alone tell how every alarm stands', () => {
  check((steps) => {
    const { transitions, alarms } = live(steps)
    const last = new Map(transitions.map(({ alarm }) => [alarm.id, alarm]))
    const standing = [...last.values()].filter((alarm) => !isClosed(alarm))
    expect(new Map(alarms.open().map((alarm) => [alarm.id, alarm]))).toEqual(
      new Map(standing.map((alarm) => [alarm.id, alarm])),
    )
  })
})

test('raises and clears of an alarm take turns, so that no clear is lost', () => {
  check((steps) => {
    const { transitions } = live(steps)
    const told = transitions.filter(({ event }) => event === 'raised' || event === 'cleared')
    const byAlarm = Map.groupBy(told, ({ alarm }) => alarm.id)
    for (const own of byAlarm.values()) {
      expect(own.map(({ event }) => event)).toEqual(
        own.map((_, index) => (index % 2 === 0 ? 'raised' : 'cleared')),
      )
    }
  })
})

test('severity never falls while an alarm is open, and a rise leaves no acknowledgement standing', () => {
  check((steps) => {
    const byAlarm = Map.groupBy(live(steps).transitions, ({ alarm }) => alarm.id)
    for (const own of byAlarm.values()) {
      const ranks = own.map(({ event, alarm }) =>
        event === 'raised' ? [] : [severities.indexOf(alarm.severity)],
      )
      for (const [index, rank] of ranks.entries()) {
        const before = severities.indexOf(own[index - 1]?.alarm.severity ?? 'info')
        expect(rank.every((one) => one >= before)).toBe(true)
      }
      const risen = own.flatMap(({ event }, index) => (event === 'risen' ? [index] : []))
      for (const index of risen) {
        const then = own[index + 1]?.event === 'acknowledgement-withdrawn' ? own[index + 1] : own[index]
        expect(then?.alarm.acknowledgement).toBeNull()
      }
    }
  })
})
