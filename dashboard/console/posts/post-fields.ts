import type { FilePost, FileShift } from '#gateway/posts/posts-file.ts'
import { bothOf, nextId } from '../patrol-setup/names.ts'
import { padded, type Selector } from '../patrol-setup/plan-fields.ts'

interface CheckField {
  /** Empty: a new one. */
  readonly id?: string
  readonly zh: string
  readonly en?: string
}

/** A post as the form holds it. */
export interface PostFields {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly place?: string | undefined
  readonly certificate?: string | undefined
  readonly devices: readonly string[]
  readonly anyPass: boolean
  readonly equipment: readonly string[]
  readonly keepsLog: boolean
  readonly handover: boolean
  readonly promptMin: number
  readonly alarmMin: number
  readonly startMin: number
  readonly reliefMin: number
  readonly handoverMin: number
  readonly checklist: readonly CheckField[]
  readonly reason?: string
}

export function fieldsOfPost(row: FilePost | null, id: string): PostFields {
  const { zh, en } = bothOf(row?.name ?? '')
  return {
    ...{ id: row?.id ?? id, nameZh: zh, nameEn: en, place: row?.place, certificate: row?.certificate },
    ...{ devices: row?.devices ?? [], anyPass: row?.any_pass ?? false, equipment: row?.equipment ?? [] },
    ...{ keepsLog: row?.keeps_log ?? false, handover: row?.handover ?? false },
    ...{ promptMin: row?.prompt_min ?? 30, alarmMin: row?.alarm_min ?? 10, startMin: row?.start_min ?? 5 },
    ...{ reliefMin: row?.relief_min ?? 5, handoverMin: row?.handover_min ?? 15 },
    checklist: (row?.checklist ?? []).map((item) => ({ id: item.id, ...bothOf(item.name) })),
  }
}

/** The post that the form says; what the form does not show (team, persons) stays as it was. */
export function postOfFields(fields: PostFields, before: FilePost | null): FilePost {
  const { place, certificate, ...rest } = fields
  const kept = { ...(before?.team && { team: before.team }), persons: before?.persons ?? [] }
  return {
    ...kept,
    id: rest.id,
    name: named(rest.nameZh, rest.nameEn),
    ...(place && { place }),
    ...(certificate?.trim() && { certificate: certificate.trim() }),
    devices: [...rest.devices],
    any_pass: rest.anyPass,
    ...{ prompt_min: rest.promptMin, alarm_min: rest.alarmMin, start_min: rest.startMin },
    ...{ relief_min: rest.reliefMin, handover: rest.handover, handover_min: rest.handoverMin },
    checklist: checklistOf(rest.checklist),
    keeps_log: rest.keepsLog,
    equipment: [...rest.equipment],
  }
}

function checklistOf(fields: readonly CheckField[]): NonNullable<FilePost['checklist']> {
  const taken = fields.flatMap(({ id }) => (id === undefined ? [] : [{ id }]))
  return fields.map(({ id, zh, en = '' }) => {
    const own = id ?? nextId('item', taken)
    if (id === undefined) taken.push({ id: own })
    return { id: own, name: named(zh, en) }
  })
}

/** A shift as the form holds it. */
export interface ShiftFields {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly selector: Selector
  readonly weekdays: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[]
  readonly from: string
  readonly to: string
  readonly mode: 'each' | 'turn'
  readonly persons: readonly string[]
  readonly reason?: string
}

export function fieldsOfShift(row: FileShift | null, id: string): ShiftFields {
  const { zh, en } = bothOf(row?.name ?? '')
  const calendar = row?.calendar ?? 'every-day'
  return {
    ...{ id: row?.id ?? id, nameZh: zh, nameEn: en, from: row?.from ?? '08:00', to: row?.to ?? '20:00' },
    selector: typeof calendar === 'string' ? calendar : 'weekdays',
    weekdays: typeof calendar === 'string' ? [] : calendar.weekdays,
    mode: row?.turn === undefined ? 'each' : 'turn',
    persons: row?.turn ?? row?.persons ?? [],
  }
}

export function shiftOfFields(fields: ShiftFields, post: string): FileShift {
  const { id, nameZh, nameEn, selector, weekdays, from, to, mode, persons } = fields
  return {
    ...{ id, post, name: named(nameZh, nameEn), from: padded(from), to: padded(to) },
    calendar: selector === 'weekdays' ? { weekdays: [...weekdays] } : selector,
    ...(mode === 'turn' ? { turn: [...persons] } : { persons: [...persons] }),
  }
}

const named = (zh: string, en: string) => ({ zh: zh.trim(), en: en.trim() || zh.trim() })
