import { text } from '#devices/kit/text.ts'
import type { Certificate } from './certificate.ts'
import type { Duty } from './duty.ts'
import type { Handover } from './handover.ts'
import type { LogEntry, LogKind } from './log-entry.ts'
import type { Post, Shift } from './post.ts'
import type { CertificateRow, DutyRow, HandoverRow, LogRow, PostRow, ShiftRow } from './posts-tables.ts'

/** Rows of posts and back. What is asked for is a column; the rest stays one JSON text. */

export function postRow({ id, site, name, ...more }: Post): PostRow {
  return { id, site, name_zh: name.zh, name_en: name.en, post_json: JSON.stringify(more), retired_at: null }
}

export function postOf(row: PostRow): Post {
  const more = JSON.parse(row.post_json) as Omit<Post, 'id' | 'site' | 'name'>
  return { ...more, id: row.id, site: row.site, name: text(row.name_zh, row.name_en) }
}

export function shiftRow({ id, site, post, name, ...more }: Shift): ShiftRow {
  const shift_json = JSON.stringify(more)
  return { id, site, post, name_zh: name.zh, name_en: name.en, shift_json, retired_at: null }
}

export function shiftOf(row: ShiftRow): Shift {
  const more = JSON.parse(row.shift_json) as Omit<Shift, 'id' | 'site' | 'post' | 'name'>
  return { ...more, id: row.id, site: row.site, post: row.post, name: text(row.name_zh, row.name_en) }
}

export function certificateRow({ validFrom, validTo, ...key }: Certificate): CertificateRow {
  return { ...key, valid_from: validFrom, valid_to: validTo }
}

export function certificateOf({ valid_from, valid_to, ...key }: CertificateRow): Certificate {
  return { ...key, validFrom: valid_from, validTo: valid_to }
}

export function dutyRow(duty: Duty): DutyRow {
  const { id, site, post, day, from, to, person, cancelled, ...more } = duty
  return {
    ...{ id, site, post, day, person },
    from_at: from,
    to_at: to,
    cancelled: Number(cancelled),
    state_json: JSON.stringify(more),
  }
}

type DutyState = Omit<Duty, 'id' | 'site' | 'post' | 'day' | 'from' | 'to' | 'person' | 'cancelled'>

export function dutyOf(row: DutyRow): Duty {
  const { id, site, post, day, from_at: from, to_at: to, person } = row
  const more = JSON.parse(row.state_json) as DutyState
  return { ...more, id, site, post, day, from, to, person, cancelled: row.cancelled === 1 }
}

export function handoverRow(handover: Handover): HandoverRow {
  const { id, site, post, at, state } = handover
  return { id, site, post, change_at: at, state, handover_json: JSON.stringify(handover) }
}

export function handoverOf(row: HandoverRow): Handover {
  return JSON.parse(row.handover_json) as Handover
}

export function logRow(entry: LogEntry): LogRow {
  const { id, site, post, day, at, kind, by, ref, corrects } = entry
  const words = { text_zh: entry.text.zh, text_en: entry.text.en }
  return { id, site, post, day, at, kind, by_person: by, ...words, ref, corrects }
}

export function logOf(row: LogRow): LogEntry {
  const { id, site, post, day, at, kind, by_person: by, ref, corrects } = row
  const words = text(row.text_zh, row.text_en)
  return { id, site, post, day, at, kind: kind as LogKind, by, text: words, ref, corrects }
}
