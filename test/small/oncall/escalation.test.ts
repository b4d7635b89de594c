import { expect, test } from 'vitest'
import { ALWAYS } from '#gateway/oncall/schedule.ts'
import { START } from '../../support/alarm-builders.ts'
import {
  buildChain,
  buildDirectory,
  buildStep,
  min,
  oncallScript,
  person,
  role,
} from '../../support/oncall.ts'

const trade = { type: 'trade', id: '' } as const

test('each step is told at its minute, and nobody twice, when nobody takes the alarm', () => {
  const script = oncallScript()
  script.condition().expect('step wang')
  script.at(min(4, 59)).expect()
  script.at(min(5)).expect('step li')
  script.at(min(14, 59)).expect()
  script.at(min(15)).expect('step zhao')
  script.at(min(600)).expect()
  expect(script.state()).toBe('ended')
})

test('the chain goes round as often as it says', () => {
  const chain = buildChain({ steps: [buildStep(1, [person('wang')])], repeat: 2, repeatAfterS: 600 })
  const script = oncallScript({ chains: [chain] })
  script.condition().expect()
  script.at(min(1)).expect('step wang')
  script.at(min(11)).expect('step wang')
  script.at(min(21)).expect('step wang')
  script.at(min(90)).expect()
})

test('an acknowledgement ends paging for good, even if a shift begins afterwards (icinga2#8680)', () => {
  // The night shift begins 10 minutes in: whoever is on call then must not be woken by what the day shift has seen.
  const onCall = (_: string, at: number) => (at < START + min(10) ? 'day' : 'night')
  const directory = buildDirectory({ onCall, schedulesFor: () => ['north/lifts'] })
  const chain = buildChain({ steps: [buildStep(0, [trade]), buildStep(15, [trade])], repeat: 3 })
  const script = oncallScript({ directory, chains: [chain] })
  script.condition().expect('step day')
  script.at(min(8)).acknowledge('operator').expect()
  script.at(min(600)).expect()
  script.condition({ change: 'cleared' }).expect('cleared day')
})

test('an acknowledgement that expires pages again at that instant, from the first step', () => {
  const script = oncallScript()
  script.condition().expect('step wang')
  script.at(min(2)).acknowledge('op', min(30)).expect()
  script.at(min(31, 59)).expect()
  script.at(min(32)).expect('step wang')
  script.at(min(37)).expect('step li')
})

test('whoever claims becomes responsible; handing back goes on at the step it stood at, without whoever gave it up', () => {
  const chain = buildChain({
    steps: [buildStep(0, [person('wang'), person('sun')]), buildStep(5, [person('li')])],
  })
  const script = oncallScript({ chains: [chain] })
  script.condition().expect('step wang', 'step sun')
  script.at(min(3)).claim('wang').expect()
  script.at(min(60)).expect()
  script.handBack('wang').expect('step sun')
  script.at(min(65)).expect('step li')
})

test('what is acknowledged pages nobody when it is handed back', () => {
  const script = oncallScript()
  script.condition().claim('wang').acknowledge('op').handBack('wang').expect('step wang')
  script.at(min(60)).expect()
})

test('a claim that is left unanswered falls, and the chain goes on', () => {
  const script = oncallScript({ chains: [buildChain({ remind: { everyS: 900, times: 2 } })] })
  script.condition().claim('wang').expect('step wang')
  script.at(min(15)).expect('reminder wang')
  script.answer('wang').at(min(29)).expect()
  script.at(min(30)).expect('reminder wang')
  script.at(min(45)).expect('reminder wang')
  // Nobody but wang is in the step he gave up, so the next one does not wait.
  script.at(min(60)).expect('step li')
})

test('whoever acknowledged is asked every so many minutes, so often and no more', () => {
  const script = oncallScript({ chains: [buildChain({ remind: { everyS: 900, times: 2 } })] })
  script.condition().acknowledge('op').expect('step wang')
  script.at(min(15)).expect('reminder op')
  script.at(min(30)).expect('reminder op')
  script.at(min(600)).expect()
  script.condition({ change: 'cleared' }).expect('cleared wang', 'cleared op')
})

test('the recovery is told to those who were told, and to nobody else', () => {
  const script = oncallScript()
  script.condition().at(min(6)).expect('step wang', 'step li')
  script.condition({ change: 'cleared' }).expect('cleared wang', 'cleared li')
  script.at(min(60)).expect()
})

test('an alarm that is back is told anew', () => {
  const script = oncallScript()
  script.condition().condition({ change: 'cleared' }).expect('step wang', 'cleared wang')
  script.at(min(1)).condition().expect('step wang')
})

test('a graver alarm begins its own chain and tells whoever had claimed it', () => {
  const match = { severities: ['critical'], kinds: [], rules: [], places: [] } as const
  const urgent = buildChain({ id: 'north/urgent', match, steps: [buildStep(0, [person('chief')])] })
  const script = oncallScript({ chains: [urgent, buildChain()] })
  script.condition().claim('wang').expect('step wang')
  script.at(min(1)).condition({ change: 'risen', severity: 'critical' }).expect('risen wang', 'step chief')
})

test('what was acknowledged and becomes graver begins its chain, also where nobody had been told before', () => {
  const match = { severities: ['critical'], kinds: [], rules: [], places: [] } as const
  const script = oncallScript({ chains: [buildChain({ match })] })
  script.condition({ severity: 'minor' }).acknowledge('op').expect()
  script.at(min(3)).condition({ change: 'risen', severity: 'critical' }).expect('step wang')
  script.at(min(4)).acknowledge('op').at(min(60)).expect()
})

test('a step out of its hours is passed over; one without anybody does not wait for the next', () => {
  const chain = buildChain({
    steps: [
      buildStep(0, [person('wang')], { within: 'working-hours' }),
      buildStep(5, [role('technician')]),
      buildStep(5, [person('zhao')]),
    ],
  })
  const script = oncallScript({ chains: [chain], isWithin: (_, hours) => hours === ALWAYS })
  script.condition().expect()
  script.at(min(5)).expect('step zhao')
})

test('when no step has anybody, whoever answers for the site is told', () => {
  const chain = buildChain({ steps: [buildStep(0, [trade]), buildStep(5, [trade])] })
  const ofRole = (_: string, name: string) => (name === 'project-manager' ? ['boss'] : [])
  const script = oncallScript({ chains: [chain], directory: buildDirectory({ ofRole }) })
  script.condition().expect('fallback boss')
  script.condition({ change: 'cleared' }).expect('cleared boss')
})

test('round robin tells one after the other, alarm by alarm', () => {
  const three = [person('a'), person('b'), person('c')]
  const chain = buildChain({ steps: [buildStep(0, three, { roundRobin: true })] })
  const script = oncallScript({ chains: [chain] })
  const alarm = (device: string) => script.condition({ device })
  alarm('d1').expect('step a')
  script.restart()
  for (const [device, who] of [
    ['d2', 'b'],
    ['d3', 'c'],
    ['d4', 'a'],
  ] as const)
    alarm(device).expect(`step ${who}`)
})

test('steps that fell due while the gateway was away are settled one by one and lose nobody', () => {
  const script = oncallScript()
  script.condition().expect('step wang')
  script.restart().awayUntil(min(50)).expect('step li', 'step zhao')
  expect(script.state()).toBe('ended')
})

test('after an absence those on call at the due instant and those on call now are both told', () => {
  const onCall = (_: string, at: number) => (at < START + min(30) ? 'day' : 'night')
  const directory = buildDirectory({ onCall, schedulesFor: () => ['north/lifts'] })
  const chain = buildChain({ steps: [buildStep(5, [trade])] })
  const script = oncallScript({ directory, chains: [chain] })
  script.condition().awayUntil(min(60)).expect('step day', 'step night')
})

test('what is shelved pages nobody, and begins anew when the shelf ends', () => {
  const script = oncallScript()
  script.condition().shelve('boss', min(60)).expect('step wang')
  script.at(min(59)).expect()
  script.at(min(60)).expect('step wang')
})

test('a chain that is tried out is recorded and sends nothing', () => {
  const script = oncallScript({ chains: [buildChain({ debug: true })] })
  script.condition().at(min(5)).expect('(step wang)', '(step li)')
})

test('a storm goes through all steps at once (handbook 5.7)', () => {
  const script = oncallScript()
  script.condition({ rule: 'SYS-10' }).expect('step wang', 'step li', 'step zhao')
})

test('the default chain of a site tells the trade and the control room, the supervisor, the manager', () => {
  const ofRole = (_: string, name: string) => [name]
  const directory = buildDirectory({ ofRole, onCall: () => 'wang', schedulesFor: () => ['north/lifts'] })
  const script = oncallScript({ chains: [], directory })
  script.condition({ severity: 'critical' }).expect('step wang', 'step operator')
  script.at(min(5)).expect('step supervisor')
  script.at(min(10)).expect('step project-manager')
  script.condition({ device: 'd2', severity: 'minor' }).expect()
})
