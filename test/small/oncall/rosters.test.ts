import { expect, test } from 'vitest'
import { Rosters } from '#gateway/oncall/setup.ts'
import { buildAlarms, buildCondition, START } from '../../support/alarm-builders.ts'
import { instant, shanghai } from '../../support/calendars.ts'
import { buildEscalation, buildOverride, buildSchedule, min, said } from '../../support/oncall.ts'

const lifts = buildSchedule({}, { kinds: ['elevator'] })
const rest = buildSchedule({ people: ['sun'] }, { id: 'north/rest' })
const at = instant('2026-06-02T12:00+08:00')

function rosters(overrides = [] as ReturnType<typeof buildOverride>[]): Rosters {
  return new Rosters({
    ...{ calendarOf: () => shanghai(), isThere: (site, username) => site === 'north' && username !== 'gone' },
    setup: { schedules: [lifts, rest], overrides, chains: [], ladders: [] },
  })
}

test('a kind of device has the schedules that name it, else those for everything', () => {
  expect(rosters().schedulesFor('north', 'elevator')).toEqual(['north/lifts'])
  expect(rosters().schedulesFor('north', 'camera')).toEqual(['north/rest'])
  expect(rosters().schedulesFor('south', 'camera')).toEqual([])
})

test('a stand-in who has left leaves the turn with whoever had it', () => {
  const standIn = (person: string) => rosters([buildOverride({ from: at, to: at + 1_000, person })])
  expect(standIn('sun').onCall('north/lifts', at)).toBe('sun')
  expect(standIn('gone').onCall('north/lifts', at)).toBe('wang')
  expect(standIn('sun').onCall('north/unknown', at)).toBeNull()
})

test('when the wall clock is set a step is due after the time that passes', () => {
  const escalation = buildEscalation()
  const [raised] = buildAlarms().apply(buildCondition(), START)
  escalation.alarm(raised as NonNullable<typeof raised>, START)
  escalation.stepped(min(60))
  expect(escalation.due(START + min(64)).map(said)).toEqual([])
  expect(escalation.due(START + min(65)).map(said)).toEqual(['step li'])
})
