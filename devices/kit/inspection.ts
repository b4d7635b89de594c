import type { Severity } from './severity.ts'
import { type Text, text } from './text.ts'

/** What somebody must be able to do to carry an inspection out; a lift needs a certificate of its own. */
export const trades = ['lift', 'electrical', 'low-voltage', 'general'] as const
export type Trade = (typeof trades)[number]

export const tradeTexts: Readonly<Record<Trade, Text>> = {
  lift: text('电梯', 'Elevators'),
  electrical: text('电气', 'Electrical'),
  'low-voltage': text('弱电', 'Low voltage'),
  general: text('综合', 'General'),
}

/**
 * How often. `months`: once in each stretch of so many calendar months. `days`: never more than so many days after the
 * time before, whatever the month.
 */
export type Period = { readonly months: 1 | 2 | 3 | 6 | 12 } | { readonly days: number }

interface ItemBase {
  /** Unique in its programme; stored with the answer, so it keeps its meaning for ever. */
  readonly key: string
  /** What is looked at, as a sentence that is true when all is well. */
  readonly title: Text
  /** Of the order that is opened when it is not. */
  readonly severity: Severity
}

/** One line of a checklist. */
export type ChecklistItem =
  | (ItemBase & { readonly answer: 'yes-no' | 'photo' })
  /** Good within the limits, both included; null = no limit on that side. */
  | (ItemBase & {
      readonly answer: 'measured'
      readonly unit: string
      readonly min: number | null
      readonly max: number | null
    })

/** A regular inspection of a kind: how often, by which rule, by whom, how long it takes, what is looked at. */
export interface InspectionProgram {
  /** Unique in its kind, `[a-z0-9-]{1,32}`. */
  readonly id: string
  readonly title: Text
  readonly period: Period
  /** The rule or law that asks for it. */
  readonly basis: Text
  /** A law asks for it: overdue is graver. */
  readonly byLaw: boolean
  readonly trade: Trade
  /** At the device, without the way there. */
  readonly minutes: number
  readonly items: readonly ChecklistItem[]
}

/** Builders, so that a checklist reads as a table. */
export const check = (key: string, zh: string, en: string, severity: Severity = 'minor'): ChecklistItem => ({
  ...{ key, title: text(zh, en), severity, answer: 'yes-no' },
})

export const photo = (key: string, zh: string, en: string, severity: Severity = 'minor'): ChecklistItem => ({
  ...{ key, title: text(zh, en), severity, answer: 'photo' },
})

export const measure = (
  key: string,
  title: Text,
  limits: { readonly unit: string; readonly min?: number; readonly max?: number },
  severity: Severity = 'minor',
): ChecklistItem => ({
  ...{ key, title, severity, answer: 'measured', unit: limits.unit },
  min: limits.min ?? null,
  max: limits.max ?? null,
})

/** Handbook 5.8: every device at least once a month, whatever else is asked of it. */
export const everyMonth: Text = text(
  '管理手册 5.8：每台设备每月至少一次',
  'Handbook 5.8: every device once a month',
)
