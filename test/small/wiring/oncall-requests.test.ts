import { expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import type { Rung } from '#gateway/http/contract/ladder.ts'
import type { Chain, Schedule } from '#gateway/http/contract/oncall.ts'
import { readRungs } from '#gateway/wiring/oncall/ladder-port.ts'
import {
  type Known,
  readChains,
  readSchedules,
  shownChain,
  shownSchedule,
} from '#gateway/wiring/oncall/oncall-requests.ts'
import { shanghai } from '../../support/calendars.ts'

const known: Known = {
  ...{ site: 'north', calendar: shanghai() },
  isThere: (username) => username === 'wang',
  isTeam: (team) => team === 'a',
  isSchedule: (id) => id === 'lifts',
  isPost: (id) => id === 'gate',
  isAgreement: (id) => id === 'standard',
}
const name = text('电梯', 'Lifts')
const rotation = { from: '2026-06-01', until: null, weekdays: [1 as const], at: ['09:00'], every: 1 }

const schedule = (parts: Partial<Schedule['layers'][number]> = {}, needed = 'always'): Schedule => ({
  ...{ id: 'lifts', name, kinds: [], needed },
  layers: [{ name, people: ['wang'], within: 'night', rotation, ...parts }],
})

type Target = Chain['steps'][number]['to'][number]

const chain = (to: Target, within = 'always'): Chain => ({
  ...{ id: 'all', name, repeat: 0, repeatAfterS: 600, remind: null, debug: false },
  match: { severities: [], kinds: [], rules: [], places: [] },
  steps: [{ afterS: 0, to: [to], roundRobin: false, within, important: false }],
})

test('what is sent is kept with its site and shown as it was sent', () => {
  const sent = schedule()
  const [read] = readSchedules([sent], known)
  expect(read).toMatchObject({ id: 'north/lifts', site: 'north' })
  expect(shownSchedule(read as NonNullable<typeof read>)).toEqual(sent)
  for (const to of [
    { type: 'schedule', id: 'lifts' },
    { type: 'post', id: 'gate' },
    { type: 'team', id: 'a' },
    { type: 'role', id: 'supervisor' },
    { type: 'person', id: 'wang' },
    { type: 'trade', id: '' },
  ] as const) {
    const [one] = readChains([chain(to)], known)
    expect(shownChain(one as NonNullable<typeof one>)).toEqual(chain(to))
  }
})

test.for([
  ['a person who is not there', [schedule({ people: ['nobody'] })], 'no-such-person'],
  ['hours nobody can read', [schedule({ within: 'teatime' })], 'bad-hours'],
  ['hours of need nobody can read', [schedule({}, 'teatime')], 'bad-hours'],
  ['a day that does not exist', [schedule({ rotation: { ...rotation, from: '2026-02-30' } })], 'no-such-day'],
  [
    'an end before the start',
    [schedule({ rotation: { ...rotation, until: '2026-05-01' } })],
    'ends-before-it-begins',
  ],
  [
    'handovers out of order',
    [schedule({ rotation: { ...rotation, at: ['20:00', '08:00'] } })],
    'bad-handovers',
  ],
  ['an id that stands twice', [schedule(), schedule()], 'id-twice'],
] as const)('a schedule with %s is refused', ([, sent, code]) => {
  expect(() => readSchedules(sent, known)).toThrow(expect.objectContaining({ code, status: 400 }))
})

test.for([
  [{ type: 'person', id: 'nobody' }, 'no-such-person'],
  [{ type: 'role', id: 'king' }, 'no-such-target'],
  [{ type: 'team', id: 'b' }, 'no-such-target'],
  [{ type: 'schedule', id: 'doors' }, 'no-such-target'],
  [{ type: 'post', id: 'yard' }, 'no-such-target'],
] as const)('a chain that tells $0.type $0.id, which is not there, is refused', ([to, code]) => {
  expect(() => readChains([chain(to)], known)).toThrow(expect.objectContaining({ code }))
})

test('a chain with hours nobody can read is refused', () => {
  expect(() => readChains([chain({ type: 'trade', id: '' }, 'teatime')], known)).toThrow(
    expect.objectContaining({ code: 'bad-hours' }),
  )
})

const rung: Rung = {
  ...{ clock: 'respond', percent: 50, severities: [], agreements: ['standard'], important: false },
  to: [
    { type: 'assignee', id: 'ignored' },
    { type: 'schedule', id: 'lifts' },
  ],
}

test('a rung of late orders is kept with ids of the site; whoever has the order has none', () => {
  expect(readRungs([rung], known)).toMatchObject([
    {
      to: [
        { type: 'assignee', id: '' },
        { type: 'schedule', id: 'north/lifts' },
      ],
    },
  ])
})

test.for([
  ['an agreement that is not there', { ...rung, agreements: ['gold'] }],
  ['a post that is not there', { ...rung, to: [{ type: 'post', id: 'roof' }] }],
] as const)('a rung of late orders with %s is refused', ([, sent]) => {
  expect(() => readRungs([sent], known)).toThrow(expect.objectContaining({ code: 'no-such-target' }))
})
