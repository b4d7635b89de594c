import type { Occurrence, Predicate } from '#devices/kit/rule.ts'
import { compileSteady, type OperandContext } from './operands.ts'
import { type Read, RuleError, type Test } from './scope.ts'
import { judge, SEEN_MAX, type Verdict } from './tally.ts'
import { UNKNOWN } from './truth.ts'

type Counting = Extract<Predicate, { readonly count: Occurrence }>

/** What one `count` of a rule collects; its place in the rule is the place of its tally. */
export interface Counter {
  readonly occurrence: Occurrence
  /** Test of an event (`where`) or of a state turning true (`became`). */
  readonly test: Test | null
  readonly within: Read
  readonly same: string | null
  readonly distinct: string | null
}

/** A place among the counters of a rule, and what the truth of the count is. */
export function compileCount(
  predicate: Counting,
  context: OperandContext,
  occurrenceContext: OperandContext,
  counters: Counter[],
): Test {
  const { count, same = null, distinct = null } = predicate
  if (!('event' in count) && (same !== null || distinct !== null)) {
    throw new RuleError(context.rule, 'only events have fields to count by')
  }
  const times = compileSteady(predicate.times, context, 'the times of').read
  const within = compileSteady(predicate.within, context, 'the window of').read
  const fixed = typeof predicate.times === 'number' ? predicate.times : paramOf(predicate.times, context)
  if (fixed > SEEN_MAX) throw new RuleError(context.rule, `cannot count to more than ${SEEN_MAX}`)
  const test = testOf(count, context, occurrenceContext)
  const place = counters.push({ occurrence: count, test, within, same, distinct }) - 1
  const verdict: Verdict = { truth: UNKNOWN, until: 0 }
  const ask = { times: 0, withinMs: 0, at: 0, distinct: distinct !== null }
  return (scope) => {
    scope.until = Number.POSITIVE_INFINITY
    const wanted = times(scope)
    const seconds = within(scope)
    const tally = scope.tallies[place]
    if (typeof wanted !== 'number' || typeof seconds !== 'number' || tally === undefined) return UNKNOWN
    ask.times = wanted
    ask.withinMs = seconds * 1000
    ask.at = scope.at
    judge(tally, ask, verdict)
    if (verdict.until < scope.until) scope.until = verdict.until
    return verdict.truth
  }
}

function testOf(count: Occurrence, context: OperandContext, inside: OperandContext): Test | null {
  if ('became' in count) return context.test(count.became)
  if ('event' in count && count.where !== undefined) return inside.test(count.where)
  return null
}

function paramOf(operand: Counting['times'], context: OperandContext): number {
  return typeof operand === 'object' && 'param' in operand ? context.param(operand.param) : 0
}
