import type { Occurrence, Operand, Predicate, Rule } from '#devices/kit/rule.ts'

/** What a rule looks at: a change that touches none of it cannot change its truth. */
export interface Reads {
  readonly points: ReadonlySet<string>
  readonly attributes: ReadonlySet<string>
  readonly events: ReadonlySet<string>
  /** Rules whose being raised it counts. */
  readonly rules: ReadonlySet<string>
  /** Windows of the calendar it asks for. */
  readonly windows: ReadonlySet<string>
}

/** Walks a rule. Points are in the order of their first mention, which is the order evidence is shown in. */
export function readsOf(rule: Rule): Reads {
  const found = {
    points: new Set<string>(),
    attributes: new Set<string>(),
    events: new Set<string>(),
    rules: new Set<string>(),
    windows: new Set<string>(),
  }

  const operand = (it: Operand | undefined): void => {
    if (typeof it !== 'object') return
    if ('point' in it) found.points.add(it.point)
    else if ('age' in it) found.points.add(it.age)
    else if ('attr' in it) found.attributes.add(it.attr)
    else if ('product' in it) it.product.forEach(operand)
    else if ('difference' in it) it.difference.forEach(operand)
    else if ('abs' in it) operand(it.abs)
    else if ('if' in it) {
      predicate(it.if)
      operand(it.then)
      operand(it.else)
    }
  }
  const occurrence = (it: Occurrence): void => {
    if ('event' in it) {
      for (const type of it.event) found.events.add(type)
      if (it.where !== undefined) predicate(it.where)
    } else if ('became' in it) predicate(it.became)
    else found.rules.add(it.raised)
  }
  const predicate = (it: Predicate): void => {
    if ('is' in it) {
      operand(it.left)
      operand(it.right)
    } else if ('in' in it) operand(it.value)
    else if ('all' in it) it.all.forEach(predicate)
    else if ('any' in it) it.any.forEach(predicate)
    else if ('not' in it) predicate(it.not)
    else if ('count' in it) {
      occurrence(it.count)
      operand(it.times)
      operand(it.within)
    } else found.windows.add(it.during)
  }

  predicate(rule.when)
  if (rule.clear !== undefined) predicate(rule.clear)
  for (const duration of [rule.for, rule.clearFor, rule.reArm, rule.maxAge]) operand(duration)
  for (const step of rule.rises ?? []) {
    if (step.when !== undefined) predicate(step.when)
    operand(step.after)
  }
  return found
}
