import type { Rule } from '#devices/kit/rule.ts'
import { type CompiledRule, compileRule, type RuleNumbers } from './compile.ts'
import { RuleError, type Windows } from './scope.ts'

/** A counter of a rule that something feeds. */
export interface Feed {
  readonly rule: number
  readonly counter: number
}

/** The rules of a kind (with the overrides of one place), compiled, and who reads what. Rules are named by their place. */
export interface Program {
  readonly rules: readonly CompiledRule[]
  readonly byPoint: ReadonlyMap<string, readonly number[]>
  readonly byEvent: ReadonlyMap<string, readonly Feed[]>
  /** Counters of other rules that a rule being raised feeds. */
  readonly byRaised: readonly (readonly Feed[])[]
  readonly attributes: readonly string[]
  readonly byAttribute: ReadonlyMap<string, readonly number[]>
  /** News at most this old, ms, is fresh for every rule. */
  readonly freshForAll: number
}

/** Compiles the rules of a kind; those the site switched off are simply not there. Throws RuleError. */
export function compileProgram(
  rules: readonly Rule[],
  numbersOf: (rule: Rule) => RuleNumbers | 'off',
  windows: Windows,
): Program {
  const compiled: CompiledRule[] = []
  for (const rule of rules) {
    const numbers = numbersOf(rule)
    if (numbers !== 'off') compiled.push(compileRule(rule, numbers, windows))
  }
  const known = new Set(rules.map((rule) => rule.id))
  if (known.size < rules.length) throw new RuleError(twice(rules), 'stands twice in the rules of one kind')

  const byPoint = new Map<string, number[]>()
  const byAttribute = new Map<string, number[]>()
  const byEvent = new Map<string, Feed[]>()
  const byRaised: Feed[][] = compiled.map(() => [])
  for (const [index, { rule, reads, counters }] of compiled.entries()) {
    for (const point of reads.points) append(byPoint, point, index)
    for (const attribute of reads.attributes) append(byAttribute, attribute, index)
    for (const [place, { occurrence }] of counters.entries()) {
      const feed = { rule: index, counter: place }
      if ('event' in occurrence) for (const type of occurrence.event) append(byEvent, type, feed)
      if ('raised' in occurrence) {
        if (!known.has(occurrence.raised))
          throw new RuleError(rule.id, `there is no rule ${occurrence.raised}`)
        byRaised[compiled.findIndex((other) => other.rule.id === occurrence.raised)]?.push(feed)
      }
    }
  }
  const ages = compiled.map(({ maxAge }) => maxAge.fixed ?? 0)
  return {
    rules: compiled,
    byPoint,
    byEvent,
    byRaised,
    byAttribute,
    attributes: [...byAttribute.keys()],
    freshForAll: Math.min(Number.POSITIVE_INFINITY, ...ages),
  }
}

function append<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [item])
  else list.push(item)
}

function twice(rules: readonly Rule[]): string {
  return rules.find((rule, index) => rules.findIndex((other) => other.id === rule.id) < index)?.id ?? ''
}
