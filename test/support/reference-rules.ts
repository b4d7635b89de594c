import type { Value } from '#devices/kit/point.ts'
import type { Occurrence, Operand, Predicate, Rule, Scalar } from '#devices/kit/rule.ts'
import { isGraver, type Severity } from '#devices/kit/severity.ts'
import type { Windows } from '#gateway/rules/scope.ts'
import type { Change } from '#gateway/state/change.ts'
import type { Condition } from '#gateway/state/condition.ts'

/**
 * What rules mean, told as plainly as possible: one device, everything it ever did kept, every rule evaluated anew at
 * every whole second and one millisecond after it. Traces for it stand on whole seconds. It shares no code with
 * gateway/rules, so that the two check each other.
 */
export interface ReferenceRules {
  apply(change: Change): Said[]
  due(now: number): Said[]
}

export interface Said {
  readonly rule: string
  readonly change: Condition['change']
  readonly severity: Severity
  readonly at: number
}

type Known = boolean | undefined
type Phase = 'normal' | 'pending' | 'active' | 'recovering'
type Fields = Readonly<Record<string, Value>>
type Counting = Extract<Predicate, { readonly count: Occurrence }>

interface Happening {
  readonly at: number
  readonly late: boolean
  readonly fields: Fields
}

interface Watched {
  readonly rule: Rule
  phase: Phase
  since: number
  raisedAt: number
  severity: Severity
  quietUntil: number
  raises: number
  capFrom: number
  owed: boolean
  readonly happenings: Map<Counting, Happening[]>
  readonly lastTruth: Map<Counting, boolean>
}

const DAY = 86_400_000

export function referenceRules(rules: readonly Rule[], windows: Windows): ReferenceRules {
  const watched = rules.map(watch)
  let values: Readonly<Record<string, Value | undefined>> = {}
  let attributes: Readonly<Record<string, Value | undefined>> = {}
  let clock = 0
  let seen = 0
  let silent = false
  let started = false
  let said: Said[] = []

  // --- truth ---

  const read = (it: Watched, operand: Operand, at: number, fields: Fields): Value | undefined => {
    if (typeof operand !== 'object') return operand
    if ('point' in operand) {
      const value = values[operand.point]
      if (operand.of !== undefined) {
        if (!Array.isArray(value)) return undefined
        const key = operand.of
        return value
          .map((item) => (item as Record<string, Value>)?.[key])
          .filter((item): item is Value => item !== undefined)
      }
      return value === undefined ? operand.or : value
    }
    if ('attr' in operand) return attributes[operand.attr] ?? operand.or
    if ('param' in operand) return it.rule.params?.find((one) => one.key === operand.param)?.value
    if ('field' in operand) return fields[operand.field]
    if ('age' in operand) {
      const from = values[operand.age]
      return typeof from === 'number' ? (at - from) / 1000 : undefined
    }
    if ('product' in operand) {
      const factors = operand.product.map((one) => read(it, one, at, fields))
      return factors.every((one) => typeof one === 'number') ? factors.reduce((a, b) => a * b, 1) : undefined
    }
    if ('difference' in operand) {
      const [a, b] = operand.difference.map((one) => read(it, one, at, fields))
      return typeof a === 'number' && typeof b === 'number' ? a - b : undefined
    }
    if ('abs' in operand) {
      const value = read(it, operand.abs, at, fields)
      return typeof value === 'number' ? Math.abs(value) : undefined
    }
    const chosen = truth(it, operand.if, at, fields)
    return chosen === undefined ? undefined : read(it, chosen ? operand.then : operand.else, at, fields)
  }

  const truth = (it: Watched, predicate: Predicate, at: number, fields: Fields = {}): Known => {
    if ('all' in predicate) return every(predicate.all.map((one) => truth(it, one, at, fields)))
    if ('any' in predicate)
      return negate(every(predicate.any.map((one) => negate(truth(it, one, at, fields)))))
    if ('not' in predicate) return negate(truth(it, predicate.not, at, fields))
    if ('during' in predicate) return windows('site', predicate.during, at)
    if ('count' in predicate) return counted(it, predicate, at, fields)
    if ('in' in predicate) {
      const value = read(it, predicate.value, at, fields)
      return some(Array.isArray(value) ? value : [value], (one) => predicate.in.includes(one))
    }
    const left = read(it, predicate.left, at, fields)
    const right = read(it, predicate.right, at, fields)
    if (!isScalar(right)) return undefined
    return some(Array.isArray(left) ? left : [left], (one) =>
      typeof one === typeof right ? compare(one, predicate.is, right) : undefined,
    )
  }

  const counted = (it: Watched, counting: Counting, at: number, fields: Fields): Known => {
    const times = read(it, counting.times, at, fields)
    const within = read(it, counting.within, at, fields)
    if (typeof times !== 'number' || typeof within !== 'number') return undefined
    const young = (it.happenings.get(counting) ?? []).filter((one) => at - one.at < within * 1000)
    const { same, distinct } = counting
    const groups = new Set(young.map((one) => (same === undefined ? null : (one.fields[same] ?? null))))
    const reaches = (list: readonly Happening[]): boolean =>
      [...groups, undefined].some((group) => {
        const own = list.filter((one) => same === undefined || (one.fields[same] ?? undefined) === group)
        const number =
          distinct === undefined ? own.length : new Set(own.map((one) => one.fields[distinct])).size
        return (same === undefined || group !== undefined ? number : 0) >= times
      })
    if (reaches(young.filter((one) => !one.late))) return true
    return reaches(young) ? undefined : false
  }

  const seconds = (it: Watched, operand: Operand | undefined, fallback: number, unknown: number): number => {
    if (operand === undefined) return fallback * 1000
    const value = read(it, operand, seen, {})
    return typeof value === 'number' ? Math.max(0, value * 1000) : unknown
  }

  // --- life of a rule ---

  const tell = (it: Watched, change: Said['change'], at: number): void => {
    said.push({ rule: it.rule.id, change, severity: it.severity, at })
  }

  const happen = (it: Watched, counting: Counting, at: number, late: boolean, fields: Fields): void => {
    const missing = (key: string | undefined): boolean => key !== undefined && !isScalar(fields[key])
    if (missing(counting.same) || missing(counting.distinct)) return
    it.happenings.set(counting, [...(it.happenings.get(counting) ?? []), { at, late, fields }])
  }

  const severityOf = (it: Watched, least: Severity, raisedAt: number, at: number): Severity =>
    (it.rule.rises ?? []).reduce((severity, step) => {
      const due = raisedAt + seconds(it, step.after, 0, Number.POSITIVE_INFINITY) <= at
      const holds = step.when === undefined || truth(it, step.when, at) === true
      return due && holds && isGraver(step.to, severity) ? step.to : severity
    }, least)

  const noteTurns = (it: Watched, at: number, fresh: boolean): boolean => {
    let turned = false
    for (const counting of countingsOf(it.rule)) {
      if (!('became' in counting.count)) continue
      const now = truth(it, counting.count.became, at)
      const before = it.lastTruth.get(counting)
      if (now === undefined || now === before) continue
      it.lastTruth.set(counting, now)
      turned = true
      if (now && before === false) happen(it, counting, at, !fresh, {})
    }
    return turned
  }

  const judgeQuiet = (it: Watched, now: Known, at: number, fresh: boolean): boolean => {
    if (now !== true) {
      it.phase = 'normal'
      return false
    }
    if (it.phase === 'normal') {
      if (!fresh) {
        it.owed = true
        return false
      }
      it.phase = 'pending'
      it.since = at
    }
    const held = at >= it.since + seconds(it, it.rule.for, 0, Number.POSITIVE_INFINITY)
    const cap = it.rule.dailyCap ?? Number.POSITIVE_INFINITY
    const severity = severityOf(it, it.rule.severity, at, at)
    const capped = severity !== 'critical' && it.raises >= cap && at < it.capFrom + DAY
    if (!held || at < it.quietUntil || capped) return false
    if (!fresh) {
      it.owed = true
      return false
    }
    it.phase = 'active'
    it.raisedAt = at
    it.severity = severity
    if (at >= it.capFrom + DAY) Object.assign(it, { capFrom: at, raises: 0 })
    it.raises += 1
    tell(it, 'raised', at)
    for (const other of watched) {
      for (const counting of countingsOf(other.rule)) {
        if ('raised' in counting.count && counting.count.raised === it.rule.id)
          happen(other, counting, at, false, {})
      }
    }
    return true
  }

  const judgeActive = (it: Watched, now: Known, at: number, fresh: boolean): boolean => {
    const recovered = now === false && (it.rule.clear === undefined || truth(it, it.rule.clear, at) === true)
    if (!recovered) {
      it.phase = 'active'
      const severity = severityOf(it, it.severity, it.raisedAt, at)
      if (severity !== it.severity && !fresh) it.owed = true
      if (severity === it.severity || !fresh) return false
      it.severity = severity
      tell(it, 'risen', at)
      return true
    }
    if (it.phase === 'active') {
      it.phase = 'recovering'
      it.since = at
    }
    if (at < it.since + seconds(it, it.rule.clearFor, 0, Number.POSITIVE_INFINITY)) return false
    it.phase = 'normal'
    it.quietUntil = at + seconds(it, it.rule.reArm, 0, 0)
    tell(it, 'cleared', at)
    return true
  }

  /** Judges everything at one instant, and again for as long as that sets something off. */
  const judge = (at: number, isFresh: (it: Watched) => boolean): void => {
    seen = at
    for (let again = true; again; ) {
      again = false
      for (const it of watched) {
        if (silent && it.rule.whileSilent !== true) continue
        const before = it.phase
        const fresh = isFresh(it)
        if (fresh) it.owed = false
        const turned = noteTurns(it, at, fresh)
        const now = truth(it, it.rule.when, at)
        const told =
          it.phase === 'active' || it.phase === 'recovering'
            ? judgeActive(it, now, at, fresh)
            : judgeQuiet(it, now, at, fresh)
        if (told) again = true
        if (told || turned || it.phase !== before) clock = Math.max(clock, at)
      }
    }
  }

  const passTime = (limit: number): void => {
    const from = seen
    for (let second = Math.floor(from / 1000) * 1000; second <= limit; second += 1000) {
      for (const at of [second, second + 1])
        if (at > from && at <= limit) judge(Math.max(at, clock), (it) => !it.owed)
    }
  }

  const hear = (event: NonNullable<Change['event']>, at: number, ts: number, lag: number): void => {
    for (const it of watched) {
      for (const counting of countingsOf(it.rule)) {
        if (!('event' in counting.count) || !counting.count.event.includes(event.type)) continue
        const where = counting.count.where
        const meant = where === undefined || truth(it, where, at, event.fields)
        const late = meant === undefined || lag > seconds(it, it.rule.maxAge, 600, 600_000)
        if (meant !== false) happen(it, counting, ts, late, event.fields)
      }
    }
  }

  const hush = (at: number): void => {
    silent = true
    for (const it of watched.filter((one) => one.rule.whileSilent !== true)) {
      const active = it.phase === 'active' || it.phase === 'recovering'
      it.phase = active ? 'active' : 'normal'
      if (active) tell(it, 'unknown', at)
    }
  }

  const speak = (at: number): void => {
    silent = false
    for (const it of watched.filter((one) => one.rule.whileSilent !== true))
      if (it.phase === 'active' || it.phase === 'recovering') tell(it, 'known', at)
  }

  const answer = (): Said[] => {
    const all = said
    said = []
    return all
  }

  return {
    apply(change) {
      const { state, event, ts, rx } = change
      if (change.late) {
        if (event !== null) hear(event, Math.max(ts, clock), ts, Number.POSITIVE_INFINITY)
        if (event !== null && started) judge(clock, () => false)
        return answer()
      }
      const at = Math.max(clock, ts)
      if (started) passTime(at)
      started = true
      clock = at
      seen = at
      values = { ...state.values }
      attributes = { ...state.attributes }
      // The gateway's own knowledge of presence is never old.
      const lag = change.keys.join() === 'sys_online' ? 0 : rx - ts
      if (event !== null) hear(event, at, ts, lag)
      if (state.online === false && !silent) hush(at)
      else if (state.online === true && silent) speak(at)
      judge(at, (it) => lag <= seconds(it, it.rule.maxAge, 600, 600_000))
      return answer()
    },
    due(now) {
      if (started) passTime(now)
      return answer()
    },
  }
}

function watch(rule: Rule): Watched {
  return {
    rule,
    phase: 'normal',
    since: 0,
    raisedAt: 0,
    severity: rule.severity,
    quietUntil: 0,
    raises: 0,
    capFrom: 0,
    owed: false,
    happenings: new Map(),
    lastTruth: new Map(),
  }
}

/** Every count of a rule, inner ones first; each is an object of its own. */
function countingsOf(rule: Rule): Counting[] {
  const found: Counting[] = []
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    for (const inner of Object.values(part)) visit(inner)
    if ('count' in part) found.push(part as Counting)
  }
  visit([rule.when, rule.clear, rule.rises?.map((step) => step.when)])
  return found
}

const every = (truths: readonly Known[]): Known =>
  truths.includes(false) ? false : truths.includes(undefined) ? undefined : true
const negate = (known: Known): Known => (known === undefined ? undefined : !known)
const isScalar = (value: Value | undefined): value is Scalar =>
  value !== undefined && value !== null && typeof value !== 'object'

function some(list: readonly (Value | undefined)[], test: (one: Scalar) => Known): Known {
  const truths = list.map((one) => (isScalar(one) ? test(one) : undefined))
  return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false
}

function compare(a: Scalar, is: string, b: Scalar): boolean {
  const answers: Record<string, boolean> = {
    '=': a === b,
    '!=': a !== b,
    '<': a < b,
    '<=': a <= b,
    '>': a > b,
    '>=': a >= b,
  }
  return answers[is] === true
}
