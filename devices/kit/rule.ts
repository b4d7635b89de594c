import type { Value } from './point.ts'
import type { Severity } from './severity.ts'
import { type Text, text } from './text.ts'

/**
 * A rule is data: it can be stored, shown as a form, compared between versions and compiled. The words below are the
 * whole language; rules/compile.ts gives them their meaning. Truth has three values: a test over an unknown or missing
 * value is unknown, and unknown neither raises nor clears.
 */
export type Scalar = string | number | boolean

/** Something a predicate compares. Arithmetic over an unknown value is unknown. */
export type Operand =
  | Scalar
  /**
   * Latest value of a point of this device. `or` stands in for a key the device does not have (not fitted), so that
   * an `any` over optional flags can be false; null stays unknown. `of` takes one key out of a list of objects:
   * the operand is then the list of those values, elements without the key left out.
   */
  | { readonly point: string; readonly or?: Scalar; readonly of?: string }
  /** Attribute of the device (birth or registry), with the value to use where it is not given. */
  | { readonly attr: string; readonly or?: Scalar }
  /** A number of this rule that a site may override. */
  | { readonly param: string }
  /** Field of the event under test; only inside `where` of an occurrence. */
  | { readonly field: string }
  /** Seconds from the instant (epoch ms) held by a point to now. */
  | { readonly age: string }
  | { readonly product: readonly Operand[] }
  | { readonly difference: readonly [Operand, Operand] }
  | { readonly abs: Operand }
  | { readonly if: Predicate; readonly then: Operand; readonly else: Operand }

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** Something that happens at an instant and can be counted in a window. */
export type Occurrence =
  /** An event of the device whose `d.type` is in the list; system events are listed in kit/system.ts. */
  | { readonly event: readonly string[]; readonly where?: Predicate }
  /** A predicate turning true. */
  | { readonly became: Predicate }
  /** Another rule of this device being raised. */
  | { readonly raised: string }

export type Predicate =
  /** Over a list on the left: true when it holds for one of its values. */
  | { readonly left: Operand; readonly is: Comparison; readonly right: Operand }
  /** The operand is one of these; for a list point: holds one of these. */
  | { readonly value: Operand; readonly in: readonly Scalar[] }
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate }
  /** At least `times` occurrences in the last `within` seconds; `distinct` counts different values of a field, `same` groups by one. */
  | {
      readonly count: Occurrence
      readonly times: Operand
      readonly within: Operand
      readonly same?: string
      readonly distinct?: string
    }
  /** A named window of the site's calendar (rules/windows: `night`, `day`, `working-hours`). */
  | { readonly during: string }

/** A number of a rule that a site may change without writing a rule of its own. */
export interface Parameter {
  readonly key: string
  readonly value: number
  readonly unit: string
  readonly label: Text
}

export interface SeverityStep {
  readonly to: Severity
  /** Extra predicate; without one the step is taken by time alone. */
  readonly when?: Predicate
  /** Seconds since the rule was raised. */
  readonly after?: Operand
}

/** A rule over one device. Durations are seconds. Ids follow docs/rules.md (ACC-02, LFT-01, ...). */
export interface Rule {
  readonly id: string
  readonly title: Text
  /** One sentence that names what is wrong; `{name}` is the device, other placeholders are point keys or params. */
  readonly message: Text
  /** What the person who reads it should do first. */
  readonly remedy: Text
  readonly severity: Severity
  /** Severity may rise in place; it never falls while the alarm is open. */
  readonly rises?: readonly SeverityStep[]
  readonly when: Predicate
  /** `when` must hold this long before the rule is raised. */
  readonly for?: Operand
  /** Own recovery predicate; it and `not when` must both hold. Without it `not when` is enough. */
  readonly clear?: Predicate
  /** The recovery must hold this long. */
  readonly clearFor?: Operand
  /** Silence after a clear before it may be raised again. */
  readonly reArm?: Operand
  /** Data older than this never raises: it is kept as late evidence. Default 600 s. */
  readonly maxAge?: Operand
  /** Most raises a day and device; critical is never capped. */
  readonly dailyCap?: number
  readonly params?: readonly Parameter[]
  /** Still judged while the device is silent (rules over the link itself). */
  readonly whileSilent?: boolean
  /** While it is raised the device is lost to those that depend on it (registry: parent), and their alarms follow from it. */
  readonly lost?: boolean
  /** It never follows from something else that is lost: somebody did this to this very device. */
  readonly ownCause?: boolean
}

const at = (key: string): Operand => ({ point: key })
const test =
  (is: Comparison) =>
  (left: string | Operand, right: Operand): Predicate => ({
    left: typeof left === 'string' ? at(left) : left,
    is,
    right,
  })

/** Builders: a string on the left is a point key. */
export const is = test('=')
export const isNot = test('!=')
export const below = test('<')
export const atMost = test('<=')
export const above = test('>')
export const atLeast = test('>=')
export const oneOf = (key: string | Operand, values: readonly Scalar[]): Predicate => ({
  value: typeof key === 'string' ? at(key) : key,
  in: values,
})
export const all = (...predicates: Predicate[]): Predicate => ({ all: predicates })
export const any = (...predicates: Predicate[]): Predicate => ({ any: predicates })
export const not = (predicate: Predicate): Predicate => ({ not: predicate })
export const during = (window: string): Predicate => ({ during: window })
/** Latest value of a point; `or` where the device does not have it. */
export const point = (key: string, or?: Scalar): Operand => (or === undefined ? at(key) : { point: key, or })
/** The values of one key of a list of objects. */
export const each = (key: string, of: string): Operand => ({ point: key, of })
export const param = (key: string): Operand => ({ param: key })
/** A parameter; `{ param: key }` reads it, `{key}` shows it in the message. */
export const tunable = (key: string, value: number, unit: string, zh: string, en: string): Parameter => ({
  key,
  value,
  unit,
  label: text(zh, en),
})
export const attr = (key: string, or?: Scalar): Operand =>
  or === undefined ? { attr: key } : { attr: key, or }
export const field = (key: string): Operand => ({ field: key })
/** `a + b`, written with the one word the language has for it. */
export const sum = (a: Operand, b: Operand): Operand => ({ difference: [a, { difference: [0, b] }] })
/** One of two operands, by a predicate. */
export const either = (predicate: Predicate, yes: Operand, no: Operand): Operand => ({
  if: predicate,
  // biome-ignore lint/suspicious/noThenProperty: a word of the rule language; a rule is never awaited.
  then: yes,
  else: no,
})
export const age = (key: string): Operand => ({ age: key })
export const event = (type: string | readonly string[], where?: Predicate): Occurrence => ({
  event: typeof type === 'string' ? [type] : type,
  ...(where && { where }),
})
export const became = (predicate: Predicate): Occurrence => ({ became: predicate })
export const raised = (rule: string): Occurrence => ({ raised: rule })
/** The occurrence was seen in the last `within` seconds. */
export const recently = (occurrence: Occurrence, within: Operand): Predicate => ({
  count: occurrence,
  times: 1,
  within,
})
export const count = (
  occurrence: Occurrence,
  times: Operand,
  within: Operand,
  by: { same?: string; distinct?: string } = {},
): Predicate => ({ count: occurrence, times, within, ...by })

/** The values a rule saw when it was raised, kept with the alarm. */
export type Evidence = Readonly<Record<string, Value>>
