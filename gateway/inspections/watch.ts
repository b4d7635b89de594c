import { isGraver, type Severity } from '#devices/kit/severity.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { addDays } from '../calendar/zone.ts'
import type { Condition } from '../state/condition.ts'
import { statusOf, type Task } from './task.ts'

/** One alarm a site and rule, however many inspections it is about (decision 026). */
export const inspectionRules = ['INS-01', 'INS-02'] as const
export type InspectionRule = (typeof inspectionRules)[number]

/** What is open: severity by rule. */
export type Raised = Readonly<Partial<Record<InspectionRule, Severity>>>

export interface Watched {
  readonly site: string
  /** Open tasks of the site whose time is over or nearly so. */
  readonly tasks: readonly Task[]
  readonly today: string
  readonly now: number
  readonly dueSoonDays: number
  readonly nameOf: (device: string) => Text
}

/** What has to be told of inspections that are overdue (INS-02) or have no day left before they are (INS-01). */
export function watchInspections(watched: Watched, raised: Raised): Condition[] {
  const { tasks, today } = watched
  const soon = addDays(today, watched.dueSoonDays)
  const missed = tasks.filter((task) => statusOf(task, today) === 'missed')
  const late = tasks.filter(
    (task) => task.state === 'open' && task.to >= today && task.to <= soon && (task.day ?? '') < today,
  )
  return [
    ...conditionOf(watched, 'INS-01', late, raised['INS-01']),
    ...conditionOf(watched, 'INS-02', missed, raised['INS-02']),
  ]
}

const severityOf = (rule: InspectionRule, tasks: readonly Task[]): Severity => {
  const byLaw = tasks.some((task) => task.byLaw)
  if (rule === 'INS-01') return byLaw ? 'minor' : 'info'
  return byLaw ? 'major' : 'minor'
}

function conditionOf(
  watched: Watched,
  rule: InspectionRule,
  tasks: readonly Task[],
  open: Severity | undefined,
): Condition[] {
  if (tasks.length === 0) return open === undefined ? [] : [said(watched, rule, tasks, 'cleared', open)]
  const severity = severityOf(rule, tasks)
  if (open === undefined) return [said(watched, rule, tasks, 'raised', severity)]
  return isGraver(severity, open) ? [said(watched, rule, tasks, 'risen', severity)] : []
}

const NAMED = 5

function said(
  { site, now, nameOf }: Watched,
  rule: InspectionRule,
  tasks: readonly Task[],
  change: 'raised' | 'risen' | 'cleared',
  severity: Severity,
): Condition {
  const named = [...new Set(tasks.map(({ device }) => device))].slice(0, NAMED).map(nameOf)
  const names = text(named.map(({ zh }) => zh).join('、'), named.map(({ en }) => en).join(', '))
  const texts = change === 'cleared' ? cleared[rule] : told[rule](tasks.length, names)
  return {
    subject: { site, type: 'system', kind: 'system', id: 'inspections', name: subjectName },
    ...{ rule, change, severity, at: now, ...texts },
    title: titles[rule],
    evidence: { inspections: tasks.length, by_law: tasks.filter(({ byLaw }) => byLaw).length },
  }
}

const subjectName = text('设备巡检', 'Inspections')
const titles: Readonly<Record<InspectionRule, Text>> = {
  'INS-01': text('巡检即将逾期', 'Inspections nearly overdue'),
  'INS-02': text('巡检逾期', 'Inspections overdue'),
}
type Said = Pick<Condition, 'message' | 'remedy'>
const told: Readonly<Record<InspectionRule, (count: number, names: Text) => Said>> = {
  'INS-01': (count, names) => ({
    message: text(
      `${count} 项巡检即将到期且没有安排日期，包括：${names.zh}。`,
      `${count} inspections are due within days and have no day left, among them ${names.en}.`,
    ),
    remedy: text(
      '在“设备巡检”页重新排程，或写明免检原因。',
      'Plan again on the page Inspections, or say why they need not be made.',
    ),
  }),
  'INS-02': (count, names) => ({
    message: text(
      `${count} 项巡检已过期未做，包括：${names.zh}。`,
      `${count} inspections were not made in time, among them ${names.en}.`,
    ),
    remedy: text(
      '尽快补做，或在“设备巡检”页写明漏检原因。',
      'Make up for them soon, or write why they were missed on the page Inspections.',
    ),
  }),
}
const cleared: Readonly<Record<InspectionRule, Said>> = {
  'INS-01': {
    message: text(
      '即将到期的巡检均已安排、完成或写明原因。',
      'Everything due soon is planned, done or let off.',
    ),
    remedy: text('无需处理。', 'Nothing to do.'),
  },
  'INS-02': {
    message: text('逾期的巡检均已补做或写明原因。', 'Everything overdue is done or has a reason.'),
    remedy: text('无需处理。', 'Nothing to do.'),
  },
}
