import type { Predicate } from '#devices/kit/rule.ts'
import { compileComparison, compileMembership } from './comparison.ts'
import { type Counter, compileCount } from './counts.ts'
import type { OperandContext } from './operands.ts'
import type { Test, Windows } from './scope.ts'
import { FALSE, notTrue, TRUE, type Truth, truthOf, UNKNOWN } from './truth.ts'

const MINUTE_MS = 60_000

export interface Compiler {
  test(predicate: Predicate): Test
  readonly context: OperandContext
  /** Filled in the order in which the counts of the rule are met; a count inside another comes before it. */
  readonly counters: Counter[]
}

/** A compiler for the predicates of one rule. `params` are its numbers with the overrides applied. */
export function createCompiler(rule: string, param: (key: string) => number, windows: Windows): Compiler {
  const counters: Counter[] = []
  const context = (inOccurrence: boolean): OperandContext => ({
    rule,
    param,
    inOccurrence,
    test: (predicate) => compile(predicate, inOccurrence),
  })
  const contexts = { plain: context(false), occurrence: context(true) }
  const compile = (predicate: Predicate, inOccurrence: boolean): Test => {
    const inside = inOccurrence ? contexts.occurrence : contexts.plain
    if ('is' in predicate) return compileComparison(predicate, inside)
    if ('in' in predicate) return compileMembership(predicate, inside)
    if ('all' in predicate) return compileSome(predicate.all.map(inside.test), FALSE)
    if ('any' in predicate) return compileSome(predicate.any.map(inside.test), TRUE)
    if ('not' in predicate) {
      const test = inside.test(predicate.not)
      return (scope) => notTrue(test(scope))
    }
    if ('during' in predicate) return compileDuring(predicate.during, windows)
    return compileCount(predicate, inside, contexts.occurrence, counters)
  }
  return { context: contexts.plain, counters, test: contexts.plain.test }
}

/**
 * "all" and "any" are one thing seen from two sides: one part that is `decisive` (false for all, true for any) decides
 * alone, and then stands for as long as that part does.
 */
function compileSome(tests: readonly Test[], decisive: typeof FALSE | typeof TRUE): Test {
  return (scope) => {
    let until = Number.POSITIVE_INFINITY
    let result: Truth = notTrue(decisive)
    for (const test of tests) {
      const truth = test(scope)
      if (truth === decisive) return decisive
      if (truth === UNKNOWN) result = UNKNOWN
      if (scope.until < until) until = scope.until
    }
    scope.until = until
    return result
  }
}

/** Windows begin and end on whole minutes, so that is when it is worth asking again. */
function compileDuring(window: string, windows: Windows): Test {
  return (scope) => {
    scope.until = (Math.floor(scope.at / MINUTE_MS) + 1) * MINUTE_MS
    const within = windows(scope.site, window, scope.at)
    return within === undefined ? UNKNOWN : truthOf(within)
  }
}
