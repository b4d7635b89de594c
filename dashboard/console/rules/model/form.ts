import type { Comparison, Parameter, Scalar } from '#devices/kit/rule.ts'
import type { Severity } from '#devices/kit/severity.ts'
import type { Text } from '#devices/kit/text.ts'

/**
 * A rule as a form holds it. It is the same model as the rule: `formOfRule` and `ruleOfForm` turn one into the other
 * without loss. What the form has no fields for stays in its row as text of the rule language.
 */
export interface RuleForm {
  readonly id: string
  readonly severity: Severity
  readonly title: Text
  readonly message: Text
  readonly remedy: Text
  readonly params: readonly ParameterRow[]
  readonly when: Group
  readonly hold: Amount | null
  readonly clear: Group | null
  readonly clearHold: Amount | null
  readonly reArm: Amount | null
  readonly maxAge: Amount | null
  readonly dailyCap: number | null
  readonly rises: readonly StepRow[]
  readonly flags: Flags
}

/** A number of the rule; null while its field is empty. */
export type ParameterRow = Omit<Parameter, 'value'> & { readonly value: number | null }

export interface StepRow {
  readonly to: Severity
  readonly after: Amount | null
  readonly when: Group | null
}

/** What is said rarely; missing = not said, which is not the same as no. */
export interface Flags {
  readonly whileSilent?: boolean
  readonly lost?: boolean
  readonly ownCause?: boolean
}

/** How the rows of a group belong together: all, one, not all, none of them. */
export const joins = ['all', 'any', 'notAll', 'none'] as const
export type Join = (typeof joins)[number]

export interface Group {
  readonly type: 'group'
  readonly join: Join
  readonly rows: readonly Row[]
}

export type Row = Group | TestRow | AmongRow | EventRow | WindowRow | TextRow

/** What a row is about: a point, an attribute, the time since an instant, the size of a point without its sign. */
export interface Subject {
  readonly from: 'point' | 'attr' | 'age' | 'abs'
  readonly key: string
  /** One key of a list of objects. */
  readonly of?: string
  /** What stands in where the device does not have it. */
  readonly or?: Scalar
}

/** A value compared with; a number of the rule is written where it is used. */
export type Value =
  | { readonly type: 'value'; readonly value: Scalar | null }
  | { readonly type: 'param'; readonly key: string }

/** A comparison; `not` turns it round and is kept as it was written. */
export interface TestRow {
  readonly type: 'test'
  readonly subject: Subject
  readonly is: Comparison
  readonly not: boolean
  readonly value: Value
}

/** One of several values. */
export interface AmongRow {
  readonly type: 'among'
  readonly subject: Subject
  readonly values: readonly Scalar[]
  readonly not: boolean
}

/** An event seen so many times lately. */
export interface EventRow {
  readonly type: 'event'
  readonly events: readonly string[]
  readonly times: Amount
  readonly within: Amount
  /** Field that has to be the same in each. */
  readonly same: string | null
  readonly not: boolean
}

/** Hours of the day. */
export interface WindowRow {
  readonly type: 'window'
  readonly window: string
  readonly not: boolean
}

/** What has no fields: a condition in the rule language. */
export interface TextRow {
  readonly type: 'text'
  readonly text: string
}

/** A length or a count: a number, a number of the rule, or what has no field, as text. */
export type Amount =
  | { readonly type: 'number'; readonly value: number | null }
  | { readonly type: 'param'; readonly key: string }
  | { readonly type: 'text'; readonly text: string }

export const emptyRow: TextRow = { type: 'text', text: '' }
