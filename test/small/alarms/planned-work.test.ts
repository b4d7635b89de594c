import { describe, expect, it } from 'vitest'
import { nextEdge, type PlannedWork, type Schedule, stateOf } from '#gateway/alarms/planned-work.ts'
import { createPlannedWorks } from '#gateway/alarms/planned-works.ts'
import { createCalendar } from '#gateway/calendar/calendar.ts'
import { readWindows } from '#gateway/calendar/written-windows.ts'
import type { Condition } from '#gateway/state/condition.ts'
import { buildAlarms, buildCondition, heard, START, second } from '#test/support/alarm-builders.ts'

const hour = 3600
const calendar = createCalendar({ zone: 'Asia/Shanghai', holidays: null })

const buildWork = (schedule: Schedule, parts: Partial<PlannedWork> = {}): PlannedWork => ({
  ...{ id: 'W-1', site: 'north', reason: '更换交换机', schedule, countsForServiceLevel: false },
  scope: { devices: ['d1'], kinds: [], places: [] },
  ...{ by: 'wang', at: START, startedAt: null, endedBy: null, endedAt: null },
  ...parts,
})

function buildSite(work: PlannedWork) {
  const works = createPlannedWorks({
    calendarOf: () => calendar,
    placesOf: (_, device) => (device === 'd1' ? ['b1', 'f1'] : ['b2']),
  })
  works.set(work, START)
  const alarms = buildAlarms({ works })
  const say = (device: string, change: Condition['change'], s: number): string[] =>
    alarms.apply(buildCondition({ device, change, at: second(s) }), second(s)).map(heard)
  const pass = (s: number): string[] => alarms.due(second(s)).map(heard)
  return { works, alarms, say, pass }
}

const fixed: Schedule = { type: 'fixed', from: second(hour), to: second(2 * hour) }

describe('fixed work', () => {
  it('holds back what it covers from its first to its last moment, and nothing else', () => {
    const { say, pass } = buildSite(buildWork(fixed))
    expect(pass(hour)).toEqual([])
    expect(say('d1', 'raised', hour)).toEqual(['raised A-1 held by planned-work W-1'])
    expect(say('d2', 'raised', hour)).toEqual(['raised A-2 announce'])
    expect(pass(2 * hour)).toEqual(['released A-1 announce'])
  })

  it('always lets the recovery of what was announced before through', () => {
    const { say, pass } = buildSite(buildWork(fixed))
    say('d1', 'raised', 0)
    expect(pass(hour)).toEqual(['held A-1 held by planned-work W-1'])
    expect(say('d1', 'cleared', hour + 60)).toEqual(['cleared A-1 announce'])
  })

  it('says nothing of what began and ended inside it, and asks nobody to acknowledge it', () => {
    const { alarms, say, pass } = buildSite(buildWork(fixed))
    say('d1', 'raised', hour + 1)
    expect(say('d1', 'cleared', hour + 60)).toEqual(['cleared A-1 held by planned-work W-1'])
    expect(pass(3 * hour)).toEqual([])
    expect(alarms.open()).toEqual([])
  })

  it('ends early when a person ends it, and what still stands is told then', () => {
    const { works, alarms, say } = buildSite(buildWork(fixed))
    say('d1', 'raised', hour + 1)
    works.set(buildWork(fixed, { endedBy: 'li', endedAt: second(hour + 60) }), second(hour + 60))
    expect(alarms.reconsider(second(hour + 60)).map(heard)).toEqual(['released A-1 announce'])
  })

  it.each([
    ['a kind', { devices: [], kinds: ['test'], places: [] }, ['d1', 'd2']],
    ['a place with all in it', { devices: [], kinds: [], places: ['b1'] }, ['d1']],
    ['the whole site', { devices: [], kinds: [], places: [] }, ['d1', 'd2']],
  ] as const)('may cover %s', (_, scope, covered) => {
    const { alarms, say } = buildSite(buildWork(fixed, { scope }))
    say('d1', 'raised', hour)
    say('d2', 'raised', hour)
    const held = alarms.open().filter(({ hold }) => hold?.reason === 'planned-work')
    expect(held.map(({ subject }) => subject.id)).toEqual(covered)
  })
})

describe('flexible work', () => {
  const flexible: Schedule = { type: 'flexible', from: second(hour), to: second(3 * hour), lengthS: 1800 }

  it('begins with the first failure in its window and lasts its length from there', () => {
    const { works, say, pass } = buildSite(buildWork(flexible))
    expect(say('d1', 'raised', 2 * hour)).toEqual(['raised A-1 held by planned-work W-1'])
    expect(works.takeDirty()).toMatchObject([{ startedAt: second(2 * hour) }])
    expect(pass(2 * hour + 1799)).toEqual([])
    expect(pass(2 * hour + 1800)).toEqual(['released A-1 announce'])
  })

  it('lasts its length although its window is over, and begins only once', () => {
    const { say, pass } = buildSite(buildWork(flexible))
    say('d1', 'raised', 3 * hour - 1)
    expect(say('d1', 'cleared', 3 * hour + 60)).toEqual(['cleared A-1 held by planned-work W-1'])
    expect(pass(4 * hour)).toEqual([])
    expect(say('d1', 'raised', 4 * hour)).toEqual(['raised A-2 announce'])
  })

  it('does not begin before its window or for what it does not cover', () => {
    const { works, say } = buildSite(buildWork(flexible))
    expect(say('d1', 'raised', 60)).toEqual(['raised A-1 announce'])
    say('d2', 'raised', 2 * hour)
    expect(works.get('W-1')?.startedAt).toBeNull()
  })
})

describe('recurring work', () => {
  // The start is Monday 12:00 in Shanghai; Tuesday 22:00 is 34 hours later.
  const written = '22:00-02:00 on 2'
  const recurring: Schedule = {
    ...{ type: 'recurring', from: START, to: null, written },
    windows: readWindows(written) ?? [],
  }

  it('begins and ends with every occurrence, across midnight', () => {
    const work = buildWork(recurring)
    const edges = [START]
    for (let index = 0; index < 8; index += 1) edges.push(nextEdge(work, edges.at(-1) ?? 0, calendar))
    const active = edges.map((at) => [(at - START) / 3_600_000, stateOf(work, at, calendar)])
    expect(active.filter(([, state]) => state === 'active').slice(0, 2)).toEqual([
      [34, 'active'],
      [34 + 168, 'active'],
    ])
    expect(stateOf(work, second(38 * hour), calendar)).toBe('waiting')
  })

  it('holds back in each, and tells at the end of each what still stands', () => {
    const { say, pass } = buildSite(buildWork(recurring))
    expect(say('d1', 'raised', 35 * hour)).toEqual(['raised A-1 held by planned-work W-1'])
    expect(pass(38 * hour)).toEqual(['released A-1 announce'])
    expect(pass((34 + 168) * hour)).toContain('held A-1 held by planned-work W-1')
  })
})
