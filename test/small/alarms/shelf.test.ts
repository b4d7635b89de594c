import { describe, expect, it } from 'vitest'
import { shelfLimitOf } from '#gateway/alarms/shelf.ts'
import type { Condition } from '#gateway/state/condition.ts'
import { buildAlarms, buildCondition, heard, second } from '#test/support/alarm-builders.ts'

const hour = 3600

/** One alarm that was raised and told, put aside for an hour. */
function buildShelved() {
  const alarms = buildAlarms()
  const say = (change: Condition['change'], s: number, parts: Partial<Condition> = {}): string[] =>
    alarms.apply(buildCondition({ change, at: second(s), ...parts }), second(s)).map(heard)
  const shelve = (s: number, forS = hour, reason = '传感器待更换') =>
    alarms.shelve({ id: 'A-1', by: 'wang', reason, until: second(s + forS), now: second(s) })
  say('raised', 0)
  const shelved = shelve(10)
  return { alarms, say, shelve, shelved }
}

describe('a shelf', () => {
  it('ends when the alarm clears (alertmanager#1057)', () => {
    const { alarms, say } = buildShelved()
    expect(say('cleared', 60)).toEqual(['cleared A-1 announce', 'unshelved A-1 silent'])
    expect(say('raised', 120)).toEqual(['raised A-1 announce'])
    expect(alarms.get('A-1')?.shelf).toBeNull()
  })

  it('never keeps the recovery back (alertmanager#226)', () => {
    const { say } = buildShelved()
    expect(say('cleared', 60)[0]).toBe('cleared A-1 announce')
  })

  it('stands in the history when it begins and when it ends, and its end tells what still stands (alertmanager#730)', () => {
    const { alarms, shelved } = buildShelved()
    expect(shelved).toMatchObject({
      ...{ event: 'shelved', by: 'wang', note: '传感器待更换' },
      announce: { decision: 'held', reason: 'shelved', by: 'wang' },
    })
    expect(alarms.due(second(10 + hour) - 1)).toEqual([])
    expect(alarms.due(second(10 + hour)).map(heard)).toEqual(['unshelved A-1 announce'])
  })

  it('keeps being judged: a rise is recorded and told when it ends', () => {
    const { alarms, say } = buildShelved()
    expect(say('risen', 60, { severity: 'critical' })).toEqual(['risen A-1 held by shelved wang'])
    const end = alarms.unshelve({ id: 'A-1', by: 'li', now: second(90) })
    expect(end).toMatchObject({ event: 'unshelved', by: 'li', announce: { decision: 'announce' } })
    expect(alarms.get('A-1')).toMatchObject({ severity: 'critical', announced: 'critical' })
  })

  it('does not page for what somebody acknowledged meanwhile', () => {
    const { alarms } = buildShelved()
    alarms.acknowledge({ id: 'A-1', by: 'li', note: '', expiresAt: null, now: second(60) })
    expect(alarms.due(second(10 + hour)).map(heard)).toEqual(['unshelved A-1 silent'])
  })

  it('survives a restart', () => {
    const { alarms } = buildShelved()
    const later = buildAlarms()
    later.load({ open: alarms.open() })
    expect(later.due(second(10 + hour)).map(heard)).toEqual(['unshelved A-1 announce'])
  })

  it('needs a reason, an end in time and something to put aside', () => {
    const { alarms, say, shelve } = buildShelved()
    expect(shelve(20, hour, '误报')).toMatchObject({ code: 'bad-reason' })
    expect(shelve(20, 8 * 24 * hour)).toMatchObject({ code: 'bad-until' })
    expect(shelve(20, 0)).toMatchObject({ code: 'bad-until' })
    say('cleared', 30)
    expect(shelve(40)).toMatchObject({ code: 'not-open' })
    expect(alarms.unshelve({ id: 'A-1', by: 'li', now: second(50) })).toMatchObject({ code: 'not-shelved' })
    expect([shelfLimitOf('operator'), shelfLimitOf('supervisor')]).toEqual([
      8 * hour * 1000,
      7 * 24 * hour * 1000,
    ])
  })
})

describe('an acknowledgement', () => {
  it('that expires tells people at that very instant, and not while something holds the alarm', () => {
    const { alarms } = buildShelved()
    alarms.acknowledge({ id: 'A-1', by: 'li', note: '', expiresAt: second(300), now: second(20) })
    expect(alarms.due(second(300)).map(heard)).toEqual(['acknowledgement-expired A-1 held by shelved wang'])
    const free = buildAlarms()
    free.apply(buildCondition(), second(0))
    free.acknowledge({ id: 'A-1', by: 'li', note: '', expiresAt: second(300), now: second(20) })
    expect(free.due(second(300)).map(heard)).toEqual(['acknowledgement-expired A-1 announce'])
  })
})

describe('the same trouble again', () => {
  const cycle = (gapS: number) => {
    const alarms = buildAlarms()
    for (let index = 0; index < 3; index += 1) {
      const s = index * gapS
      alarms.apply(buildCondition({ at: second(s) }), second(s))
      alarms.acknowledge({ id: `A-${index + 1}`, by: 'li', note: '', expiresAt: null, now: second(s + 1) })
      alarms.apply(buildCondition({ change: 'cleared', at: second(s + 60) }), second(s + 60))
    }
    const s = 3 * gapS
    return alarms.apply(buildCondition({ at: second(s) }), second(s))[0]?.alarm
  }

  it('within eight hours is one row with a count', () => {
    expect(cycle(4 * hour)).toMatchObject({ occurrences: 4, firstRaisedAt: second(0), previous: 'A-3' })
  })

  it('after more than eight quiet hours is trouble of its own', () => {
    expect(cycle(9 * hour)).toMatchObject({ occurrences: 1, previous: null })
  })
})
