import { describe, expect, it } from 'vitest'
import type { Alarms } from '#gateway/alarms/alarms.ts'
import { ancestorsOf, causeOf } from '#gateway/alarms/dependency.ts'
import type { Condition } from '#gateway/state/condition.ts'
import { buildAlarms, buildCondition, heard, START, second } from '#test/support/alarm-builders.ts'

const cameras = Array.from({ length: 100 }, (_, index) => `c${index + 1}`)

/** power -> switch -> recorder -> 100 cameras, and a lamp that depends on nothing. */
function parentsOf(key: string): string[][] {
  const id = key.slice('north/'.length)
  const parent = { recorder: 'switch', switch: 'power' }[id] ?? (id.startsWith('c') ? 'recorder' : null)
  return parent === null ? [] : [[`north/${parent}`]]
}

const traitsOf = (_kind: string, rule: string) => ({ lost: rule === 'SYS-01', ownCause: rule === 'SYS-07' })
const buildTree = (): Alarms => buildAlarms({ parentsOf, traitsOf })

/** What is said of a device at a second, and what people hear. */
const say = (
  alarms: Alarms,
  s: number,
  device: string,
  change: Condition['change'],
  parts: Partial<Condition> = {},
): string[] =>
  alarms
    .apply(buildCondition({ rule: 'SYS-01', device, change, at: second(s), ...parts }), second(s))
    .map(heard)
const announcedIn = (lines: readonly string[]): string[] => lines.filter((line) => line.endsWith(' announce'))

describe('a recorder and its hundred cameras', () => {
  const loseAll = (alarms: Alarms, order: readonly string[]): string[] => [
    ...order.flatMap((device, index) => say(alarms, index / 10, device, 'raised')),
    ...alarms.due(second(60)).map(heard),
  ]

  it('parent down gives one message, and the children keep their histories (uptime-kuma#1089)', () => {
    const alarms = buildTree()
    const lines = loseAll(alarms, ['recorder', ...cameras])
    expect(announcedIn(lines)).toEqual(['released A-1 announce'])
    expect(lines.filter((line) => line.endsWith('held by dependency A-1'))).toHaveLength(100)
    expect(alarms.open()).toHaveLength(101)
  })

  it('gives one message too when the children are lost before their parent', () => {
    const lines = loseAll(buildTree(), [...cameras, 'recorder'])
    expect(announcedIn(lines)).toEqual(['released A-101 announce'])
  })

  it('recovers as a whole: one recovery is told, a hundred are recorded, nothing is left', () => {
    const alarms = buildTree()
    loseAll(alarms, ['recorder', ...cameras])
    const back = ['recorder', ...cameras].flatMap((device) => say(alarms, 300, device, 'cleared'))
    expect(announcedIn(back)).toEqual(['cleared A-1 announce'])
    expect(back.filter((line) => line.startsWith('cleared'))).toHaveLength(101)
    expect(announcedIn(alarms.due(second(3000)).map(heard))).toEqual([])
    expect(alarms.open().every(({ hold, announced }) => hold === null && announced === null)).toBe(true)
  })

  it('tells of the camera that stays away when the recorder has been back for two minutes', () => {
    const alarms = buildTree()
    loseAll(alarms, ['recorder', 'c1', 'c2'])
    say(alarms, 300, 'recorder', 'cleared')
    say(alarms, 330, 'c1', 'cleared')
    expect(alarms.due(second(420) - 1).map(heard)).toEqual([])
    expect(alarms.due(second(420)).map(heard)).toEqual(['released A-3 announce'])
  })
})

describe('what holds an alarm back', () => {
  it('is the root of the chain, however long', () => {
    const alarms = buildTree()
    say(alarms, 0, 'power', 'raised')
    expect(say(alarms, 1, 'c1', 'raised')).toEqual(['raised A-2 held by dependency A-1'])
  })

  it('moves to the root when that is lost later', () => {
    const alarms = buildTree()
    say(alarms, 0, 'recorder', 'raised')
    say(alarms, 1, 'c1', 'raised')
    expect(say(alarms, 2, 'power', 'raised')).toEqual([
      'raised A-3 held by grouping',
      'held A-1 held by dependency A-3',
      'held A-2 held by dependency A-3',
    ])
  })

  it('waits half a minute for a common cause, and is told then', () => {
    const alarms = buildTree()
    expect(say(alarms, 0, 'c1', 'raised')).toEqual(['raised A-1 held by grouping'])
    expect(alarms.due(second(30) - 1)).toEqual([])
    expect(alarms.due(second(30)).map(heard)).toEqual(['released A-1 announce'])
  })

  it('never holds back what endangers people, nor waits with it', () => {
    const alarms = buildTree()
    say(alarms, 0, 'recorder', 'raised')
    expect(say(alarms, 1, 'c1', 'raised', { rule: 'TST-01', severity: 'critical' })).toEqual([
      'raised A-2 announce',
    ])
    say(alarms, 2, 'c2', 'raised', { rule: 'TST-01' })
    expect(say(alarms, 3, 'c2', 'risen', { rule: 'TST-01', severity: 'critical' })).toEqual([
      'risen A-3 announce',
    ])
  })

  it('never holds back what somebody did to the device itself', () => {
    const alarms = buildTree()
    say(alarms, 0, 'recorder', 'raised')
    expect(say(alarms, 1, 'c1', 'raised', { rule: 'SYS-07' })).toEqual(['raised A-2 announce'])
  })

  it('does not keep the recovery of what was told before its parent was lost', () => {
    const alarms = buildTree()
    say(alarms, 0, 'c1', 'raised', { rule: 'TST-01' })
    alarms.due(second(30))
    expect(say(alarms, 60, 'recorder', 'raised')).toContain('held A-1 held by dependency A-2')
    expect(say(alarms, 80, 'c1', 'cleared', { rule: 'TST-01' })).toEqual(['cleared A-1 announce'])
  })

  it('follows the registry when somebody changes who depends on whom', () => {
    let isConnected = true
    const alarms = buildAlarms({ traitsOf, parentsOf: (key) => (isConnected ? parentsOf(key) : []) })
    say(alarms, 0, 'recorder', 'raised')
    say(alarms, 1, 'c1', 'raised')
    alarms.due(second(100))
    isConnected = false
    expect(alarms.reconsider(second(200)).map(heard)).toEqual(['held A-2 held by dependency A-1'])
    expect(alarms.due(second(320)).map(heard)).toEqual(['released A-2 announce'])
  })
})

describe('redundancy groups', () => {
  const groups: Readonly<Record<string, string[][]>> = { door: [['a', 'b'], ['net']], a: [['mains']] }
  const cause = (lost: readonly string[]) =>
    causeOf(
      'door',
      (device) => groups[device] ?? [],
      (device) => (lost.includes(device) ? `alarm of ${device}` : undefined),
    )

  it.each([
    [[], null],
    [['a'], null],
    [['a', 'b'], 'alarm of a'],
    [['b', 'mains'], 'alarm of mains'],
    [['mains'], null],
    [['net'], 'alarm of net'],
  ] as const)('a door with two supplies and one network, %j lost: %s', (lost, expected) => {
    expect(cause(lost)).toBe(expected)
  })
})

describe('parents that form a circle', () => {
  const circle: Readonly<Record<string, string[][]>> = {
    'north/d1': [['north/d2']],
    'north/d2': [['north/d1']],
    'north/d3': [['north/d1']],
  }
  const ringed = () => buildAlarms({ traitsOf, parentsOf: (key) => circle[key] ?? [] })

  it('hold none of themselves back, so that somebody is told', () => {
    const alarms = ringed()
    say(alarms, 0, 'd1', 'raised')
    say(alarms, 1, 'd2', 'raised')
    say(alarms, 2, 'd3', 'raised')
    expect(alarms.due(second(60)).map(heard)).toEqual(['released A-1 announce', 'released A-2 announce'])
    expect(alarms.get('A-3')?.hold).toMatchObject({ reason: 'dependency', by: 'A-1' })
  })

  it('end the search, and so do chains without an end', () => {
    expect(ancestorsOf('north/d3', (key) => circle[key] ?? [])).toEqual(new Set(['north/d1', 'north/d2']))
    const endless = (key: string): string[][] => [[String(Number(key) + 1)]]
    expect(ancestorsOf('0', endless).size).toBe(256)
    expect(causeOf('0', endless, (key) => (key === '300' ? 'far away' : undefined))).toBeNull()
    expect(causeOf('0', endless, (key) => (key === '200' ? 'far' : undefined))).toBe('far')
  })
})

it('an alarm is told at once where nothing could explain it', () => {
  const alarms = buildTree()
  expect(alarms.apply(buildCondition({ device: 'lamp' }), START).map(heard)).toEqual(['raised A-1 announce'])
})
