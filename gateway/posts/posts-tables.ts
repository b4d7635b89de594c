/** Tables of 0080-posts.sql; flags are 0/1, instants epoch ms. */
export type PostsTables = {
  post: PostRow
  post_shift: ShiftRow
  post_certificate: CertificateRow
  post_duty: DutyRow
  post_away: { from_at: number; to_at: number }
  post_handover: HandoverRow
  post_log: LogRow
}

export type PostRow = {
  id: string
  site: string
  name_zh: string
  name_en: string
  post_json: string
  retired_at: number | null
}

export type ShiftRow = {
  id: string
  site: string
  post: string
  name_zh: string
  name_en: string
  shift_json: string
  retired_at: number | null
}

export type CertificateRow = {
  site: string
  person: string
  type: string
  number: string
  valid_from: string
  valid_to: string
}

export type DutyRow = {
  id: string
  site: string
  post: string
  day: string
  from_at: number
  to_at: number
  person: string | null
  cancelled: number
  state_json: string
}

export type HandoverRow = {
  id: string
  site: string
  post: string
  change_at: number
  state: string
  handover_json: string
}

export type LogRow = {
  id: string
  site: string
  post: string
  day: string
  at: number
  kind: string
  by_person: string | null
  text_zh: string
  text_en: string
  ref: string | null
  corrects: string | null
}
