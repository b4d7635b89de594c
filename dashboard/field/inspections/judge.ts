import type { Program } from '#gateway/http/contract/inspection-programs.ts'
import type { InspectionTask } from '#gateway/http/contract/inspections.ts'
import type { KeptAnswer, KeptInspection, KeptPlan, KeptSite } from './inspection-database.ts'

type Item = Program['items'][number]

/** Good, not good, not looked at; `open`: no answer yet, or one that says too little. */
export type Judgement = 'good' | 'bad' | 'skipped' | 'open'

/** As the gateway will judge it (gateway/inspections/record.ts); nothing it would refuse counts as answered. */
export function judgeItem({ answer, min, max }: Item, given: KeptAnswer | undefined): Judgement {
  if (given === undefined) return 'open'
  const { value, note, isSkipped } = given
  if (value === null) return isSkipped && note.trim() !== '' ? 'skipped' : 'open'
  if (answer !== 'measured') return value === true ? 'good' : 'bad'
  if (typeof value !== 'number') return 'open'
  return (min === null || value >= min) && (max === null || value <= max) ? 'good' : 'bad'
}

/** `≥ 30 min`, `2 – 15 s`. */
export function limitsOf({ unit, min, max }: Pick<Item, 'unit' | 'min' | 'max'>): string {
  if (min === null && max === null) return unit ?? ''
  const range = max === null ? `≥ ${min}` : min === null ? `≤ ${max}` : `${min} – ${max}`
  return `${range} ${unit ?? ''}`.trim()
}

/** Reads what was typed: comma or point, and nothing that is no number. Null = nothing readable. */
export function readNumber(typed: string): number | null {
  const plain = typed.trim().replace(',', '.').replace('，', '.').replace('。', '.')
  return /^[+-]?\d{1,9}(\.\d{1,6})?$/.test(plain) ? Number(plain) : null
}

/** Items with their judgement. */
export const judged = ({ program, answers }: Pick<KeptInspection, 'program' | 'answers'>) =>
  program.items.map((item) => ({ item, is: judgeItem(item, answers[item.key]) }))

/** One inspection of the plan with all that belongs to it. */
export interface Listed {
  readonly site: KeptSite
  readonly task: InspectionTask
  readonly device: KeptSite['devices'][number]
  readonly program: Program
}

export function listOf(plan: KeptPlan | null): Listed[] {
  return (plan?.sites ?? []).flatMap((site) =>
    site.tasks.flatMap((task) => {
      const device = site.devices.find(({ id }) => id === task.device)
      const program = site.programs.find(
        (one) => one.kind === device?.kind && one.program.id === task.program,
      )?.program
      return device === undefined || program === undefined ? [] : [{ site, task, device, program }]
    }),
  )
}

export type When = 'overdue' | 'today' | 'ahead'

/** Whoever planned it meant a day: what went by is overdue for the person even while its time is not over. */
export function whenOf({ task, site }: Listed): When {
  if (task.status === 'missed' || (task.day !== null && task.day < site.today)) return 'overdue'
  return task.day === site.today ? 'today' : 'ahead'
}

/** Building by building, floor by floor: numbers in names count as numbers. */
const names = new Intl.Collator('zh-CN', { numeric: true })

export function byPlace(list: readonly Listed[]): [string, Listed[]][] {
  const sorted = [...list].sort(
    (a, b) =>
      names.compare(a.device.place.zh, b.device.place.zh) ||
      names.compare(a.device.name.zh, b.device.name.zh) ||
      names.compare(a.program.id, b.program.id),
  )
  return [...Map.groupBy(sorted, ({ site, device }) => `${site.site} ${device.place.zh}`)]
}

/** What became of the plan while an inspection was being made; the record is taken all the same. */
export function isTakenAway(kept: KeptInspection, plan: KeptPlan | null): boolean {
  const site = plan?.sites.find((one) => one.site === kept.site)
  return site !== undefined && !site.tasks.some(({ id }) => id === kept.task.id)
}
