import { text } from '#devices/kit/text.ts'
import type { Correction } from './correction.ts'
import type { ClosedMonth } from './months.ts'
import type { CorrectionRow, MonthRow } from './patrol-tables.ts'

export function monthRow({ site, month, closedAt, by }: ClosedMonth): MonthRow {
  return { site, month, closed_at: closedAt, closed_by: by }
}

export function monthOfRow({ site, month, closed_at, closed_by }: MonthRow): ClosedMonth {
  return { site, month, closedAt: closed_at, by: closed_by }
}

export function correctionRow(correction: Correction): CorrectionRow {
  const { cause, round, step, site, month, name, closed, verdict, tap, reason, at } = correction
  return {
    ...{ cause, round, step, site, month, verdict, tap, reason },
    name_zh: name.zh,
    name_en: name.en,
    verdict_closed: closed,
    corrected_at: at,
  }
}

export function correctionOf(row: CorrectionRow): Correction {
  const { cause, round, step, site, month, tap } = row
  return {
    ...{ cause, round, step, site, month, tap },
    name: text(row.name_zh, row.name_en),
    closed: row.verdict_closed as Correction['closed'],
    verdict: row.verdict as Correction['verdict'],
    reason: row.reason as Correction['reason'],
    at: row.corrected_at,
  }
}
