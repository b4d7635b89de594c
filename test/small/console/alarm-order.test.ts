import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { severities } from '#devices/kit/severity.ts'
import { alarmsOf, openByDevice } from '../../../dashboard/console/alarms/by-subject.ts'
import { isIn, passes, readFilters, views, writeFilters } from '../../../dashboard/console/alarms/filters.ts'
import { fold } from '../../../dashboard/console/alarms/fold.ts'
import {
  compareAlarms,
  countCurrent,
  isWaiting,
  standingOf,
} from '../../../dashboard/console/alarms/order.ts'
import { acknowledgedBy, buildAlarm, minutes, noon } from './builders.ts'

describe('where an alarm stands', () => {
  const ack = acknowledgedBy('li')
  it.each([
    ['major', null, null, 'unacknowledged', true],
    ['major', noon, null, 'cleared', true],
    ['major', null, ack, 'acknowledged', false],
    ['major', noon, ack, 'closed', false],
    ['info', null, null, 'recorded', false],
    ['info', noon, null, 'closed', false],
  ] as const)(
    '%s, cleared %s, acknowledged %s: %s',
    (severity, clearedAt, acknowledgement, standing, waits) => {
      const alarm = buildAlarm({ severity, clearedAt, acknowledgement })
      expect([standingOf(alarm), isWaiting(alarm)]).toEqual([standing, waits])
    },
  )
})

it('an alarm that was over before people were told of it waits for nobody', () => {
  expect(standingOf(buildAlarm({ clearedAt: noon, heard: false }))).toBe('closed')
  expect(standingOf(buildAlarm({ clearedAt: null, heard: false }))).toBe('unacknowledged')
})

describe('the order of work', () => {
  it('puts what waits for a person first, then the graver, what is still so, and the newest', () => {
    const alarms = [
      buildAlarm({
        id: 'acknowledged critical',
        severity: 'critical',
        acknowledgement: acknowledgedBy('li'),
      }),
      buildAlarm({ id: 'minor', severity: 'minor' }),
      buildAlarm({
        id: 'critical, cleared',
        severity: 'critical',
        clearedAt: noon,
        raisedAt: noon + minutes(9),
      }),
      buildAlarm({ id: 'critical, older', severity: 'critical' }),
      buildAlarm({ id: 'critical, newer', severity: 'critical', raisedAt: noon + minutes(1) }),
      buildAlarm({ id: 'info', severity: 'info' }),
    ]
    expect(alarms.sort(compareAlarms).map((alarm) => alarm.id)).toEqual([
      'critical, newer',
      'critical, older',
      'critical, cleared',
      'minor',
      'acknowledged critical',
      'info',
    ])
  })

  it('is the same whatever order the alarms came in', () => {
    const alarm = fc.record({
      id: fc.uuid(),
      severity: fc.constantFrom(...severities),
      raisedAt: fc.integer({ min: 0, max: 3 }),
      clearedAt: fc.constantFrom(null, 1),
      acknowledgement: fc.constantFrom(null, {}),
      flapping: fc.boolean(),
      heard: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.uniqueArray(alarm, { selector: ({ id }) => id }), (alarms) => {
        const sorted = [...alarms].sort(compareAlarms)
        expect([...alarms].reverse().sort(compareAlarms)).toEqual(sorted)
      }),
    )
  })

  it('counts what needs a look by class', () => {
    const alarms = [
      buildAlarm({ id: '1', severity: 'critical' }),
      buildAlarm({ id: '2', severity: 'critical', acknowledgement: acknowledgedBy('li') }),
      buildAlarm({ id: '3', severity: 'major', clearedAt: noon }),
      buildAlarm({ id: '4', severity: 'info' }),
    ]
    expect(countCurrent(alarms)).toEqual({ critical: 1, major: 1, minor: 0, info: 1 })
  })
})

describe('filters', () => {
  it('stand in the address and come back from it', () => {
    const filters = { view: 'active', severity: 'major', kind: 'pump', words: '一号 stop' } as const
    expect(readFilters(new URLSearchParams(writeFilters(filters)))).toEqual(filters)
  })

  it('take nonsense in an address as the default', () => {
    expect(readFilters(new URLSearchParams('view=x&severity=y'))).toEqual({
      view: 'waiting',
      severity: null,
      kind: null,
      words: '',
    })
    expect(writeFilters({ view: 'waiting', severity: null, kind: null, words: '' })).toBe('')
  })

  it('find all words in either language, in any case', () => {
    const found = (words: string): boolean =>
      passes(buildAlarm(), { view: 'current', severity: null, kind: null, words })
    expect(['一号 停机', 'PUMP stopped', 'pmp-01', 'pump running'].map(found)).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  it('put what is shelved into a list of its own', () => {
    const shelf = { by: 'li', at: noon, reason: '待更换', until: noon + minutes(60) }
    const alarm = buildAlarm({ shelf, hold: { reason: 'shelved', by: 'li', until: shelf.until } })
    expect(views.filter((view) => isIn(view, alarm))).toEqual(['shelved'])
    expect(countCurrent([alarm])).toEqual({ critical: 0, major: 0, minor: 0, info: 0 })
  })

  it('keep cleared alarms that nobody has seen among those to acknowledge', () => {
    const alarm = buildAlarm({ clearedAt: noon })
    expect([isIn('waiting', alarm), isIn('active', alarm), isIn('current', alarm)]).toEqual([
      true,
      false,
      true,
    ])
  })
})

describe('a site storm', () => {
  const storm = buildAlarm({ id: 'storm' })
  const inside = [buildAlarm({ id: 'x', group: 'storm' }), buildAlarm({ id: 'y', group: 'storm' })]
  const other = buildAlarm({ id: 'other' })
  const idsOf = (unfolded: ReadonlySet<string>): string[] =>
    fold([inside[0] as typeof storm, storm, ...inside.slice(1), other], unfolded).map((row) => row.alarm.id)

  it('stands as one row that tells how many are inside', () => {
    expect(idsOf(new Set())).toEqual(['storm', 'other'])
    expect(fold([storm, ...inside], new Set())[0]?.folded).toEqual(['x', 'y'])
  })

  it('shows its alarms below it when unfolded', () => {
    expect(idsOf(new Set(['storm']))).toEqual(['storm', 'x', 'y', 'other'])
  })

  it('holds what follows from what is inside it, and circles hide nothing', () => {
    const follows = (id: string, by: string) =>
      buildAlarm({ id, hold: { reason: 'dependency', by, until: null } })
    const chain = [storm, inside[0] as typeof storm, follows('child', 'x')]
    expect(fold(chain, new Set()).map((row) => [row.alarm.id, row.folded])).toEqual([
      ['storm', ['x', 'child']],
    ])
    const circle = [follows('p', 'q'), follows('q', 'p')]
    expect(fold(circle, new Set()).map((row) => row.alarm.id)).toEqual(['p', 'q'])
  })

  it('that is not in the list hides nothing', () => {
    expect(fold(inside, new Set()).map((row) => row.alarm.id)).toEqual(['x', 'y'])
  })
})

describe('alarms of devices', () => {
  it('are counted while they are open, with the gravest class', () => {
    const alarms = [
      buildAlarm({ id: '1', severity: 'minor' }),
      buildAlarm({ id: '2', severity: 'critical', acknowledgement: acknowledgedBy('li') }),
      buildAlarm({ id: '3', severity: 'major' }),
      buildAlarm({ id: '4', clearedAt: noon }),
      buildAlarm({ id: '5', subject: { ...buildAlarm().subject, type: 'round' } }),
    ]
    expect(openByDevice(alarms).get('east/pump-1')).toEqual({ open: 3, worst: 'critical' })
    expect(alarmsOf(alarms, 'east', 'pump-1').map((alarm) => alarm.id)).toEqual(['1', '2', '3', '4'])
  })
})
