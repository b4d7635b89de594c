import { expect, test } from 'vitest'
import type { Severity } from '#devices/kit/severity.ts'
import { AlreadyAcknowledged } from '#gateway/alarms/refusals.ts'
import type { Condition } from '#gateway/state/condition.ts'
import { buildAlarms, buildCondition, START, second, told } from '#test/support/alarm-builders.ts'

/** One set of alarms and one device with one rule, told in words. */
function buildStory() {
  const alarms = buildAlarms()
  const says = (change: Condition['change'], s = 0, severity: Severity = 'major'): string[] =>
    alarms.apply(buildCondition({ change, at: second(s), severity }), second(s)).map(told)
  const acknowledge = (id: string, s = 0, expires: number | null = null, by = 'wang') =>
    alarms.acknowledge({
      id,
      by,
      note: '已派人',
      expiresAt: expires === null ? null : second(expires),
      now: second(s),
    })
  return { alarms, says, acknowledge }
}

test('a condition raises one alarm, and saying it again changes nothing', () => {
  const { alarms, says } = buildStory()
  expect(says('raised')).toEqual(['raised A-1 major'])
  expect(says('raised', 5)).toEqual([])
  expect(alarms.open()).toHaveLength(1)
})

test('an alarm that cleared before anybody looked stays listed', () => {
  const { alarms, says } = buildStory()
  says('raised')
  expect(says('cleared', 60)).toEqual(['cleared A-1 major'])
  expect(alarms.open()).toMatchObject([{ id: 'A-1', clearedAt: second(60) }])
})

test('trouble that comes back unacknowledged is the same alarm, with the new time and one change more', () => {
  const { alarms, says } = buildStory()
  says('raised')
  says('cleared', 60)
  expect(says('raised', 120, 'minor')).toEqual(['raised A-1 minor'])
  expect(alarms.get('A-1')).toMatchObject({ raisedAt: second(120), clearedAt: null, changes: 1 })
})

test('an acknowledged alarm is closed when it clears, and the next trouble is a new alarm', () => {
  const { alarms, says, acknowledge } = buildStory()
  says('raised')
  acknowledge('A-1', 5)
  expect(says('cleared', 60)).toEqual(['cleared A-1 major'])
  expect(alarms.open()).toEqual([])
  expect(says('raised', 120)).toEqual(['raised A-2 major'])
})

test('acknowledging a cleared alarm closes it', () => {
  const { alarms, says, acknowledge } = buildStory()
  says('raised')
  says('cleared', 60)
  expect(acknowledge('A-1', 70)).toMatchObject({
    event: 'acknowledged',
    by: 'wang',
    note: '已派人',
    at: second(70),
  })
  expect(alarms.open()).toEqual([])
})

test('an info alarm closes when it clears, without anybody acknowledging it', () => {
  const { alarms, says, acknowledge } = buildStory()
  says('raised', 0, 'info')
  says('cleared', 10, 'info')
  expect(alarms.open()).toEqual([])
  expect(acknowledge('A-1', 20)).toMatchObject({ code: 'closed' })
})

test('severity rises in place, never falls, and takes the acknowledgement with it', () => {
  const { alarms, says, acknowledge } = buildStory()
  says('raised', 0, 'minor')
  acknowledge('A-1', 5)
  expect(says('risen', 10, 'critical')).toEqual([
    'risen A-1 critical',
    'acknowledgement-withdrawn A-1 critical',
  ])
  expect(says('risen', 20, 'minor')).toEqual([])
  expect(alarms.get('A-1')).toMatchObject({ severity: 'critical', acknowledgement: null, changes: 1 })
})

test('a rise that comes first is a raise', () => {
  const { says } = buildStory()
  expect(says('risen', 0, 'critical')).toEqual(['raised A-1 critical'])
})

test('a silent device makes its alarm unknown and never clears it', () => {
  const { alarms, says } = buildStory()
  says('raised')
  expect(says('unknown', 10)).toEqual(['unknown A-1 major'])
  expect(says('unknown', 11)).toEqual([])
  expect(alarms.get('A-1')).toMatchObject({ unknown: true, clearedAt: null })
  expect(says('known', 20)).toEqual(['known A-1 major'])
})

test('clearing what was never raised says nothing', () => {
  const { says } = buildStory()
  expect([...says('cleared'), ...says('unknown'), ...says('known')]).toEqual([])
})

test('the second person to acknowledge is told who was first and when', () => {
  const { says, acknowledge } = buildStory()
  says('raised')
  acknowledge('A-1', 5)
  const refusal = acknowledge('A-1', 5 + 180, null, 'li')
  expect(refusal).toBeInstanceOf(AlreadyAcknowledged)
  expect(refusal).toMatchObject({
    code: 'already-acknowledged',
    acknowledgement: { by: 'wang', at: second(5) },
    text: { zh: '“设备 d1 测试”已由 wang 于 3 分钟前确认，无需重复确认。' },
  })
})

test('who acknowledges an alarm that was just closed is told the same', () => {
  const { says, acknowledge } = buildStory()
  says('raised')
  says('cleared', 2)
  acknowledge('A-1', 5)
  expect(acknowledge('A-1', 6, null, 'li')).toMatchObject({ acknowledgement: { by: 'wang' } })
})

test('an acknowledgement needs an alarm and a time that is not over', () => {
  const { says, acknowledge } = buildStory()
  says('raised')
  expect(acknowledge('A-9')).toMatchObject({ code: 'not-found' })
  expect(acknowledge('A-1', 10, 10)).toMatchObject({ code: 'bad-expiry' })
})

test('an acknowledgement falls at its time and not a millisecond sooner', () => {
  const { alarms, says, acknowledge } = buildStory()
  says('raised')
  acknowledge('A-1', 5, 300)
  expect(alarms.nextAt()).toBe(second(300))
  expect(alarms.due(second(300) - 1)).toEqual([])
  expect(alarms.due(second(300)).map(told)).toEqual(['acknowledgement-expired A-1 major'])
  expect(alarms.get('A-1')?.acknowledgement).toBeNull()
  // What is left is the memory of how restless it was: twenty quiet minutes.
  expect(alarms.nextAt()).toBe(second(20 * 60))
})

test('an acknowledgement of a closed alarm does not expire', () => {
  const { alarms, says, acknowledge } = buildStory()
  says('raised')
  acknowledge('A-1', 5, 300)
  says('cleared', 60)
  expect(alarms.due(second(600))).toEqual([])
})

test('an expiry survives a restart', () => {
  const { alarms, says, acknowledge } = buildStory()
  says('raised')
  acknowledge('A-1', 5, 300)
  const later = buildAlarms()
  later.load({ open: alarms.open() })
  expect(later.due(second(300)).map(told)).toEqual(['acknowledgement-expired A-1 major'])
})

test('two rules of a device, and the same rule at two sites, are alarms of their own', () => {
  const alarms = buildAlarms()
  alarms.apply(buildCondition(), START)
  alarms.apply(buildCondition({ rule: 'TST-02' }), START)
  alarms.apply(buildCondition({ site: 'south' }), START)
  expect(alarms.open().map(({ id }) => id)).toEqual(['A-1', 'A-2', 'A-3'])
})

test('a clear that claims to be older than the raise is put at the raise', () => {
  const { alarms, says } = buildStory()
  says('raised', 60)
  says('cleared', 30)
  expect(alarms.get('A-1')?.clearedAt).toBe(second(60))
})
