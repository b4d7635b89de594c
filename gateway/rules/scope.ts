import type { Value } from '#devices/kit/point.ts'
import type { Tally } from './tally.ts'
import type { Truth } from './truth.ts'

/**
 * What the compiled closures of a rule see. One object is reused for every judgement, so that judging allocates nothing.
 */
export interface Scope {
  /** Instant of judgement, device time, epoch ms. */
  at: number
  /**
   * Answered beside the truth: the first instant at which it may change by passing time alone; Infinity when only
   * news can change it. Predicates set it, operands only lower it.
   */
  until: number
  site: string
  values: Readonly<Record<string, Value | undefined>>
  attributes: Readonly<Record<string, Value | undefined>>
  /** Counts of the rule under judgement, by their place in the rule. */
  tallies: readonly Tally[]
  /** Fields of the event under test; only while an occurrence is tested. */
  fields: Readonly<Record<string, Value>> | null
}

/** Whether a named window of a site holds; undefined when that is not known. */
export type Windows = (site: string, window: string, at: number) => boolean | undefined

export type Test = (scope: Scope) => Truth
/** Undefined = unknown. */
export type Read = (scope: Scope) => Value | undefined

/** A rule that cannot mean anything: a mistake of its author. */
export class RuleError extends Error {
  override readonly name = 'RuleError'
  readonly rule: string

  constructor(rule: string, message: string) {
    super(`${rule}: ${message}`)
    this.rule = rule
  }
}
