import { expect, test } from 'vitest'
import { type DeskRig, deskRig, manners } from '#test/support/notify-desk.ts'
import { buildChannel, buildPage } from '#test/support/pages.ts'

const toWang = { type: 'person', username: 'wang' } as const
const stateOf = (rig: DeskRig, id: string) => rig.rows.get(id)?.state
const seconds = (rig: DeskRig, start: number) =>
  rig.arrived.map(({ at, channel, pages }) => `${(at - start) / 1000} s ${channel}: ${pages.join(' ')}`)

test('a page is sent once and stands as sent', () => {
  const rig = deskRig()
  rig.take(buildPage('A-1'))
  rig.run(60)
  expect(rig.arrived.map(({ pages }) => pages)).toEqual([['A-1']])
  expect(rig.rows.get('A-1')).toMatchObject({ state: 'sent', by: 'robot', problem: null })
  expect(rig.desk.nextAt()).toBe(Number.POSITIVE_INFINITY)
})

test('a critical page that is not accepted within 30 s goes by the person’s next channel', () => {
  const rig = deskRig({ manner: (channel) => (channel === 'robot' ? manners.fails : manners.takes) })
  const start = rig.now()
  rig.take(buildPage('A-1', { to: toWang, severity: 'critical' }))
  rig.run(120)
  expect(seconds(rig, start)).toEqual(['30 s sms: A-1'])
  expect(rig.rows.get('A-1')).toMatchObject({ state: 'sent', by: 'sms', inDoubt: false })
})

test('a page that is not urgent keeps to its channel for ten minutes first', () => {
  const rig = deskRig({ manner: (channel) => (channel === 'robot' ? manners.fails : manners.takes) })
  const start = rig.now()
  rig.take(buildPage('A-1', { to: toWang }))
  rig.run(700)
  expect(seconds(rig, start)).toEqual(['600 s sms: A-1'])
})

test('a robot that refuses for good is left at once', () => {
  const rig = deskRig({ manner: (channel) => (channel === 'robot' ? manners.refuses : manners.takes) })
  const start = rig.now()
  rig.take(buildPage('A-1', { to: toWang }))
  rig.run(10)
  expect(seconds(rig, start)).toEqual(['1 s sms: A-1'])
})

test('whom nothing reaches stands among the dead letters, with the reason', () => {
  const rig = deskRig({ waysOf: () => [] })
  rig.take(buildPage('A-1', { to: toWang }))
  expect(rig.rows.get('A-1')).toMatchObject({ state: 'given-up' })
  expect(rig.rows.get('A-1')?.problem?.en).toContain('no way to reach wang')
})

test('a dead letter is sent again when a person asks for it, once', () => {
  let manner: (typeof manners)[keyof typeof manners] = manners.refuses
  const rig = deskRig({ manner: () => manner })
  rig.take(buildPage('A-1'))
  rig.run(5)
  expect(stateOf(rig, 'A-1')).toBe('given-up')
  manner = manners.takes
  expect(rig.desk.resend(buildPage('A-1'), rig.now())).toBe(true)
  expect(rig.desk.resend(buildPage('A-1'), rig.now())).toBe(false)
  rig.run(5)
  expect(stateOf(rig, 'A-1')).toBe('sent')
  expect(rig.arrived).toHaveLength(1)
})

test('a robot that is away for hours gives the page up, an urgent one after an hour', () => {
  const rig = deskRig({ manner: () => manners.fails })
  rig.take(buildPage('A-1', { severity: 'critical' }), buildPage('A-2'))
  rig.run(3_602)
  expect(stateOf(rig, 'A-1')).toBe('given-up')
  expect(stateOf(rig, 'A-2')).toBe('failed')
  rig.run(5 * 3_600)
  expect(stateOf(rig, 'A-2')).toBe('given-up')
})

test('what a robot asks for by 429 is kept to', () => {
  const start = deskRig().now()
  const rig = deskRig({ manner: (_, now) => (now < start + 5_000 ? manners.throttles : manners.takes) })
  rig.take(buildPage('A-1'))
  rig.run(60)
  expect(rig.tried).toHaveLength(2)
  expect((rig.arrived[0]?.at ?? 0) - start).toBeGreaterThanOrEqual(20_000)
})

test('a flood of minor alarms goes together and never keeps a critical one waiting', () => {
  const rig = deskRig()
  const minors = Array.from({ length: 300 }, (_, index) => buildPage(`M-${index}`, { severity: 'minor' }))
  rig.take(...minors)
  rig.run(30)
  const before = rig.now()
  const criticals = ['C-1', 'C-2', 'C-3'].map((id) => buildPage(id, { severity: 'critical' }))
  rig.take(...criticals)
  rig.run(2)
  const told = rig.arrived.filter(({ at }) => at >= before).flatMap(({ pages }) => pages)
  expect(told).toEqual(expect.arrayContaining(['C-1', 'C-2', 'C-3']))
  rig.run(180)
  const all = rig.arrived.flatMap(({ pages }) => pages)
  expect(all).toHaveLength(303)
  expect(new Set(all).size).toBe(303)
  expect(rig.arrived.length).toBeLessThan(60)
})

test('a robot that hangs on minor alarms takes critical ones meanwhile', () => {
  const rig = deskRig({
    manner: (_, __, [page]) => (page?.severity === 'critical' ? manners.takes : manners.hangs),
  })
  const start = rig.now()
  rig.take(buildPage('M-1', { severity: 'minor' }))
  rig.run(1)
  rig.take(buildPage('C-1', { severity: 'critical' }))
  rig.run(1)
  expect(seconds(rig, start)).toEqual(['1 s robot: C-1'])
})

test('quiet hours hold a page until they end; important ones come through', () => {
  const start = deskRig().now()
  const rig = deskRig({
    quietUntil: ({ importance }) => (importance === 'important' ? null : start + 3_600_000),
  })
  rig.take(buildPage('A-1'), buildPage('A-2', { importance: 'important' }))
  rig.run(3_599)
  expect(rig.arrived.map(({ pages }) => pages)).toEqual([['A-2']])
  rig.run(5)
  expect(stateOf(rig, 'A-1')).toBe('sent')
})

test('the recovery of an alarm never overtakes the alarm', () => {
  const start = deskRig().now()
  const rig = deskRig({ manner: (_, now) => (now < start + 8_000 ? manners.fails : manners.takes) })
  const about = { type: 'alarm', id: 'A' } as const
  rig.take(buildPage('raised', { about }))
  rig.run(3)
  rig.take(buildPage('cleared', { about, change: 'cleared' }))
  rig.run(120)
  expect(rig.arrived.flatMap(({ pages }) => pages)).toEqual(['raised', 'cleared'])
})

test('a channel that was switched off is passed over', () => {
  const channels = [{ ...buildChannel('robot', 'dingtalk'), enabled: false }, buildChannel('sms', 'sms')]
  const rig = deskRig({ channels })
  rig.take(buildPage('A-1', { to: toWang }), buildPage('A-2'))
  rig.run(3)
  expect(rig.rows.get('A-1')).toMatchObject({ state: 'sent', by: 'sms' })
  expect(rig.rows.get('A-2')?.problem?.en).toContain('switched off')
})

test('how a channel does is told in words until something is accepted again', () => {
  const start = deskRig().now()
  const rig = deskRig({ manner: (_, now) => (now < start + 3_000 ? manners.fails : manners.takes) })
  const robot = buildChannel('robot', 'dingtalk')
  rig.take(buildPage('A-1'))
  rig.run(2)
  expect(rig.desk.stateOf(robot, rig.now())).toMatchObject({
    failingSince: start + 1_000,
    problem: { en: 'test' },
  })
  rig.run(30)
  expect(rig.desk.stateOf(robot, rig.now())).toMatchObject({ failingSince: null, problem: null })
})

test('when far too many wait, the oldest that are not urgent are given up and urgent ones never', () => {
  const rig = deskRig({ manner: () => manners.fails })
  const urgent = buildPage('C-1', { severity: 'critical' })
  rig.take(urgent, ...Array.from({ length: 5_010 }, (_, index) => buildPage(`M-${index}`)))
  expect(rig.desk.waiting).toBe(5_000)
  expect(stateOf(rig, 'C-1')).toBe('queued')
  expect(stateOf(rig, 'M-0')).toBe('given-up')
  expect(stateOf(rig, 'M-5009')).toBe('queued')
})
