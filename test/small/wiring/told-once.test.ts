import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AlarmTransition } from '#gateway/alarms/alarm.ts'
import { alarmPages } from '#gateway/notify/alarm-pages.ts'
import type { Page } from '#gateway/notify/page.ts'
import type { Call } from '#gateway/oncall/call.ts'
import { messagesOf } from '#gateway/wiring/oncall/oncall-pages.ts'
import { buildAlarms, buildCondition, START } from '../../support/alarm-builders.ts'
import { buildChain, buildEscalation, buildStep, min, person } from '../../support/oncall.ts'

/** Wang and li at once, li and zhao after five minutes. */
const chain = buildChain({
  steps: [buildStep(0, [person('wang'), person('li')]), buildStep(5, [person('li'), person('zhao')])],
})

type Happening = 'raised' | 'risen' | 'cleared' | 'acknowledge' | 'claim' | 'nothing'

interface Said {
  readonly calls: readonly Call[]
  readonly others: readonly Page[]
  readonly pages: readonly Page[]
}

/** An alarm with whom its site tells and whom a chain calls; what each step says to whom. */
function world(told: readonly string[]) {
  const alarms = buildAlarms()
  const escalation = buildEscalation({ chains: [chain] })
  const recipients = told.map((username) => ({ type: 'person', username }) as const)
  const target = { site: 'north', severity: 'minor', recipients } as const
  let now = START
  const steps: Said[] = []
  const say = (calls: readonly Call[], others: readonly Page[]): void => {
    steps.push({ calls, others, pages: messagesOf(calls, others, () => 'zh') })
  }
  const carry = (transitions: readonly AlarmTransition[]): void => {
    for (const transition of transitions)
      say(
        escalation.alarm(transition, now),
        alarmPages(transition, target, () => 'zh'),
      )
  }
  const condition = (change: 'raised' | 'risen' | 'cleared') => (): void =>
    carry(
      alarms.apply(
        buildCondition({ change, at: now, severity: change === 'risen' ? 'critical' : 'major' }),
        now,
      ),
    )
  const deeds: Readonly<Record<Happening, () => void>> = {
    raised: condition('raised'),
    risen: condition('risen'),
    cleared: condition('cleared'),
    acknowledge() {
      const done = alarms.acknowledge({ id: 'A-1', by: 'li', note: '', expiresAt: now + min(20), now })
      carry([done].filter((one): one is AlarmTransition => 'alarm' in one))
    },
    claim: () => void escalation.claim({ alarm: 'A-1', by: 'wang', now }),
    nothing: () => undefined,
  }
  const pass = (seconds: number): void => {
    for (let left = seconds; left > 0; left -= 1) {
      now += 1_000
      carry(alarms.due(now))
      say(escalation.due(now), [])
    }
  }
  return { steps, pass, do: (what: Happening): void => deeds[what]() }
}

const names = (pages: readonly Page[]): string[] =>
  pages.map(
    ({ to, change, importance }) => `${change} ${to.type === 'person' ? to.username : ''} ${importance}`,
  )

test('whoever is on call and told by the site has one message of an alarm, the one that asks for an answer', () => {
  const { steps, do: happens, pass } = world(['wang', 'sun'])
  happens('raised')
  expect(names(steps.at(-1)?.pages ?? [])).toEqual([
    'raised wang default',
    'raised li default',
    'raised sun default',
  ])
  expect(steps.at(-1)?.pages[0]?.body.en).toContain('Claim or acknowledge it')
  pass(300)
  expect(names(steps.at(-1)?.pages ?? [])).toEqual(['raised li default', 'raised zhao default'])
  happens('cleared')
  expect(names(steps.at(-1)?.pages ?? []).sort()).toEqual([
    'cleared li default',
    'cleared sun default',
    'cleared wang default',
    'cleared zhao default',
  ])
})

test('at each step everybody who is called or told has exactly one message, and those called have the call', () => {
  const happening = fc.constantFrom<Happening>(
    'raised',
    'risen',
    'cleared',
    'acknowledge',
    'claim',
    'nothing',
  )
  const told = fc.subarray(['wang', 'li', 'zhao', 'sun'])
  const script = fc.array(fc.tuple(happening, fc.integer({ min: 0, max: 400 })), { maxLength: 12 })
  fc.assert(
    fc.property(told, script, (people, happenings) => {
      const { steps, pass, do: happens } = world(people)
      for (const [what, seconds] of happenings) {
        happens(what)
        pass(seconds)
      }
      for (const { calls, others, pages } of steps) {
        const meant = [...calls.map((call) => call.person), ...others.map(receiver)]
        expect(pages.map(receiver).sort()).toEqual([...new Set(meant)].sort())
        const asking = calls.filter(({ change }) => change === 'step' || change === 'fallback')
        expect(pages.map(({ id }) => id)).toEqual(expect.arrayContaining(asking.map(({ id }) => id)))
      }
    }),
  )
})

const receiver = ({ to }: Page): string => (to.type === 'person' ? to.username : to.channel)
