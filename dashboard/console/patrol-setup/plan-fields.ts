import type { FilePlan } from '#gateway/patrol/patrol-file.ts'
import { bothOf, minutesOf } from './names.ts'

export type Selector = Extract<FilePlan['calendar'], string> | 'weekdays'

/** A plan as the form holds it: minutes where the file has seconds. */
export interface PlanFields {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly route: string
  readonly purpose: NonNullable<FilePlan['purpose']>
  readonly selector: Selector
  readonly weekdays: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[]
  readonly timing: 'slots' | 'interval'
  readonly slots: readonly string[]
  readonly from: string
  readonly to: string
  readonly everyMin: number
  readonly earlyMin: number
  readonly lateMin: number
  readonly durationMin: number
  readonly varyMin: number
  readonly guards: readonly string[]
  readonly team: string | null
  readonly each: boolean
  readonly reason?: string
}

export const emptyPlan: Omit<PlanFields, 'id' | 'route'> = {
  ...{ nameZh: '', nameEn: '', purpose: 'guard', selector: 'every-day', weekdays: [] },
  ...{ timing: 'slots', slots: [], from: '22:00', to: '06:00', everyMin: 120 },
  ...{ earlyMin: 5, lateMin: 10, durationMin: 30, varyMin: 0, guards: [], team: null, each: false },
}

export function fieldsOfPlan(row: FilePlan): PlanFields {
  const { zh, en } = bothOf(row.name)
  const { calendar, interval } = row
  return {
    ...emptyPlan,
    ...{ id: row.id, nameZh: zh, nameEn: en, route: row.route, purpose: row.purpose ?? 'guard' },
    selector: typeof calendar === 'string' ? calendar : 'weekdays',
    weekdays: typeof calendar === 'string' ? [] : calendar.weekdays,
    timing: interval === undefined ? 'slots' : 'interval',
    slots: row.slots ?? [],
    ...(interval && { from: interval.from, to: interval.to, everyMin: interval.every_min }),
    ...{
      earlyMin: minutesOf(row.early_s),
      lateMin: minutesOf(row.late_s),
      durationMin: minutesOf(row.duration_s),
    },
    varyMin: minutesOf(row.vary_s ?? 0),
    ...{ guards: row.guards ?? [], team: row.team ?? null, each: row.each ?? false },
  }
}

/** The plan that the form says. Times are written as people type them: `9:00` is `09:00`. */
export function planOfFields(fields: PlanFields): FilePlan {
  const { id, nameZh, nameEn, route, purpose, selector, weekdays, timing, from, to, everyMin, team } = fields
  const seconds = (minutes: number): number => Math.round(minutes * 60)
  return {
    ...{ id, name: { zh: nameZh.trim(), en: nameEn.trim() || nameZh.trim() }, route, purpose },
    calendar: selector === 'weekdays' ? { weekdays: [...weekdays] } : selector,
    ...(timing === 'slots'
      ? { slots: fields.slots.map(padded) }
      : { interval: { from: padded(from), to: padded(to), every_min: everyMin } }),
    ...{ early_s: seconds(fields.earlyMin), late_s: seconds(fields.lateMin) },
    ...{ duration_s: seconds(fields.durationMin), vary_s: seconds(fields.varyMin) },
    guards: [...fields.guards],
    ...(team !== null && team !== '' && { team }),
    each: fields.each,
  }
}

/** A time as people type it: `9:00` is `09:00`. */
export function padded(time: string): string {
  const plain = time.trim().replace('：', ':')
  return /^\d:\d\d$/.test(plain) ? `0${plain}` : plain
}
