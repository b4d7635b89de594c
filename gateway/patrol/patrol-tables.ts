/** Tables of 0060-patrol.sql and later; flags are 0/1, instants epoch ms. */
export type PatrolTables = {
  patrol_checkpoint: CheckpointRow
  patrol_tag: TagRow
  patrol_route: RouteRow
  patrol_plan: PlanRow
  patrol_round: RoundRow
  patrol_visit: VisitRow
  patrol_tap: TapRow
  patrol_judgement: JudgementRow
  patrol_month: MonthRow
  patrol_correction: CorrectionRow
}

export type CheckpointRow = {
  id: string
  site: string
  name_zh: string
  name_en: string
  place: string | null
  action_json: string | null
  is_key: number
  position_json: string | null
  retired_at: number | null
}

export type TagRow = {
  site: string
  uid: string
  valid_from: number
  valid_until: number | null
  checkpoint: string
}

export type RouteRow = {
  id: string
  site: string
  name_zh: string
  name_en: string
  visit_order: string
  steps_json: string
  retired_at: number | null
}

export type PlanRow = {
  id: string
  site: string
  name_zh: string
  name_en: string
  route: string
  plan_json: string
  retired_at: number | null
  since: number | null
  generated: string | null
}

export type RoundRow = {
  id: string
  site: string
  plan: string
  route: string
  day: string
  slot: string
  starts_at: number
  closes_at: number
  purpose: string
  person: string | null
  excuse_json: string | null
  frozen_json: string
  state: string
  overdue: number
  ended: number
  started_at: number | null
  finished_at: number | null
  judgements: number
  alarm_json: string | null
  settled: number
}

export type VisitRow = {
  round: string
  step: number
  checkpoint: string
  frozen_json: string
  verdict: string
  judged_at: number | null
  closed: number
  tap: string | null
  tapped_at: number | null
  tap_json: string | null
  marks_json: string
  guard: string | null
  alarm: number
  /** Local hour of the site, 0..23. */
  hour: number | null
}

export type TapRow = {
  id: string
  site: string
  eid: string
  reader: string
  uid: string
  guard: string | null
  ts: number
  rx: number
  method: string
  ctr: number | null
  hist: number
  manual: number
  entered_by: string | null
  entered_reason: string | null
  checkpoint: string | null
  result: string
}

export type JudgementRow = {
  round: string
  n: number
  step: number | null
  judged_at: number
  deadline: number
  verdict_before: string
  verdict_after: string
  tap: string | null
  reason: string
}

export type MonthRow = { site: string; month: string; closed_at: number; closed_by: string | null }

export type CorrectionRow = {
  cause: string
  round: string
  step: number
  site: string
  month: string
  name_zh: string
  name_en: string
  verdict_closed: string
  verdict: string
  tap: string | null
  reason: string
  corrected_at: number
}
