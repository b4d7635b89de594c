import { expect, test } from 'vitest'
import { dryRun } from '#gateway/oncall/dry-run.ts'
import { buildAlarms, buildCondition, START } from '../../support/alarm-builders.ts'
import {
  buildChain,
  buildDirectory,
  buildStep,
  min,
  oncallScript,
  person,
  role,
} from '../../support/oncall.ts'

const raised = (rule = 'TST-01') => {
  const [first] = buildAlarms().apply(buildCondition({ rule }), START)
  return first as NonNullable<typeof first>
}

const chain = buildChain({
  steps: [
    buildStep(0, [person('wang')], { within: 'night' }),
    buildStep(5, [role('technician')]),
    buildStep(10, [person('zhao'), person('sun')], { roundRobin: true }),
  ],
  ...{
    repeat: 1,
    repeatAfterS: 600,
    match: { severities: ['info'], kinds: ['other'], rules: [], places: [] },
  },
})
const options = {
  ...{ directory: buildDirectory(), placesOf: () => [] },
  isWithin: (_: string, hours: string) => hours === 'always',
}

test('a draft is tried whatever it is for, and every step is shown with its reason', () => {
  const { steps } = dryRun(chain, raised(), options)
  expect(
    steps.map(({ round, step, at, isOpen, people }) => [round, step, at - START, isOpen, people]),
  ).toEqual([
    [0, 0, 0, false, []],
    [0, 1, min(5), true, []],
    [0, 2, min(5), true, ['zhao']],
    [1, 0, min(15), false, []],
    [1, 1, min(20), true, []],
    [1, 2, min(20), true, ['sun']],
  ])
})

test('what a dry run shows is what happens when nobody takes the alarm', () => {
  const tried = dryRun({ ...chain, debug: false }, raised(), options).calls
  const all = { ...chain, match: { severities: [], kinds: [], rules: [], places: [] } }
  const script = oncallScript({ ...options, chains: [all] })
  script.condition().at(min(30))
  script.expect(...tried.map(({ change, person: who }) => `${change} ${who}`))
})

test('a chain that reaches nobody shows who would be told instead', () => {
  const directory = buildDirectory({ ofRole: (_, name) => (name === 'supervisor' ? ['boss'] : []) })
  const { calls } = dryRun(buildChain({ steps: [buildStep(1, [role('technician')])] }), raised(), {
    ...options,
    directory,
  })
  expect(calls.map(({ change, person: who }) => `${change} ${who}`)).toEqual(['fallback boss'])
})
