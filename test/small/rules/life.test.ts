import { expect, test } from 'vitest'
import {
  above,
  age,
  all,
  became,
  below,
  count,
  event,
  is,
  not,
  param,
  raised,
  recently,
  tunable,
} from '#devices/kit/rule.ts'
import { buildRule, second, watchDevice } from '#test/support/rule-trace.ts'

const bad = { set: { wrong: true } }
const good = { set: { wrong: false } }

test('a rule without a hold is raised by the change that makes it true, and cleared by the one that ends it', () => {
  const trace = watchDevice([buildRule()])
  expect(trace.at(0, good)).toEqual([])
  expect(trace.at(5, bad)).toEqual(['TST-01 raised major @5'])
  expect(trace.at(9, good)).toEqual(['TST-01 cleared major @9'])
})

test('a hold is over at its last millisecond, whether or not anything is heard', () => {
  const trace = watchDevice([buildRule({ for: 30 })])
  trace.at(0, bad)
  expect(trace.rules.nextAt()).toBe(second(30))
  expect(trace.rules.due(second(30) - 1)).toEqual([])
  expect(trace.due(30)).toEqual(['TST-01 raised major @30'])
})

test('a hold that was broken begins anew', () => {
  const trace = watchDevice([buildRule({ for: 30 })])
  trace.at(0, bad)
  trace.at(20, good)
  trace.at(25, bad)
  expect(trace.due(54)).toEqual([])
  expect(trace.due(60)).toEqual(['TST-01 raised major @55'])
})

test('holds run on device time: a burst that was held up on the way is judged as if it had come in time', () => {
  const trace = watchDevice([buildRule({ for: 60 })])
  trace.at(0, { ...bad, lag: 100 })
  expect(trace.at(90, { ...good, lag: 10 })).toEqual(['TST-01 raised major @60', 'TST-01 cleared major @90'])
})

test('an unknown value neither raises nor clears', () => {
  const trace = watchDevice([buildRule({ clearFor: 10 })])
  expect(trace.at(0, { set: { wrong: null } })).toEqual([])
  trace.at(1, bad)
  expect(trace.at(2, { set: { wrong: null } })).toEqual([])
  expect(trace.at(3, good)).toEqual([])
  expect(trace.at(8, { set: { wrong: null } })).toEqual([])
  expect(trace.due(100)).toEqual([])
})

test('recovery needs its own condition and must last', () => {
  const trace = watchDevice([
    buildRule({ when: below('level', 20), clear: above('level', 25), clearFor: 10 }),
  ])
  trace.at(0, { set: { level: 19 } })
  expect(trace.at(10, { set: { level: 22 } })).toEqual([])
  trace.at(20, { set: { level: 26 } })
  trace.at(25, { set: { level: 24 } })
  trace.at(30, { set: { level: 30 } })
  expect(trace.due(39)).toEqual([])
  expect(trace.due(50)).toEqual(['TST-01 cleared major @40'])
})

test('after a clear it is silent for the re-arm time, and raised then if it still holds', () => {
  const trace = watchDevice([buildRule({ reArm: 60 })])
  trace.at(0, bad)
  trace.at(10, good)
  expect(trace.at(20, bad)).toEqual([])
  expect(trace.due(69)).toEqual([])
  expect(trace.due(70)).toEqual(['TST-01 raised major @70'])
})

test('a daily cap holds back the raises after it until the day of 24 hours is over', () => {
  const trace = watchDevice([buildRule({ dailyCap: 2 })])
  const said = [0, 100, 200].flatMap((s) => [...trace.at(s, bad), ...trace.at(s + 50, good)])
  expect(said.filter((one) => one.includes('raised'))).toHaveLength(2)
  expect(trace.at(86_400, bad)).toEqual(['TST-01 raised major @86400'])
})

test('critical is never capped', () => {
  const trace = watchDevice([buildRule({ dailyCap: 1, severity: 'critical' })])
  const said = [0, 100, 200].flatMap((s) => [...trace.at(s, bad), ...trace.at(s + 50, good)])
  expect(said.filter((one) => one.includes('raised'))).toHaveLength(3)
})

test('severity rises by a condition or by time, and never falls', () => {
  const rises = [
    { to: 'major', when: above('level', 50) },
    { to: 'critical', after: 600 },
  ] as const
  const trace = watchDevice([buildRule({ severity: 'minor', when: above('level', 10), rises })])
  expect(trace.at(0, { set: { level: 20 } })).toEqual(['TST-01 raised minor @0'])
  expect(trace.at(10, { set: { level: 60 } })).toEqual(['TST-01 risen major @10'])
  expect(trace.at(20, { set: { level: 20 } })).toEqual([])
  expect(trace.due(700)).toEqual(['TST-01 risen critical @600'])
})

test('what is grave from the start is raised so, in one step', () => {
  const rises = [{ to: 'critical', when: above('level', 50) }] as const
  const trace = watchDevice([buildRule({ when: above('level', 10), rises })])
  expect(trace.at(0, { set: { level: 60 } })).toEqual(['TST-01 raised critical @0'])
})

test('occurrences count within their window, by the value of a field where the rule says so', () => {
  const rule = buildRule({ when: count(event('denied'), 3, 120, { same: 'cred', distinct: 'reader' }) })
  const trace = watchDevice([rule])
  const deny = (s: number, cred: string, reader: number) =>
    trace.at(s, { event: 'denied', fields: { cred, reader } })
  expect([...deny(0, 'a', 1), ...deny(1, 'b', 2), ...deny(2, 'a', 2), ...deny(3, 'a', 2)]).toEqual([])
  expect(deny(4, 'a', 3)).toEqual(['TST-01 raised major @4'])
  expect(trace.due(200)).toEqual(['TST-01 cleared major @120'])
})

test('a state counts when it turns true, and not when it was so from the start', () => {
  const trace = watchDevice([buildRule({ when: count(became(is('wrong', true)), 2, 60) })])
  trace.at(0, bad)
  trace.at(1, good)
  expect(trace.at(2, bad)).toEqual([])
  trace.at(3, good)
  expect(trace.at(4, bad)).toEqual(['TST-01 raised major @4'])
})

test('a rule can count the raises of another, whichever stands first', () => {
  const often = buildRule({ id: 'OFTEN', when: count(raised('TST-01'), 2, 600) })
  const trace = watchDevice([often, buildRule()])
  trace.at(0, bad)
  trace.at(10, good)
  expect(trace.at(20, bad)).toEqual(['TST-01 raised major @20', 'OFTEN raised major @20'])
})

test('an age turns a rule true by itself, at the first millisecond at which it holds', () => {
  const trace = watchDevice([buildRule({ when: above(age('tested_at'), 60) })])
  trace.at(0, { set: { tested_at: second(0) } })
  expect(trace.rules.due(second(60))).toEqual([])
  expect(trace.due(61)).toEqual(['TST-01 raised major @60.001'])
})

test('a window of the calendar is looked at when it may begin', () => {
  const windows = (_site: string, window: string, at: number) => window === 'night' && at >= second(120)
  const trace = watchDevice([buildRule({ when: all({ during: 'night' }, is('wrong', true)) })], { windows })
  trace.at(0, bad)
  expect(trace.due(119)).toEqual([])
  expect(trace.due(121)).toEqual(['TST-01 raised major @120'])
})

test('a silent device makes what it had raised unknown, and drops what was about to be raised', () => {
  const trace = watchDevice([buildRule(), buildRule({ id: 'SLOW', for: 60 })])
  trace.at(0, { ...bad, online: true })
  expect(trace.at(10, { online: false })).toEqual(['TST-01 unknown major @10'])
  expect(trace.due(500)).toEqual([])
  expect(trace.at(600, { online: true })).toEqual(['TST-01 known major @600'])
  expect(trace.due(700)).toEqual(['SLOW raised major @660'])
})

test('a rule over the link itself is judged while the device is silent', () => {
  const offline = buildRule({ id: 'SYS-01', when: is('sys_online', false), for: 30, whileSilent: true })
  const trace = watchDevice([offline])
  trace.at(0, { online: true })
  trace.at(10, { online: false })
  expect(trace.due(40)).toEqual(['SYS-01 raised major @40'])
  expect(trace.at(50, { online: true })).toEqual(['SYS-01 cleared major @50'])
})

test('an outage found after the gateway had slept for hours is told all the same', () => {
  const offline = buildRule({ when: is('sys_online', false), whileSilent: true })
  const trace = watchDevice([offline])
  trace.at(0, { online: true })
  expect(trace.at(10, { online: false, lag: 7200 })).toEqual(['TST-01 raised major @10'])
})

test('what is recently granted is not forced, and a grant running out does not make it so', () => {
  const forced = buildRule({
    when: all(recently(became(is('wrong', true)), 1), not(recently(event('granted'), 8))),
    clear: is('wrong', false),
  })
  const trace = watchDevice([forced])
  trace.at(0, good)
  trace.at(10, { event: 'granted' })
  expect([...trace.at(12, bad), ...trace.due(60)]).toEqual([])
  trace.at(70, good)
  expect(trace.at(80, bad)).toEqual(['TST-01 raised major @80'])
})

test('a parameter is read wherever a number stands', () => {
  const params = [tunable('limit', 10, '', '限值', 'Limit'), tunable('hold_s', 5, 's', '持续', 'Hold')]
  const trace = watchDevice([
    buildRule({ when: above('level', param('limit')), for: param('hold_s'), params }),
  ])
  trace.at(0, { set: { level: 11 } })
  expect(trace.due(5)).toEqual(['TST-01 raised major @5'])
})
