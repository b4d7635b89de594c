import { describe, expect, it } from 'vitest'
import { text } from '#devices/kit/text.ts'
import { noteOf, type Snapshot } from '#gateway/knowledge/note.ts'

const name = text('设备', 'Device')
const alarm = (n: number) => ({
  ...{ id: `A-${n}`, rule: 'TST-01', title: name, severity: 'minor' as const },
  ...{ raisedAt: n, clearedAt: n + 1 },
})
const buildSnapshot = (over: Partial<Snapshot> = {}): Snapshot => ({
  ...{ at: 10_000, site: 'north', alarms: [], orders: [], parent: null, events: [], articles: [], found: [] },
  device: {
    ...{ name, online: true, ts: 7_000 },
    points: [
      { key: 'level', label: text('液位', 'Level'), unit: 'm' },
      { key: 'mode', label: text('模式', 'Mode'), unit: null },
    ],
    values: { level: 3, mode: null },
  },
  ...{ reads: ['level', 'gone'], headline: ['mode'] },
  ...over,
})

describe('the note of a fault', () => {
  it('holds what the rule read, with the age of each value, and leaves out what the device does not have', () => {
    expect(noteOf(buildSnapshot()).readings).toEqual([
      { key: 'level', label: text('液位', 'Level'), unit: 'm', value: 3, ageMs: 3_000 },
    ])
  })

  it('holds the headline where no rule judged; unknown stays unknown', () => {
    expect(noteOf(buildSnapshot({ reads: [] })).readings).toMatchObject([{ key: 'mode', value: null }])
  })

  it('holds the newest alarms only', () => {
    const many = Array.from({ length: 30 }, (_, index) => alarm(index))
    const { recentAlarms } = noteOf(buildSnapshot({ alarms: many }))
    expect(recentAlarms.map(({ id }) => id)).toEqual(
      [29, 28, 27, 26, 25, 24, 23, 22, 21, 20].map((n) => `A-${n}`),
    )
  })

  it('says that the history could not be read instead of that nothing happened', () => {
    expect(noteOf(buildSnapshot({ events: null })).events).toBeNull()
    expect(noteOf(buildSnapshot()).events).toEqual([])
  })

  it('is never from the future when a clock is ahead', () => {
    const device = { ...buildSnapshot().device, ts: 99_000 } as Snapshot['device']
    expect(noteOf(buildSnapshot({ device })).readings[0]?.ageMs).toBe(0)
  })

  it('is empty, not wrong, for a place without a device', () => {
    expect(noteOf(buildSnapshot({ device: null }))).toMatchObject({ readings: [], device: null, causes: [] })
  })
})
