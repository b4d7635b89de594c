import type { Operand, Parameter, Predicate, Rule, SeverityStep } from '../rule.ts'
import { type Severity, severities } from '../severity.ts'
import { type Text, text } from '../text.ts'
import { readOperand, readPredicate } from './read-predicate.ts'
import { Reader } from './reader.ts'

/** What has been read so far. */
interface Draft {
  title?: Text
  message?: Text
  remedy?: Text
  params: Parameter[]
  rises: SeverityStep[]
  when?: Predicate
  for?: Operand
  clear?: Predicate
  clearFor?: Operand
  reArm?: Operand
  maxAge?: Operand
  dailyCap?: number
  whileSilent?: boolean
  lost?: boolean
  ownCause?: boolean
}

/** Reads the text of one rule; throws RuleTextError with the place and the remedy. Whether it has a meaning, `compileRule` knows. */
export function readRule(source: string): Rule {
  const reader = new Reader(source)
  reader.expect('rule')
  const id = reader.name()
  const severity = readSeverity(reader)
  const draft: Draft = { params: [], rises: [] }
  while (reader.next.type !== 'end') readStatement(reader, draft)
  const { title, message, remedy, when, params, rises, ...more } = draft
  if (title === undefined) return missing(reader, 'title')
  if (message === undefined) return missing(reader, 'message')
  if (remedy === undefined) return missing(reader, 'remedy')
  if (when === undefined) return missing(reader, 'when')
  return {
    ...{ id, title, message, remedy, severity, when },
    ...more,
    ...(params.length > 0 && { params }),
    ...(rises.length > 0 && { rises }),
  }
}

type Statement = (reader: Reader, draft: Draft) => Partial<Draft>

const statements: Readonly<Record<string, Statement>> = {
  title: (reader) => ({ title: readBoth(reader) }),
  message: (reader) => ({ message: readBoth(reader) }),
  remedy: (reader) => ({ remedy: readBoth(reader) }),
  param: (reader, { params }) => ({ params: [...params, readParameter(reader)] }),
  when: (reader) => ({ when: readPredicate(reader) }),
  for: (reader) => ({ for: readOperand(reader) }),
  clear: (reader) => ({ clear: readPredicate(reader) }),
  clear_for: (reader) => ({ clearFor: readOperand(reader) }),
  re_arm: (reader) => ({ reArm: readOperand(reader) }),
  max_age: (reader) => ({ maxAge: readOperand(reader) }),
  daily_cap: (reader) => ({ dailyCap: reader.number() }),
  rises: (reader, { rises }) => ({ rises: [...rises, readStep(reader)] }),
  while_silent: (reader) => ({ whileSilent: readYes(reader) }),
  lost: (reader) => ({ lost: readYes(reader) }),
  own_cause: (reader) => ({ ownCause: readYes(reader) }),
}
/** Statements that may stand more than once. */
const lists: readonly string[] = ['param', 'rises']
const keyOf: Readonly<Record<string, keyof Draft>> = {
  clear_for: 'clearFor',
  re_arm: 'reArm',
  max_age: 'maxAge',
  daily_cap: 'dailyCap',
  while_silent: 'whileSilent',
  own_cause: 'ownCause',
}

function readStatement(reader: Reader, draft: Draft): void {
  const { type, value } = reader.next
  const word = String(value)
  const statement = type === 'word' && Object.hasOwn(statements, word) ? statements[word] : undefined
  if (statement === undefined) {
    reader.fail(
      text(
        `此处应为 ${Object.keys(statements).join('、')} 之一`,
        `one of ${Object.keys(statements).join(', ')} is expected here`,
      ),
    )
  }
  if (!lists.includes(word) && draft[keyOf[word] ?? (word as keyof Draft)] !== undefined) {
    reader.fail(text(`${word} 只能写一次`, `${word} may stand only once`))
  }
  reader.take()
  Object.assign(draft, statement(reader, draft))
}

function readBoth(reader: Reader): Text {
  const zh = reader.string()
  reader.expect('/')
  return { zh, en: reader.string() }
}

function readParameter(reader: Reader): Parameter {
  const key = reader.name()
  reader.expect('=')
  return { key, value: reader.number(), unit: reader.string(), label: readBoth(reader) }
}

function readStep(reader: Reader): SeverityStep {
  reader.expect('to')
  const to = readSeverity(reader)
  const after = reader.accept('after') ? { after: readOperand(reader) } : {}
  // A step's own condition begins on its line; `when` on a line of its own is the rule's.
  const isOwn = reader.is('when') && reader.isSameLine()
  if (!isOwn) return { to, ...after }
  reader.take()
  return { to, ...after, when: readPredicate(reader) }
}

function readSeverity(reader: Reader): Severity {
  const found = severities.find((severity) => reader.accept(severity))
  return (
    found ??
    reader.fail(
      text(`此处应为 ${severities.join('、')} 之一`, `one of ${severities.join(', ')} is expected here`),
    )
  )
}

function readYes(reader: Reader): boolean {
  if (reader.accept('yes')) return true
  reader.expect('no')
  return false
}

function missing(reader: Reader, word: string): never {
  return reader.fail(text(`缺少 ${word}`, `${word} is missing`))
}
