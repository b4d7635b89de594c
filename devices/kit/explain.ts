import type { Occurrence, Operand, Predicate, Rule } from './rule.ts'

/** A predicate in words of the rule language, for tables and differences; not translated, as keys are not. */
export function explain(predicate: Predicate): string {
  if ('is' in predicate)
    return `${explainOperand(predicate.left)} ${predicate.is} ${explainOperand(predicate.right)}`
  if ('in' in predicate) return `${explainOperand(predicate.value)} in (${predicate.in.join(', ')})`
  if ('all' in predicate) return predicate.all.map(bracketed).join(' and ')
  if ('any' in predicate) return predicate.any.map(bracketed).join(' or ')
  if ('not' in predicate) return `not ${bracketed(predicate.not)}`
  if ('during' in predicate) return `during ${predicate.during}`
  const { count, times, within, same, distinct } = predicate
  const what = occurrence(count) + (same === undefined ? '' : ` of one ${same}`)
  const many =
    distinct === undefined
      ? `${explainOperand(times)}x ${what}`
      : `${explainOperand(times)} different ${distinct} of ${what}`
  return times === 1
    ? `${what} in the last ${explainOperand(within)} s`
    : `${many} in ${explainOperand(within)} s`
}

/** The hold of a rule in words; '' for none. */
export function explainHold(rule: Rule): string {
  return rule.for === undefined ? '' : `${explainOperand(rule.for)} s`
}

/** An operand in words; parameters stand in braces as in messages. */
export function explainOperand(value: Operand): string {
  if (typeof value !== 'object') return String(value)
  if ('point' in value) return value.of === undefined ? value.point : `${value.point}[].${value.of}`
  if ('attr' in value) return `attribute ${value.attr}`
  if ('param' in value) return `{${value.param}}`
  if ('field' in value) return value.field
  if ('age' in value) return `age of ${value.age}`
  if ('product' in value) return value.product.map(explainOperand).join(' × ')
  if ('difference' in value) return explainDifference(value.difference)
  if ('abs' in value) return `|${explainOperand(value.abs)}|`
  return `(${explainOperand(value.then)} if ${explain(value.if)}, else ${explainOperand(value.else)})`
}

/** Taking away less than nothing is adding (`sum` of rule.ts). */
function explainDifference([from, take]: readonly [Operand, Operand]): string {
  if (typeof take === 'object' && 'difference' in take && take.difference[0] === 0)
    return `(${explainOperand(from)} + ${explainOperand(take.difference[1])})`
  return `(${explainOperand(from)} - ${explainOperand(take)})`
}

function occurrence(value: Occurrence): string {
  if ('became' in value) return `[${explain(value.became)}]`
  if ('raised' in value) return `${value.raised} raised`
  const where = value.where === undefined ? '' : ` with ${explain(value.where)}`
  return `event ${value.event.join('/')}${where}`
}

function bracketed(predicate: Predicate): string {
  const text = explain(predicate)
  return 'all' in predicate || 'any' in predicate ? `(${text})` : text
}
