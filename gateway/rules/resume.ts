import type { CompiledRule } from './compile.ts'
import { copyNew, type DeviceMemory, isActive, newRule, type RuleMemory } from './memory.ts'
import type { Program } from './program.ts'
import type { RuleChange } from './rule-row.ts'
import type { Scope } from './scope.ts'
import type { Settler } from './settle.ts'
import type { Truth } from './truth.ts'

/**
 * Makes a loaded device go on: what is true now is no turning, every hold is looked at with the next tick, and what was
 * not raised yet waits for fresh news before it is, as nobody knows what happened while the gateway was away. A hold
 * that ran out meanwhile is raised with the first news that does not speak against it. Silence itself brings no news.
 */
export function resume(device: DeviceMemory): void {
  const scope: Scope = {
    at: device.clock,
    until: 0,
    site: device.device.site,
    values: device.values,
    attributes: device.attributes,
    tallies: [],
    fields: null,
  }
  for (const [place, memory] of device.rules.entries()) {
    const rule = device.program.rules[place] as CompiledRule
    scope.tallies = memory.tallies
    for (const [index, { test }] of rule.edges.entries()) memory.edges[index] = test(scope) as Truth
    memory.wake = device.clock + 1
    memory.owed = memory.phase === 'normal' || (memory.phase === 'pending' && rule.rule.whileSilent !== true)
  }
  device.owed = true
  device.nextWake = device.clock + 1
}

/**
 * Gives a device other rules. Each rule keeps its memory by its id; one that is gone while active is cleared.
 * @returns the rows of rules that are gone
 */
export function reprogram(
  settler: Settler,
  device: DeviceMemory,
  program: Program,
  now: number,
): RuleChange[] {
  const before = new Map<string, RuleMemory>()
  const gone: RuleChange[] = []
  settler.turnTo(device)
  for (const [place, memory] of device.rules.entries()) {
    const rule = device.program.rules[place] as CompiledRule
    before.set(rule.rule.id, memory)
    if (program.rules.some((other) => other.rule.id === rule.rule.id)) continue
    gone.push({ device: device.device.key, rule: rule.rule.id, row: null })
    const at = Math.max(now, device.clock)
    if (isActive(memory)) settler.say(rule, null, { change: 'cleared', at, severity: memory.severity })
  }
  device.program = program
  device.rules = program.rules.map((rule) => before.get(rule.rule.id) ?? newRule(rule))
  copyNew(device)
  return gone
}
