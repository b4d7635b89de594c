import type { Operand, Predicate, Rule, Scalar, SeverityStep } from '#devices/kit/rule.ts'
import { printOperand, printPredicate } from '#devices/kit/rule-text/print-rule.ts'
import type { Amount, Group, Join, Row, RuleForm, StepRow, Subject, Value } from './form.ts'

/** The form of a rule. */
export function formOfRule(rule: Rule): RuleForm {
  const { id, severity, title, message, remedy, whileSilent, lost, ownCause } = rule
  return {
    ...{ id, severity, title, message, remedy },
    params: rule.params ?? [],
    when: groupOf(rule.when),
    hold: amountOrNull(rule.for),
    clear: rule.clear === undefined ? null : groupOf(rule.clear),
    clearHold: amountOrNull(rule.clearFor),
    reArm: amountOrNull(rule.reArm),
    maxAge: amountOrNull(rule.maxAge),
    dailyCap: rule.dailyCap ?? null,
    rises: (rule.rises ?? []).map(stepOf),
    flags: {
      ...(whileSilent !== undefined && { whileSilent }),
      ...(lost !== undefined && { lost }),
      ...(ownCause !== undefined && { ownCause }),
    },
  }
}

const stepOf = ({ to, after, when }: SeverityStep): StepRow => ({
  to,
  after: amountOrNull(after),
  when: when === undefined ? null : groupOf(when),
})

/** A condition as the rows of a group; one that is no group is the only row of one. */
export function groupOf(it: Predicate): Group {
  const row = rowOf(it)
  return row.type === 'group' ? row : { type: 'group', join: 'all', rows: [row] }
}

function rowOf(it: Predicate): Row {
  return (
    joined(it, 'all', 'any') ??
    ('not' in it ? joined(it.not, 'notAll', 'none') : undefined) ??
    plain(it, false) ??
    ('not' in it ? plain(it.not, true) : undefined) ?? { type: 'text', text: printPredicate(it) }
  )
}

/** Groups of fewer than two rows have no place of their own in the form and stay text. */
function joined(it: Predicate, all: Join, any: Join): Group | undefined {
  if ('all' in it && it.all.length > 1) return { type: 'group', join: all, rows: it.all.map(rowOf) }
  if ('any' in it && it.any.length > 1) return { type: 'group', join: any, rows: it.any.map(rowOf) }
  return undefined
}

function plain(it: Predicate, not: boolean): Row | undefined {
  if ('is' in it) {
    const subject = subjectOf(it.left)
    const value = comparedOf(it.right)
    return subject && value && { type: 'test', subject, is: it.is, not, value }
  }
  if ('in' in it) {
    const subject = subjectOf(it.value)
    return subject && { type: 'among', subject, values: it.in, not }
  }
  if ('during' in it) return { type: 'window', window: it.during, not }
  if (!('count' in it) || !('event' in it.count)) return undefined
  if (it.count.where !== undefined || it.distinct !== undefined) return undefined
  const [times, within] = [amountOf(it.times), amountOf(it.within)]
  return { type: 'event', events: it.count.event, times, within, same: it.same ?? null, not }
}

function subjectOf(it: Operand): Subject | undefined {
  if (typeof it !== 'object') return undefined
  if ('point' in it) return { from: 'point', key: it.point, ...of(it.of), ...or(it.or) }
  if ('attr' in it) return { from: 'attr', key: it.attr, ...or(it.or) }
  if ('age' in it) return { from: 'age', key: it.age }
  if (!('abs' in it) || typeof it.abs !== 'object' || !('point' in it.abs)) return undefined
  return { from: 'abs', key: it.abs.point, ...of(it.abs.of), ...or(it.abs.or) }
}

const of = (key: string | undefined): { of?: string } => (key === undefined ? {} : { of: key })
const or = (value: Scalar | undefined): { or?: Scalar } => (value === undefined ? {} : { or: value })

function comparedOf(it: Operand): Value | undefined {
  if (typeof it !== 'object') return { type: 'value', value: it }
  return 'param' in it ? { type: 'param', key: it.param } : undefined
}

const amountOrNull = (it: Operand | undefined): Amount | null => (it === undefined ? null : amountOf(it))

function amountOf(it: Operand): Amount {
  if (typeof it === 'number') return { type: 'number', value: it }
  if (typeof it === 'object' && 'param' in it) return { type: 'param', key: it.param }
  return { type: 'text', text: printOperand(it) }
}
