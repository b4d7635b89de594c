import { severities } from '#devices/kit/severity.ts'
import type { OrderLine } from './effect.ts'
import type { WorkOrder } from './order.ts'
import { isOver, type OrderAction, type OrderState } from './order-state.ts'

export type OrderTables = {
  work_order: {
    id: string
    site: string
    number: string
    year: number
    running: number
    state: string
    over: number
    source: string
    source_id: string | null
    severity: string
    /** For "gravest first". */
    severity_rank: number
    device: string | null
    kind: string | null
    rule: string | null
    place: string | null
    assignee: string | null
    opened_at: number
    restored_at: number | null
    closed_at: number | null
    counts: number
    wrong_diagnosis: number | null
    outcome: string | null
    /** 1 when it repeats an earlier one. */
    recurrence: number
    /** Cause of an article, as found at the end. */
    cause_code: string | null
    order_json: string
    words: string
  }
  work_order_line: {
    order_id: string
    seq: number
    action: string
    from_state: string | null
    to_state: string
    done_by: string
    at: number
    rx: number
    note: string
    detail_json: string
    command: string | null
  }
  work_order_alarm: { alarm: string; order_id: string }
  work_order_clock: {
    order_id: string
    clock: string
    limit_ms: number
    used_ms: number
    ended_at: number | null
  }
  order_setting: {
    site: string
    version: number
    made_by: string
    made_at: number
    reason: string
    setting_json: string
  }
}

export function toRow(order: WorkOrder): OrderTables['work_order'] {
  const { title, moments } = order
  const [year, running] = order.number.split('-').slice(-2).map(Number) as [number, number]
  const words = [order.number, order.device ?? '', order.rule ?? '', title.zh, title.en, order.description]
  return {
    id: order.id,
    site: order.site,
    number: order.number,
    ...{ year, running },
    state: order.state,
    over: isOver(order.state) ? 1 : 0,
    source: order.source,
    source_id: order.sourceId,
    severity: order.severity,
    severity_rank: severities.indexOf(order.severity),
    device: order.device,
    kind: order.kind,
    rule: order.rule,
    place: order.place,
    assignee: order.assignee,
    opened_at: order.openedAt,
    restored_at: moments.restored?.at ?? null,
    closed_at: order.closedAt,
    counts: order.counts ? 1 : 0,
    wrong_diagnosis: order.wrongDiagnosis === null ? null : Number(order.wrongDiagnosis),
    outcome: order.outcome,
    recurrence: order.recurrenceOf === null ? 0 : 1,
    cause_code: order.cause?.code ?? null,
    order_json: JSON.stringify(order),
    words: words.join('\n').toLowerCase(),
  }
}

export function fromRow({ order_json }: Pick<OrderTables['work_order'], 'order_json'>): WorkOrder {
  return JSON.parse(order_json) as WorkOrder
}

export function lineToRow(line: OrderLine & { readonly order: string }): OrderTables['work_order_line'] {
  return {
    order_id: line.order,
    seq: line.seq,
    action: line.action,
    from_state: line.from,
    to_state: line.to,
    done_by: line.by,
    at: line.at,
    rx: line.rx,
    note: line.note,
    detail_json: JSON.stringify(line.detail),
    command: line.command,
  }
}

export function lineFromRow(row: OrderTables['work_order_line']): OrderLine {
  return {
    seq: row.seq,
    action: row.action as OrderAction,
    from: row.from_state as OrderState | null,
    to: row.to_state as OrderState,
    by: row.done_by,
    at: row.at,
    rx: row.rx,
    note: row.note,
    detail: JSON.parse(row.detail_json) as OrderLine['detail'],
    command: row.command,
  }
}
