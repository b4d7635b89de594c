import { expect, test } from 'vitest'
import { defaultLadder, type Rung, warnedBy } from '#gateway/oncall/ladder.ts'
import { dryRunOrder } from '#gateway/oncall/order-dry-run.ts'
import { defaultSettings } from '#gateway/orders/agreement.ts'
import type { WorkOrder } from '#gateway/orders/order.ts'
import { shanghai } from '../../support/calendars.ts'
import { buildDirectory, person, role } from '../../support/oncall.ts'
import { buildAlarm, buildOrders, MONDAY, minutes } from '../../support/order-builders.ts'

const directory = buildDirectory({ ofRole: (_, name) => [name] })
const assignee = { type: 'assignee', id: '' } as const

const rung = (parts: Partial<Rung> = {}): Rung => ({
  ...{ clock: 'respond', percent: 50, severities: [], agreements: [], to: [person('li')], important: false },
  ...parts,
})

/** Whom the response clock of an order nobody has tells. */
function told(ladder: readonly Rung[], parts: Parameters<typeof buildAlarm>[0] = {}, people = directory) {
  const orders = buildOrders()
  const alarm = buildAlarm({ severity: 'critical', ...parts })
  orders.alarm({ alarm }, MONDAY)
  orders.due(minutes(10))
  const order = orders.ofAlarm(alarm.id) as WorkOrder
  return (percent: 50 | 100) => warnedBy({ order, clock: 'respond', percent, at: MONDAY }, ladder, people)
}

test('all rungs for an order tell their people, each once; other severities and agreements tell nobody', () => {
  const ladder = [
    rung({ severities: ['critical'], agreements: ['standard'], to: [person('li'), role('operator')] }),
    rung({ important: true }),
    rung({ severities: ['minor'], to: [person('zhao')] }),
    rung({ agreements: ['gold'], to: [person('sun')] }),
    rung({ clock: 'restore', to: [person('wang')] }),
  ]
  expect(told(ladder)(50)).toEqual({ isMeant: true, people: ['li', 'operator'], important: true })
})

test('a rung may tell whoever is on call for the kind of device', () => {
  const people = buildDirectory({
    schedulesFor: (_, kind) => [`north/${kind}`],
    onCall: (schedule) => `tech of ${schedule}`,
  })
  expect(told([rung({ to: [{ type: 'trade', id: '' }] })], {}, people)(50).people).toEqual([
    'tech of north/test',
  ])
})

test('a limit that has passed reaches whoever answers for the site where its rungs find nobody', () => {
  const ladder = [rung({ to: [assignee] }), rung({ percent: 100, to: [assignee] })]
  const of = told(ladder)
  expect(of(50).people).toEqual([])
  expect(of(100).people).toEqual(['project-manager'])
  expect(told([])(100).people).toEqual([])
})

test('as shipped a late minor order stops at the control room, a critical one goes on to the manager', () => {
  expect(told(defaultLadder, { severity: 'minor' })(100).people).toEqual(['operator'])
  expect(told(defaultLadder)(100).people).toEqual(['project-manager'])
})

const around = {
  calendarOf: () => shanghai(),
  deviceOf: () => ({ kind: 'test', place: null }),
  placesOf: () => [],
  isTechnician: () => false,
}
const dry = (severity: 'critical' | 'minor' | 'info', ladder = defaultLadder) =>
  dryRunOrder(buildAlarm({ severity }), { around, settings: [['north', defaultSettings]], ladder, directory })

test('a dry run shows when the order of an alarm is opened and whom its clocks would tell', () => {
  const run = dry('critical')
  expect(run).toMatchObject({ agreement: 'standard', openedAt: MONDAY })
  expect(
    run?.rows
      .slice(0, 5)
      .map(({ clock, percent, at, people }) => [clock, percent, (at - MONDAY) / 60_000, people]),
  ).toEqual([
    ['respond', 50, 2.5, ['operator']],
    ['respond', 75, 3.75, ['supervisor']],
    ['respond', 100, 5, ['project-manager']],
    ['diagnose', 75, 7.5, []],
    ['diagnose', 100, 10, ['supervisor']],
  ])
  expect(run?.rows).toHaveLength(9)
})

test('a dry run opens a minor order after its wait, and none for what only stands on record', () => {
  expect(dry('minor')?.openedAt).toBe(MONDAY + 600_000)
  expect(dry('info')).toBeNull()
})

test('what a dry run shows is what a draft of the ladder says', () => {
  const rows = dry('critical', [rung({ to: [person('li')] })])?.rows
  expect(rows).toMatchObject([{ clock: 'respond', percent: 50, people: ['li'] }])
})
