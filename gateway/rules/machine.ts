import { isGraver, type Severity } from '#devices/kit/severity.ts'
import type { CompiledRule } from './compile.ts'
import type { RuleMemory } from './memory.ts'
import type { Scope } from './scope.ts'
import { add } from './tally.ts'
import { FALSE, lesser, notTrue, TRUE, type Truth, UNKNOWN } from './truth.ts'

/** A day of a daily cap: 24 hours from the first raise, so that no zone is needed. */
const DAY_MS = 86_400_000

/** What a judgement did, beside what it wrote into the memory. */
export interface Outcome {
  readonly event: 'raised' | 'risen' | 'cleared' | null
  /** Something in the rule's own story moved: later news is not judged as of before. */
  readonly moved: boolean
}

const nothing: Outcome = { event: null, moved: false }
const moved: Outcome = { event: null, moved: true }
const raised: Outcome = { event: 'raised', moved: true }
const risen: Outcome = { event: 'risen', moved: true }
const cleared: Outcome = { event: 'cleared', moved: true }

/**
 * Judges one rule at `scope.at` and sets the instant at which it must be judged again.
 * @param fresh whether the news (or the passing of time since fresh news) may raise it
 */
export function judgeRule(rule: CompiledRule, memory: RuleMemory, scope: Scope, fresh: boolean): Outcome {
  memory.wake = Number.POSITIVE_INFINITY
  if (fresh) memory.owed = false
  const turned = rule.edges.length > 0 && noteEdges(rule, memory, scope, fresh)
  const truth = rule.when(scope)
  wakeAt(memory, scope.until)
  const active = memory.phase === 'active' || memory.phase === 'recovering'
  const outcome = active
    ? judgeActive(rule, memory, scope, truth, fresh)
    : judgeQuiet(rule, memory, scope, truth, fresh)
  if (memory.wake <= scope.at) memory.wake = scope.at + 1
  if (outcome.moved) memory.dirty = true
  return turned && !outcome.moved ? moved : outcome
}

/** Counts the states that have just turned true. True when one of them turned either way. */
function noteEdges(rule: CompiledRule, memory: RuleMemory, scope: Scope, fresh: boolean): boolean {
  let turned = false
  for (let index = 0; index < rule.edges.length; index += 1) {
    const { place, test } = rule.edges[index] as CompiledRule['edges'][number]
    const truth = test(scope)
    wakeAt(memory, scope.until)
    const before = memory.edges[index] as Truth
    if (truth === UNKNOWN || truth === before) continue
    memory.edges[index] = truth
    turned = true
    if (truth === TRUE && before === FALSE)
      countOccurrence(rule, memory, scope, place, { at: scope.at, late: !fresh }, scope.at)
  }
  return turned
}

/**
 * Notes an occurrence of a counter; `fields` of the scope are those of the event, if it is one.
 * @param clock no judgement to come is of an earlier instant
 */
export function countOccurrence(
  rule: CompiledRule,
  memory: RuleMemory,
  scope: Scope,
  place: number,
  { at, late }: { readonly at: number; readonly late: boolean },
  clock: number,
): void {
  const counter = rule.counters[place]
  const tally = memory.tallies[place]
  if (counter === undefined || tally === undefined) return
  const group = counter.same === null ? null : fieldOf(scope, counter.same)
  const value = counter.distinct === null ? null : fieldOf(scope, counter.distinct)
  if (group === undefined || value === undefined) return
  const within = counter.within(scope)
  const expired = typeof within === 'number' ? clock - within * 1000 : Number.NEGATIVE_INFINITY
  add(tally, group, { at, late, value }, expired)
  memory.dirty = true
}

/** An event that does not say whose it is cannot be grouped, so it is not counted. */
function fieldOf({ fields }: Scope, key: string): string | number | boolean | undefined {
  const value = fields?.[key]
  return typeof value === 'object' ? undefined : value
}

function judgeQuiet(
  rule: CompiledRule,
  memory: RuleMemory,
  scope: Scope,
  truth: Truth,
  fresh: boolean,
): Outcome {
  const { at } = scope
  if (truth !== TRUE) {
    if (memory.phase === 'normal') return nothing
    memory.phase = 'normal'
    memory.since = at
    return moved
  }
  const began = memory.phase === 'normal'
  if (began) {
    if (!fresh) return owe(memory)
    memory.phase = 'pending'
    memory.since = at
  }
  const held = memory.since + rule.hold.of(scope)
  const from = Math.max(held, memory.quietUntil, capEnds(rule, memory, scope))
  if (from > at) {
    wakeAt(memory, from)
    return began ? moved : nothing
  }
  if (!fresh) return owe(memory)
  memory.phase = 'active'
  memory.since = at
  memory.raisedAt = at
  // Steps that wait for a time since the raise begin now.
  memory.severity = severityNow(rule, memory, scope, rule.severity, at)
  if (rule.rule.dailyCap !== undefined) {
    if (at - memory.cappedFrom >= DAY_MS) {
      memory.cappedFrom = at
      memory.raises = 0
    }
    memory.raises += 1
  }
  lookForClear(rule, memory, scope)
  return raised
}

function owe(memory: RuleMemory): Outcome {
  memory.owed = true
  return nothing
}

/** When the cap lets it be raised again; critical is never capped. */
function capEnds(rule: CompiledRule, memory: RuleMemory, scope: Scope): number {
  const cap = rule.rule.dailyCap
  if (cap === undefined || memory.raises < cap) return 0
  const ends = memory.cappedFrom + DAY_MS
  if (scope.at >= ends) return 0
  return severityNow(rule, memory, scope, rule.severity, scope.at) === 'critical' ? 0 : ends
}

function judgeActive(
  rule: CompiledRule,
  memory: RuleMemory,
  scope: Scope,
  truth: Truth,
  fresh: boolean,
): Outcome {
  const { at } = scope
  const recovered = lesser(notTrue(truth), lookForClear(rule, memory, scope))
  if (recovered !== TRUE) {
    const back = memory.phase === 'recovering'
    if (back) {
      memory.phase = 'active'
      memory.since = at
    }
    return rise(rule, memory, scope, fresh) ?? (back ? moved : nothing)
  }
  const began = memory.phase === 'active'
  if (began) {
    memory.phase = 'recovering'
    memory.since = at
  }
  const from = memory.since + rule.clearHold.of(scope)
  if (from > at) {
    wakeAt(memory, from)
    return began ? moved : nothing
  }
  memory.phase = 'normal'
  memory.since = at
  memory.quietUntil = at + rule.reArm.of(scope)
  return cleared
}

/** The truth of the rule's own recovery; true where it has none. */
function lookForClear(rule: CompiledRule, memory: RuleMemory, scope: Scope): Truth {
  if (rule.clear === null) return TRUE
  const truth = rule.clear(scope)
  wakeAt(memory, scope.until)
  return truth
}

function rise(rule: CompiledRule, memory: RuleMemory, scope: Scope, fresh: boolean): Outcome | null {
  if (rule.steps.length === 0) return null
  const severity = severityNow(rule, memory, scope, memory.severity, memory.raisedAt)
  if (severity === memory.severity) return null
  if (!fresh) {
    memory.owed = true
    return null
  }
  memory.severity = severity
  return risen
}

/** The gravest of `least` and the steps that hold; the rest say when to look again. */
function severityNow(
  rule: CompiledRule,
  memory: RuleMemory,
  scope: Scope,
  least: Severity,
  raisedAt: number,
): Severity {
  let severity = least
  for (let index = 0; index < rule.steps.length; index += 1) {
    const step = rule.steps[index] as CompiledRule['steps'][number]
    if (!isGraver(step.to, severity)) continue
    const from = raisedAt + step.after.of(scope)
    if (from > scope.at) {
      wakeAt(memory, from)
      continue
    }
    const holds = step.when === null ? TRUE : step.when(scope)
    if (step.when !== null) wakeAt(memory, scope.until)
    if (holds === TRUE) severity = step.to
  }
  return severity
}

function wakeAt(memory: RuleMemory, at: number): void {
  if (at < memory.wake) memory.wake = at
}
