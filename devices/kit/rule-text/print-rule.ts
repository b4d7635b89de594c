import type { Occurrence, Operand, Predicate, Rule, Scalar } from '../rule.ts'
import type { Text } from '../text.ts'
import { isPlain } from './words.ts'

/**
 * A rule as text, one statement a line (docs/rules.md). `readRule` makes the very same rule of it again; an empty list
 * of parameters or steps is the same as none.
 */
export function printRule(rule: Rule): string {
  const lines = [
    `rule ${named(rule.id)} ${rule.severity}`,
    `title ${both(rule.title)}`,
    `message ${both(rule.message)}`,
    `remedy ${both(rule.remedy)}`,
  ]
  for (const { key, value, unit, label } of rule.params ?? [])
    lines.push(`param ${named(key)} = ${value} ${JSON.stringify(unit)} ${both(label)}`)
  lines.push(`when ${printPredicate(rule.when)}`)
  if (rule.for !== undefined) lines.push(`for ${printOperand(rule.for)}`)
  if (rule.clear !== undefined) lines.push(`clear ${printPredicate(rule.clear)}`)
  if (rule.clearFor !== undefined) lines.push(`clear_for ${printOperand(rule.clearFor)}`)
  if (rule.reArm !== undefined) lines.push(`re_arm ${printOperand(rule.reArm)}`)
  if (rule.maxAge !== undefined) lines.push(`max_age ${printOperand(rule.maxAge)}`)
  if (rule.dailyCap !== undefined) lines.push(`daily_cap ${rule.dailyCap}`)
  for (const { to, after, when } of rule.rises ?? []) {
    const time = after === undefined ? '' : ` after ${printOperand(after)}`
    lines.push(`rises to ${to}${time}${when === undefined ? '' : ` when ${printPredicate(when)}`}`)
  }
  if (rule.whileSilent !== undefined) lines.push(`while_silent ${yes(rule.whileSilent)}`)
  if (rule.lost !== undefined) lines.push(`lost ${yes(rule.lost)}`)
  if (rule.ownCause !== undefined) lines.push(`own_cause ${yes(rule.ownCause)}`)
  return `${lines.join('\n  ')}\n`
}

const yes = (is: boolean): string => (is ? 'yes' : 'no')

/** `and` binds closer than `or`; brackets stand only where the same tree would not come back without them. */
export function printPredicate(it: Predicate): string {
  if ('is' in it) return `${printOperand(it.left)} ${it.is} ${printOperand(it.right)}`
  if ('in' in it) return `${printOperand(it.value)} in [${it.in.map(scalar).join(', ')}]`
  if ('all' in it) {
    if (it.all.length < 2) return `all(${it.all.map(printPredicate).join()})`
    return it.all
      .map((one) => (isChain(one) ? `(${printPredicate(one)})` : printPredicate(one)))
      .join(' and ')
  }
  if ('any' in it) {
    if (it.any.length < 2) return `any(${it.any.map(printPredicate).join()})`
    return it.any.map((one) => (isAny(one) ? `(${printPredicate(one)})` : printPredicate(one))).join(' or ')
  }
  if ('not' in it) return `not ${isChain(it.not) ? `(${printPredicate(it.not)})` : printPredicate(it.not)}`
  if ('during' in it) return `during(${named(it.during)})`
  const parts = [printOccurrence(it.count), printOperand(it.times), printOperand(it.within)]
  if (it.same !== undefined) parts.push(`same ${named(it.same)}`)
  if (it.distinct !== undefined) parts.push(`distinct ${named(it.distinct)}`)
  return `count(${parts.join(', ')})`
}

const isAny = (it: Predicate): boolean => 'any' in it && it.any.length > 1
const isChain = (it: Predicate): boolean => isAny(it) || ('all' in it && it.all.length > 1)

function printOccurrence(it: Occurrence): string {
  if ('became' in it) return `became(${printPredicate(it.became)})`
  if ('raised' in it) return `raised(${named(it.raised)})`
  const where = it.where === undefined ? [] : [`where ${printPredicate(it.where)}`]
  return `event(${[...it.event.map(named), ...where].join(', ')})`
}

export function printOperand(it: Operand): string {
  if (typeof it !== 'object') return scalar(it)
  if ('point' in it) return printPoint(it)
  if ('attr' in it) return call('attr', named(it.attr), it.or)
  if ('param' in it) return isPlain(it.param) ? `$${it.param}` : `param(${named(it.param)})`
  if ('field' in it) return isPlain(it.field) ? `@${it.field}` : `field(${named(it.field)})`
  if ('age' in it) return `age(${named(it.age)})`
  if ('product' in it) return `product(${it.product.map(printOperand).join(', ')})`
  if ('difference' in it) return `difference(${it.difference.map(printOperand).join(', ')})`
  if ('abs' in it) return `abs(${printOperand(it.abs)})`
  return `if(${printPredicate(it.if)}, ${printOperand(it.then)}, ${printOperand(it.else)})`
}

function printPoint({ point, of, or }: Extract<Operand, { readonly point: string }>): string {
  if (of !== undefined) return call('each', `${named(point)}, ${named(of)}`, or)
  return or === undefined && isPlain(point) ? point : call('point', named(point), or)
}

const call = (word: string, name: string, or: Scalar | undefined): string =>
  `${word}(${name}${or === undefined ? '' : `, ${scalar(or)}`})`
const scalar = (value: Scalar): string => JSON.stringify(value)
const named = (name: string): string => (isPlain(name) ? name : JSON.stringify(name))
const both = ({ zh, en }: Text): string => `${JSON.stringify(zh)} / ${JSON.stringify(en)}`
