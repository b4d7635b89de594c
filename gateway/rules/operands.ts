import type { Value } from '#devices/kit/point.ts'
import type { Operand, Predicate } from '#devices/kit/rule.ts'
import { type Read, RuleError, type Test } from './scope.ts'
import { TRUE, UNKNOWN } from './truth.ts'

export interface Compiled {
  readonly read: Read
  /** Its value changes as time passes, evenly. */
  readonly timed: boolean
}

/** What compiling an operand needs of the rule around it. */
export interface OperandContext {
  readonly rule: string
  param(key: string): number
  test(predicate: Predicate): Test
  /** Inside `where` of an occurrence, where `field` has a meaning. */
  readonly inOccurrence: boolean
}

/**
 * Compiles an operand to a closure. Where it passes through an `if`, it lowers `scope.until`.
 * Throws RuleError for what has no meaning.
 */
export function compileOperand(operand: Operand, context: OperandContext): Compiled {
  if (typeof operand !== 'object') return steady(() => operand)
  if ('point' in operand) return steady(pointReader(operand))
  if ('attr' in operand) {
    const { attr, or } = operand
    return steady(({ attributes }) => attributes[attr] ?? or)
  }
  if ('param' in operand) {
    const value = context.param(operand.param)
    return steady(() => value)
  }
  if ('field' in operand) {
    if (!context.inOccurrence) {
      throw new RuleError(context.rule, `field ${operand.field} is read outside of an occurrence`)
    }
    const key = operand.field
    return steady(({ fields }) => fields?.[key])
  }
  if ('age' in operand) {
    const key = operand.age
    return {
      timed: true,
      read: ({ values, at }) => {
        const since = values[key]
        return typeof since === 'number' ? (at - since) / 1000 : undefined
      },
    }
  }
  if ('product' in operand) return product(operand.product, context)
  if ('difference' in operand) return difference(operand.difference, context)
  if ('abs' in operand) {
    const { read } = compileSteady(operand.abs, context, 'the absolute value of')
    return steady((scope) => {
      const value = read(scope)
      return typeof value === 'number' ? Math.abs(value) : undefined
    })
  }
  return choice(operand, context)
}

/** Compiles an operand that may not depend on passing time. */
export function compileSteady(operand: Operand, context: OperandContext, where: string): Compiled {
  const compiled = compileOperand(operand, context)
  if (compiled.timed) throw new RuleError(context.rule, `age cannot be used in ${where} something`)
  return compiled
}

const steady = (read: Read): Compiled => ({ read, timed: false })

function pointReader({ point, or, of }: Extract<Operand, { readonly point: string }>): Read {
  if (of !== undefined) {
    return ({ values }) => {
      const list = values[point]
      return Array.isArray(list) ? (list as readonly Value[]).flatMap((item) => keyOf(item, of)) : undefined
    }
  }
  if (or === undefined) return ({ values }) => values[point]
  return ({ values }) => {
    const value = values[point]
    return value === undefined ? or : value
  }
}

function keyOf(item: Value, key: string): Value[] {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return []
  const value = (item as { readonly [key: string]: Value })[key]
  return value === undefined ? [] : [value]
}

function product(operands: readonly Operand[], context: OperandContext): Compiled {
  const factors = operands.map((operand) => compileOperand(operand, context))
  const timed = factors.filter((factor) => factor.timed).length
  if (timed > 1) throw new RuleError(context.rule, 'a product may hold one age only')
  const reads = factors.map((factor) => factor.read)
  return {
    timed: timed > 0,
    read: (scope) => {
      let result = 1
      for (const read of reads) {
        const value = read(scope)
        if (typeof value !== 'number') return undefined
        result *= value
      }
      return result
    },
  }
}

function difference([left, right]: readonly [Operand, Operand], context: OperandContext): Compiled {
  const a = compileOperand(left, context)
  const b = compileOperand(right, context)
  return {
    timed: a.timed || b.timed,
    read: (scope) => {
      const from = a.read(scope)
      const take = b.read(scope)
      return typeof from === 'number' && typeof take === 'number' ? from - take : undefined
    },
  }
}

function choice(operand: Extract<Operand, { readonly if: Predicate }>, context: OperandContext): Compiled {
  const test = context.test(operand.if)
  const then = compileSteady(operand.then, context, 'a branch of').read
  const otherwise = compileSteady(operand.else, context, 'a branch of').read
  return steady((scope) => {
    const before = scope.until
    const truth = test(scope)
    if (scope.until > before) scope.until = before
    if (truth === UNKNOWN) return undefined
    return truth === TRUE ? then(scope) : otherwise(scope)
  })
}
