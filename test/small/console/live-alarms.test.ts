import { describe, expect, it } from 'vitest'
import { applyToCurrent, applyToDetail, newsOf } from '../../../dashboard/console/alarms/live.ts'
import { applyToFeed, FEED_LENGTH, historyOf, merge } from '../../../dashboard/console/overview/feed.ts'
import { acknowledgedBy, alarmEvent, buildAlarm, buildTap, deviceEvent, noon } from './builders.ts'

describe('the list of current alarms', () => {
  const empty = { items: [], total: 0 }
  const one = { items: [buildAlarm()], total: 1 }

  it('takes in what is raised', () => {
    expect(applyToCurrent(empty, [alarmEvent(buildAlarm())])).toEqual(one)
  })

  it('keeps a cleared alarm until somebody has acknowledged it', () => {
    const cleared = buildAlarm({ clearedAt: noon + 1, updatedAt: noon + 1 })
    const kept = applyToCurrent(one, [alarmEvent(cleared, 'cleared')])
    expect(kept).toEqual({ items: [cleared], total: 1 })
    const closed = { ...cleared, acknowledgement: acknowledgedBy('li'), updatedAt: noon + 2 }
    expect(applyToCurrent(kept, [alarmEvent(closed, 'acknowledged')])).toEqual(empty)
  })

  it('takes the same batch twice without harm', () => {
    const batch = [alarmEvent(buildAlarm()), alarmEvent(buildAlarm({ id: 'a2' }))]
    const once = applyToCurrent(empty, batch)
    expect(applyToCurrent(once, batch)).toEqual(once)
  })

  it('does not believe news that are older than what it has', () => {
    const newer = { items: [buildAlarm({ severity: 'critical', updatedAt: noon + 5 })], total: 1 }
    expect(applyToCurrent(newer, [alarmEvent(buildAlarm())])).toEqual(newer)
  })

  it('stays the same object when a batch says nothing of alarms', () => {
    expect(applyToCurrent(one, [deviceEvent()])).toBe(one)
  })
})

describe('the details of an alarm', () => {
  const detail = { alarm: buildAlarm(), history: [] }

  it('grow by the steps of their own alarm, each once', () => {
    const acknowledged = buildAlarm({ acknowledgement: acknowledgedBy('li'), updatedAt: noon + 1 })
    const batch = [
      alarmEvent(acknowledged, 'acknowledged', noon + 1),
      alarmEvent(buildAlarm({ id: 'other' })),
    ]
    const grown = applyToDetail(applyToDetail(detail, batch), batch)
    expect(grown.alarm).toEqual(acknowledged)
    expect(grown.history.map((step) => step.event)).toEqual(['acknowledged'])
  })
})

describe('news', () => {
  it('are what people are told of, not what is held back and no recoveries', () => {
    const batch = [
      alarmEvent(buildAlarm({ id: '1' }), 'raised'),
      alarmEvent(buildAlarm({ id: '2' }), 'risen'),
      alarmEvent(buildAlarm({ id: '3', clearedAt: noon }), 'cleared'),
      alarmEvent(buildAlarm({ id: '4' }), 'raised', noon, {
        decision: 'held',
        reason: 'dependency',
        by: '1',
      }),
      deviceEvent(),
    ]
    expect(newsOf(batch).map((alarm) => alarm.id)).toEqual(['1', '2'])
  })
})

describe('the live feed', () => {
  const worth = (_kind: string, event: string): boolean => event !== 'routine'

  it('tells of alarms, taps and events that are worth a line, newest first', () => {
    const feed = applyToFeed(
      [],
      [
        alarmEvent(buildAlarm(), 'raised', noon),
        { name: 'tap', data: buildTap({ at: noon + 2 }) },
        deviceEvent({
          events: [
            { type: 'started', at: noon + 1, fields: {} },
            { type: 'routine', at: noon + 3, fields: {} },
          ],
        }),
      ],
      worth,
    )
    expect(feed.map((item) => item.type)).toEqual(['tap', 'event', 'alarm'])
  })

  it('tells nothing twice, whether it heard it or read it', () => {
    const heard = applyToFeed([], [alarmEvent(buildAlarm())], worth)
    expect(merge(heard, historyOf([buildAlarm()]))).toHaveLength(1)
  })

  it('stays bounded', () => {
    const taps = Array.from({ length: 500 }, (_, index) => ({
      name: 'tap' as const,
      data: buildTap({ id: `t${index}`, at: noon + index }),
    }))
    const feed = applyToFeed([], taps, worth)
    expect(feed).toHaveLength(FEED_LENGTH)
    expect(feed[0]?.at).toBe(noon + 499)
  })

  it('knows the life of an alarm from before the screen was opened', () => {
    const alarm = buildAlarm({ acknowledgement: acknowledgedBy('li', noon + 1), clearedAt: noon + 2 })
    const steps = merge([], historyOf([alarm]))
    expect(steps.map((item) => item.at)).toEqual([noon + 2, noon + 1, noon])
  })
})
