import { text } from '#devices/kit/text.ts'
import type { Alarm, AlarmTransition } from '#gateway/alarms/alarm.ts'
import type { AlarmsOptions } from '#gateway/alarms/alarms.ts'
import { type Alarms, createAlarms } from '#gateway/alarms/alarms.ts'
import type { Condition } from '#gateway/state/condition.ts'

export const START = Date.UTC(2026, 5, 1, 4)
export const second = (s: number): number => START + s * 1000

/** What an alarm says of its announcing when nobody was told of it yet and nothing holds it. */
export const untold = {
  announced: null,
  heard: true,
  hold: null,
  shelf: null,
  flapping: false,
  occurrences: 1,
  firstRaisedAt: START,
  previous: null,
} as const satisfies Partial<Alarm>

/** A condition about one device, raised at the start. */
export function buildCondition(
  parts: Partial<Omit<Condition, 'subject'>> & { device?: string; site?: string } = {},
): Condition {
  const { device = 'd1', site = 'north', ...rest } = parts
  return {
    subject: {
      site,
      type: 'device',
      kind: 'test',
      id: device,
      name: text(`设备 ${device}`, `Device ${device}`),
    },
    rule: 'TST-01',
    change: 'raised',
    severity: 'major',
    at: START,
    evidence: { wrong: true },
    title: text('测试', 'Test'),
    message: text('设备异常', 'Device is wrong'),
    remedy: text('检查', 'Look'),
    ...rest,
  }
}

/** Alarms whose ids are A-1, A-2 and so on. */
export function buildAlarms(options: AlarmsOptions = {}): Alarms {
  let made = 0
  const newId = (): string => {
    made += 1
    return `A-${made}`
  }
  return createAlarms({ newId, ...options })
}

/** `raised A-1 major`, `acknowledged A-1 major by wang`. */
export const told = ({ event, alarm, by }: AlarmTransition): string =>
  `${event} ${alarm.id} ${alarm.severity}${by === 'system' ? '' : ` by ${by}`}`

/** As `told`, with whether people are told: `raised A-1 announce`, `raised A-2 held by dependency A-1`. */
export function heard({ event, alarm, announce: { decision, reason, by } }: AlarmTransition): string {
  const held = [reason, by].filter((part) => part !== null).join(' ')
  return `${event} ${alarm.id} ${decision}${held === '' ? '' : ` by ${held}`}`
}
