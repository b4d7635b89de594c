import type { Operand, Predicate, Rule } from '#devices/kit/rule.ts'

/**
 * How far back a rule looks, seconds: the longest hold, silence after a clear, or window it counts in, at the given numbers.
 * A length that depends on the device counts as an hour. What each device last said is needed beside it.
 */
export function lookBackOf(rule: Rule, params: Readonly<Record<string, number>>): number {
  const number = (operand: Operand | undefined): number => {
    if (operand === undefined) return 0
    if (typeof operand === 'number') return operand
    if (typeof operand === 'object' && 'param' in operand)
      return params[operand.param] ?? rule.params?.find(({ key }) => key === operand.param)?.value ?? 0
    return HOUR_S
  }
  const inside = (it: Predicate): number => {
    if ('all' in it) return Math.max(0, ...it.all.map(inside))
    if ('any' in it) return Math.max(0, ...it.any.map(inside))
    if ('not' in it) return inside(it.not)
    return 'count' in it ? number(it.within) : 0
  }
  const tests = [rule.when, rule.clear, ...(rule.rises ?? []).map(({ when }) => when)]
  const holds = [rule.for, rule.clearFor, rule.reArm, ...(rule.rises ?? []).map(({ after }) => after)]
  const daily = rule.dailyCap === undefined ? 0 : DAY_S
  return Math.max(
    daily,
    ...holds.map(number),
    ...tests.map((test) => (test === undefined ? 0 : inside(test))),
  )
}

const HOUR_S = 3_600
const DAY_S = 86_400
