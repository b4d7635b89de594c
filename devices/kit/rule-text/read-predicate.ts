import {
  type Comparison,
  either,
  type Occurrence,
  type Operand,
  type Predicate,
  type Scalar,
} from '../rule.ts'
import { text } from '../text.ts'
import type { Reader } from './reader.ts'
import { reserved } from './words.ts'

const comparisons: readonly string[] = ['=', '!=', '<', '<=', '>', '>='] satisfies Comparison[]

/** `a and b or not c`: `and` binds closer than `or`. */
export function readPredicate(reader: Reader): Predicate {
  return reader.nested(() => {
    const any = [readAll(reader)]
    while (reader.accept('or')) any.push(readAll(reader))
    return any.length === 1 ? (any[0] as Predicate) : { any }
  })
}

function readAll(reader: Reader): Predicate {
  const all = [readOne(reader)]
  while (reader.accept('and')) all.push(readOne(reader))
  return all.length === 1 ? (all[0] as Predicate) : { all }
}

function readOne(reader: Reader): Predicate {
  if (reader.accept('not')) return { not: reader.nested(() => readOne(reader)) }
  if (reader.accept('(')) return closed(reader, readPredicate(reader))
  if (reader.accept('all')) return { all: readFew(reader) }
  if (reader.accept('any')) return { any: readFew(reader) }
  if (reader.accept('count')) return readCount(reader)
  if (reader.accept('during')) {
    reader.expect('(')
    return closed(reader, { during: reader.name() })
  }
  return readTest(reader)
}

/** A list of none or one: longer ones are written with `and` and `or`. */
function readFew(reader: Reader): Predicate[] {
  reader.expect('(')
  if (reader.accept(')')) return []
  return closed(reader, [readPredicate(reader)])
}

function readTest(reader: Reader): Predicate {
  const left = readOperand(reader)
  if (reader.accept('in')) {
    reader.expect('[')
    const values = reader.is(']') ? [] : listOf(reader, () => readScalar(reader))
    reader.expect(']')
    return { value: left, in: values }
  }
  if (!comparisons.includes(String(reader.next.value)) || reader.next.type !== 'mark') {
    reader.fail(text('此处应为 = != < <= > >= 或 in', 'one of = != < <= > >= or in is expected here'))
  }
  const is = reader.take().value as Comparison
  return { left, is, right: readOperand(reader) }
}

function readCount(reader: Reader): Predicate {
  reader.expect('(')
  const count = readOccurrence(reader)
  reader.expect(',')
  const times = readOperand(reader)
  reader.expect(',')
  const within = readOperand(reader)
  const by: { same?: string; distinct?: string } = {}
  while (reader.accept(',')) {
    if (reader.accept('same')) by.same = reader.name()
    else if (reader.accept('distinct')) by.distinct = reader.name()
    else reader.fail(text('此处应为 same 或 distinct', 'same or distinct is expected here'))
  }
  return closed(reader, { count, times, within, ...by })
}

function readOccurrence(reader: Reader): Occurrence {
  if (reader.accept('became')) {
    reader.expect('(')
    return closed(reader, { became: readPredicate(reader) })
  }
  if (reader.accept('raised')) {
    reader.expect('(')
    return closed(reader, { raised: reader.name() })
  }
  reader.expect('event')
  reader.expect('(')
  const event = [reader.name()]
  while (reader.accept(',')) {
    if (reader.accept('where')) return closed(reader, { event, where: readPredicate(reader) })
    event.push(reader.name())
  }
  return closed(reader, { event })
}

export function readOperand(reader: Reader): Operand {
  const { next, later } = reader
  if (next.type === 'number' || next.type === 'string' || reader.is('true') || reader.is('false'))
    return readScalar(reader)
  if (reader.accept('$')) return { param: reader.name() }
  if (reader.accept('@')) return { field: reader.name() }
  if (next.type === 'word' && later?.value === '(' && later.type === 'mark') return readCall(reader)
  if (next.type !== 'word' || reserved.has(next.value)) {
    reader.fail(
      text(
        '此处应为测点、数值或函数；与关键字同名的测点请写作 point("名称")',
        'a point, a value or a function is expected here; a point named like a word of the language is written point("name")',
      ),
    )
  }
  return { point: reader.name() }
}

function readCall(reader: Reader): Operand {
  const word = reader.next.value
  const read = Object.hasOwn(calls, word) ? calls[word as keyof typeof calls] : undefined
  if (read === undefined) return reader.fail(text('没有这个函数', 'there is no such function'))
  reader.take()
  reader.expect('(')
  return closed(
    reader,
    reader.nested(() => read(reader)),
  )
}

/** What stands between the brackets of each function. */
const calls = {
  point: (reader: Reader): Operand => ({ point: reader.name(), ...readOr(reader) }),
  each(reader: Reader): Operand {
    const point = reader.name()
    reader.expect(',')
    return { point, of: reader.name(), ...readOr(reader) }
  },
  attr: (reader: Reader): Operand => ({ attr: reader.name(), ...readOr(reader) }),
  param: (reader: Reader): Operand => ({ param: reader.name() }),
  field: (reader: Reader): Operand => ({ field: reader.name() }),
  age: (reader: Reader): Operand => ({ age: reader.name() }),
  product: (reader: Reader): Operand => ({
    product: reader.is(')') ? [] : listOf(reader, () => readOperand(reader)),
  }),
  difference(reader: Reader): Operand {
    const from = readOperand(reader)
    reader.expect(',')
    return { difference: [from, readOperand(reader)] }
  },
  abs: (reader: Reader): Operand => ({ abs: readOperand(reader) }),
  if(reader: Reader): Operand {
    const test = readPredicate(reader)
    reader.expect(',')
    const yes = readOperand(reader)
    reader.expect(',')
    return either(test, yes, readOperand(reader))
  },
} as const

function readOr(reader: Reader): { or?: Scalar } {
  return reader.accept(',') ? { or: readScalar(reader) } : {}
}

function readScalar(reader: Reader): Scalar {
  const { type, value } = reader.next
  if (type === 'number' || type === 'string') {
    reader.take()
    return value
  }
  if (reader.accept('true')) return true
  if (reader.accept('false')) return false
  return reader.fail(
    text(
      '此处应为数字、引号文字、true 或 false',
      'a number, a text in quotes, true or false is expected here',
    ),
  )
}

function listOf<T>(reader: Reader, read: () => T): T[] {
  const items = [read()]
  while (reader.accept(',')) items.push(read())
  return items
}

/** What was read, once the bracket around it is closed. */
function closed<T>(reader: Reader, value: T): T {
  reader.expect(')')
  return value
}
