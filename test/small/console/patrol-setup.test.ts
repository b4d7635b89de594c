import { expect, test } from 'vitest'
import { found, minutesOf, nextId } from '../../../dashboard/console/patrol-setup/names.ts'
import { fieldsOfPlan, planOfFields } from '../../../dashboard/console/patrol-setup/plan-fields.ts'
import { moved, type StepFields, stepKeys, withStep } from '../../../dashboard/console/patrol-setup/steps.ts'

const common = {
  ...{ id: 'night', name: { zh: '夜', en: 'Night' }, route: 'walk', purpose: 'guard' as const },
  ...{ early_s: 300, late_s: 630, duration_s: 1800, vary_s: 60, guards: ['g-1'], each: false },
}

test.each([
  [{ ...common, calendar: 'holiday' as const, slots: ['22:00', '01:30'], team: 'A' }],
  [
    {
      ...{ ...common, calendar: { weekdays: [1 as const, 7 as const] } },
      interval: { from: '22:00', to: '06:00', every_min: 45 },
    },
  ],
])('a plan goes into the form and out of it unchanged', (row) => {
  expect(planOfFields(fieldsOfPlan(row))).toEqual(row)
})

test('times are taken as people type them, and a missing English name is the Chinese one', () => {
  const fields = fieldsOfPlan({ ...common, calendar: 'every-day', slots: ['22:00'] })
  const typed = planOfFields({ ...fields, slots: ['9:00', '13：30'], nameEn: ' ' })
  expect([typed.slots, typed.name]).toEqual([['09:00', '13:30'], { zh: '夜', en: '夜' }])
})

const step = (checkpoint: string, minute: number): StepFields => ({
  checkpoint,
  minute,
  minLegS: 30,
  maxLegS: 90,
})

test('a step is moved past its neighbour, while the times stay where they are and walking times go', () => {
  const steps = [step('a', 0), step('b', 5), step('c', 9)]
  expect(moved(steps, 1, -1)).toEqual([
    { checkpoint: 'b', minute: 0, minLegS: null, maxLegS: null },
    { checkpoint: 'a', minute: 5, minLegS: null, maxLegS: null },
    step('c', 9),
  ])
  expect(moved(steps, 0, -1)).toEqual(steps)
  expect(moved(steps, 2, 1)).toEqual(steps)
})

test('a step is added five minutes after the last, and a point walked twice has two keys', () => {
  const steps = withStep(withStep([], 'a'), 'a')
  expect(steps.map(({ minute }) => minute)).toEqual([0, 5])
  expect(stepKeys(steps)).toEqual(['a 1', 'a 2'])
})

test('a search finds a UID with or without its colons', () => {
  expect(found('04:de:5f:1e', ['04DE5F1E'])).toBe(true)
  expect(found('水泵', ['B1水泵房', 'pump'])).toBe(true)
  expect(found('roof', ['pump'])).toBe(false)
})

test('a new id is the first free number of its kind', () => {
  expect(nextId('cp', [{ id: 'cp-1' }, { id: 'cp-3' }])).toBe('cp-4')
})

test('every second of a day survives being shown in minutes', () => {
  const wrong = Array.from({ length: 86_401 }, (_, second) => second).filter(
    (second) => Math.round(minutesOf(second) * 60) !== second,
  )
  expect(wrong).toEqual([])
})
