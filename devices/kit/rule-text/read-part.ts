import type { Operand, Predicate } from '../rule.ts'
import { text } from '../text.ts'
import { readOperand, readPredicate } from './read-predicate.ts'
import { Reader } from './reader.ts'

/** Reads one condition that stands by itself, as in a row of a form. Throws RuleTextError. */
export const readConditionText = (source: string): Predicate => whole(source, readPredicate)

/** Reads one operand that stands by itself. Throws RuleTextError. */
export const readOperandText = (source: string): Operand => whole(source, readOperand)

function whole<T>(source: string, read: (reader: Reader) => T): T {
  const reader = new Reader(source)
  const value = read(reader)
  return reader.next.type === 'end' ? value : reader.fail(text('此处应为结尾', 'the end is expected here'))
}
