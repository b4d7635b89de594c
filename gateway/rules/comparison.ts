import type { Value } from '#devices/kit/point.ts'
import type { Comparison, Predicate, Scalar } from '#devices/kit/rule.ts'
import { type Compiled, compileOperand, compileSteady, type OperandContext } from './operands.ts'
import type { Read, Scope, Test } from './scope.ts'
import { FALSE, TRUE, type Truth, truthOf, UNKNOWN } from './truth.ts'

/** Compiles a comparison of two operands. */
export function compileComparison(
  { left, is, right }: Extract<Predicate, { readonly is: Comparison }>,
  context: OperandContext,
): Test {
  const a = compileOperand(left, context)
  const b = compileOperand(right, context)
  const compare = comparers[is]
  if (a.timed || b.timed) return timedTest(a, b, compare)
  if (typeof right !== 'object' && typeof left === 'object' && 'point' in left) {
    return pointTest(a.read, right, compare)
  }
  return (scope) => {
    scope.until = Number.POSITIVE_INFINITY
    return compareValues(a.read(scope), b.read(scope), compare)
  }
}

/** Compiles a membership test. */
export function compileMembership(
  { value, in: members }: Extract<Predicate, { readonly in: readonly Scalar[] }>,
  context: OperandContext,
): Test {
  const { read } = compileSteady(value, context, 'a membership test of')
  const set = new Set<Value>(members)
  return (scope) => {
    scope.until = Number.POSITIVE_INFINITY
    const found = read(scope)
    if (Array.isArray(found))
      return someOf(found, (item) => (isScalar(item) ? truthOf(set.has(item)) : UNKNOWN))
    return isScalar(found) ? truthOf(set.has(found)) : UNKNOWN
  }
}

type Compare = (a: Scalar, b: Scalar) => boolean

/** Only like is compared with like, so that a value of a wrong type is unknown and not merely "different". */
const comparers: Readonly<Record<Comparison, Compare>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

/** The commonest test by far, point against constant, without a second closure. */
function pointTest(read: Read, right: Scalar, compare: Compare): Test {
  const type = typeof right
  return (scope) => {
    scope.until = Number.POSITIVE_INFINITY
    const left = read(scope)
    if (typeof left === type) return truthOf(compare(left as Scalar, right))
    return compareValues(left, right, compare)
  }
}

function compareValues(left: Value | undefined, right: Value | undefined, compare: Compare): Truth {
  if (!isScalar(right)) return UNKNOWN
  if (Array.isArray(left)) return someOf(left, (item) => compareScalars(item, right, compare))
  return compareScalars(left, right, compare)
}

function compareScalars(left: Value | undefined, right: Scalar, compare: Compare): Truth {
  if (!isScalar(left) || typeof left !== typeof right) return UNKNOWN
  return truthOf(compare(left, right))
}

/** True when it holds for one of the values; false only when all are known and none does. */
function someOf(list: readonly Value[], test: (item: Value) => Truth): Truth {
  let result: Truth = FALSE
  for (const item of list) {
    const truth = test(item)
    if (truth === TRUE) return TRUE
    if (truth === UNKNOWN) result = UNKNOWN
  }
  return result
}

const isScalar = (value: Value | undefined): value is Scalar =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value))

/** A comparison with an age in it changes by itself, where the straight line of left - right crosses zero. */
function timedTest(left: Compiled, right: Compiled, compare: Compare): Test {
  const gap = (scope: Scope): number => {
    const a = left.read(scope)
    const b = right.read(scope)
    return typeof a === 'number' && typeof b === 'number' ? a - b : Number.NaN
  }
  return (scope) => {
    scope.until = Number.POSITIVE_INFINITY
    const { at } = scope
    const now = gap(scope)
    if (Number.isNaN(now)) return UNKNOWN
    scope.at = at + 1000
    const slope = gap(scope) - now
    scope.at = at
    // On the line itself the very next millisecond may answer differently; before it, the crossing does.
    const crossing = now === 0 ? 1 : Math.max(1, Math.round((-now / slope) * 1000))
    if (slope !== 0 && now * slope <= 0) scope.until = Math.min(scope.until, at + crossing)
    return truthOf(compare(now, 0))
  }
}
