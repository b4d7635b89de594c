import { type Text, text } from './text.ts'

/** Alarm classes, lowest first; the clocks and the paging of each are settings of the site (handbook 5.2-5.4). */
export const severities = ['info', 'minor', 'major', 'critical'] as const
export type Severity = (typeof severities)[number]

export const severityTexts: Readonly<Record<Severity, Text>> = {
  info: text('提示', 'Info'),
  minor: text('次要', 'Minor'),
  major: text('重要', 'Major'),
  critical: text('紧急', 'Critical'),
}

/** True when `a` is graver than `b`. */
export function isGraver(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) > severities.indexOf(b)
}
