import type { Severity } from '#devices/kit/severity.ts'
import type { Text } from '#devices/kit/text.ts'
import type { Alarm } from '../alarms/alarm.ts'
import type { OrderAlarm, OrderSource, WorkOrder } from './order.ts'

/** What an order is opened with. Instants epoch ms. */
export interface Opening {
  readonly site: string
  readonly source: OrderSource
  readonly sourceId: string | null
  readonly severity: Severity
  readonly title: Text
  readonly description: string
  readonly device: string | null
  readonly place: string | null
  /** The alarm it is opened for, if any. */
  readonly alarm: Alarm | null
  /** Person or `system`. */
  readonly by: string
  /** False: the control room confirms it first. */
  readonly confirmed: boolean
  /** Id the sender gave it; sent twice it is one order. */
  readonly command: string | null
}

/** What an opened order is called and what it belongs to, beside what it was opened with. */
export interface OpeningContext {
  readonly id: string
  readonly number: string
  readonly kind: string | null
  readonly recurrenceOf: string | null
  readonly now: number
}

/** A new order, before its clocks were set going. */
export function opened(opening: Opening, context: OpeningContext): WorkOrder {
  const { alarm, by, confirmed, command: _command, ...said } = opening
  const { now, ...names } = context
  return {
    ...said,
    ...names,
    state: confirmed ? 'to_dispatch' : 'new',
    rule: alarm?.rule ?? null,
    alarms: alarm === null ? [] : [linked(alarm, by === 'system' ? 'cause' : 'person')],
    assignee: null,
    openedBy: by,
    openedAt: now,
    moments: { responded: null, arrived: null, diagnosed: null, recovered: null, restored: null },
    agreement: '',
    clocks: [],
    counts: true,
    pauseAsked: null,
    pause: null,
    outcome: null,
    closedAt: null,
    cause: null,
    remedy: '',
    wrongDiagnosis: null,
    rating: null,
    updatedAt: now,
    lines: 0,
  }
}

/** What an order keeps of an alarm. */
export function linked(alarm: Alarm, link: OrderAlarm['link']): OrderAlarm {
  const { id, rule, subject, title, severity, raisedAt, clearedAt } = alarm
  return {
    ...{ id, rule, title, severity, link, raisedAt, clearedAt },
    device: subject.type === 'device' ? subject.id : null,
  }
}

/** What an alarm opens an order with. */
export function openingOf(alarm: Alarm, place: string | null): Opening {
  const { subject } = alarm
  return {
    site: subject.site,
    source: 'alarm',
    sourceId: alarm.id,
    severity: alarm.severity,
    title: alarm.title,
    description: '',
    device: subject.type === 'device' ? subject.id : null,
    place,
    alarm,
    by: 'system',
    confirmed: true,
    command: null,
  }
}
