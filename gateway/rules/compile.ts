import type { Operand, Rule } from '#devices/kit/rule.ts'
import type { Severity } from '#devices/kit/severity.ts'
import type { Counter } from './counts.ts'
import { compileSteady, type OperandContext } from './operands.ts'
import { createCompiler } from './predicates.ts'
import { type Reads, readsOf } from './reads.ts'
import { RuleError, type Scope, type Test, type Windows } from './scope.ts'

/** Data older than this never raises, where a rule does not say otherwise (DESIGN 4). */
export const MAX_AGE_S = 600

/** A span in ms. `fixed` is null where it depends on the device. */
export interface Duration {
  readonly fixed: number | null
  of(scope: Scope): number
}

export interface CompiledStep {
  readonly to: Severity
  readonly when: Test | null
  readonly after: Duration
}

export interface CompiledRule {
  readonly rule: Rule
  readonly severity: Severity
  /** The rule's numbers with the overrides applied. */
  readonly params: Readonly<Record<string, number>>
  readonly reads: Reads
  readonly when: Test
  readonly clear: Test | null
  readonly steps: readonly CompiledStep[]
  readonly hold: Duration
  readonly clearHold: Duration
  readonly reArm: Duration
  readonly maxAge: Duration
  readonly counters: readonly Counter[]
  /** Counters of states turning true, which are asked at every judgement. */
  readonly edges: readonly { readonly place: number; readonly test: Test }[]
}

/** What a site changed of a rule. */
export interface RuleNumbers {
  readonly params: Readonly<Record<string, number>>
  readonly severity: Severity | null
}

/** Compiles one rule. Throws RuleError for a rule that has no meaning. */
export function compileRule(rule: Rule, numbers: RuleNumbers, windows: Windows): CompiledRule {
  const params: Record<string, number> = {}
  for (const { key, value } of rule.params ?? []) params[key] = numbers.params[key] ?? value
  const param = (key: string): number => {
    const value = params[key]
    if (value === undefined) throw new RuleError(rule.id, `parameter ${key} is used but not declared`)
    return value
  }
  const { test, context, counters } = createCompiler(rule.id, param, windows)
  const duration = (operand: Operand | undefined, fallbackS: number, unknownMs: number): Duration =>
    compileDuration(operand ?? fallbackS, unknownMs, context)
  const never = Number.POSITIVE_INFINITY
  return {
    rule,
    severity: numbers.severity ?? rule.severity,
    params,
    reads: readsOf(rule),
    when: test(rule.when),
    clear: rule.clear === undefined ? null : test(rule.clear),
    steps: (rule.rises ?? []).map(({ to, when, after }) => ({
      to,
      when: when === undefined ? null : test(when),
      after: duration(after, 0, never),
    })),
    // A hold whose length is not known is not over yet.
    hold: duration(rule.for, 0, never),
    clearHold: duration(rule.clearFor, 0, never),
    reArm: duration(rule.reArm, 0, 0),
    maxAge: duration(rule.maxAge, MAX_AGE_S, MAX_AGE_S * 1000),
    counters,
    edges: counters.flatMap(({ occurrence, test: edge }, place) =>
      'became' in occurrence && edge !== null ? [{ place, test: edge }] : [],
    ),
  }
}

function compileDuration(operand: Operand, unknownMs: number, context: OperandContext): Duration {
  const fixed =
    typeof operand === 'number'
      ? operand
      : typeof operand === 'object' && 'param' in operand
        ? context.param(operand.param)
        : null
  if (fixed !== null) {
    const ms = Math.max(0, fixed * 1000)
    return { fixed: ms, of: () => ms }
  }
  const { read } = compileSteady(operand, context, 'a duration of')
  return {
    fixed: null,
    of(scope) {
      const seconds = read(scope)
      return typeof seconds === 'number' ? Math.max(0, seconds * 1000) : unknownMs
    },
  }
}
