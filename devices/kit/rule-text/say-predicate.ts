import type { Predicate } from '../rule.ts'
import { type Text, text } from '../text.ts'
import { type Count, sayCount } from './say-count.ts'
import type { Saying } from './say-operand.ts'
import { faultOf, sayIn, sayTest } from './say-test.ts'
import { sayEither } from './say-value.ts'
import { sayWindow } from './say-window.ts'

/** So many alternatives are said in one breath; more become a list. */
const SPOKEN_MAX = 3

/** A condition as a clause: "the door contact is “Open” and …". */
export const sayPredicate = (it: Predicate, saying: Saying): Text => say(it, saying, false)

/** The alternatives of a condition that is too long to be said in one breath. */
export function sayList(it: Predicate, saying: Saying): readonly Text[] | undefined {
  if (!('any' in it) || it.any.length <= SPOKEN_MAX || sayFaults(it.any, saying) !== undefined)
    return undefined
  return it.any.map((one) => say(one, saying, false))
}

/** `no` says that it does not hold; "not" goes inwards, as people say it. */
function say(it: Predicate, saying: Saying, no: boolean): Text {
  if ('is' in it) return sayTest(it.left, it.is, it.right, saying, no)
  if ('in' in it) return sayIn(it.value, it.in, saying, no)
  if ('not' in it) return say(it.not, saying, !no)
  if ('during' in it) return sayWindow(it.during, no)
  if ('all' in it) return no ? sayAny(it.all, saying, no) : sayAll(it.all, saying, no)
  if ('any' in it) return no ? sayAll(it.any, saying, no) : sayAny(it.any, saying, no)
  return sayCount(it satisfies Count, saying, no)
}

function sayAll(parts: readonly Predicate[], saying: Saying, no: boolean): Text {
  if (parts.length === 0) return text('总是', 'always')
  const said = parts.map((one) => bracketed(say(one, saying, no), isJoined(one, no, 'any')))
  const en = said.map((one) => one.en)
  return text(
    said.map(({ zh }) => zh).join('，且'),
    en.length < 3 ? en.join(' and ') : `${en.slice(0, -1).join(', ')}, and ${en.at(-1)}`,
  )
}

function sayAny(parts: readonly Predicate[], saying: Saying, no: boolean): Text {
  if (parts.length === 0) return text('从不', 'never')
  const faults = no ? undefined : sayFaults(parts, saying)
  if (faults !== undefined) return faults
  const said = parts.map((one) => bracketed(say(one, saying, no), isJoined(one, no, 'all')))
  return text(said.map(({ zh }) => zh).join('，或'), said.map(({ en }) => en).join(', or '))
}

/** Faults that are reported, in one clause. */
function sayFaults(parts: readonly Predicate[], saying: Saying): Text | undefined {
  const faults = parts.flatMap((one) => faultOf(one, saying) ?? [])
  if (faults.length < parts.length || faults.length === 0) return undefined
  const { zh, en } = sayEither(faults, faults.length)
  return text(`出现${zh}`, `${en} is reported`)
}

/** "And" inside "or" and the other way round is set off, so that nobody reads it wrongly. */
export function isJoined(it: Predicate, no: boolean, by: 'all' | 'any'): boolean {
  if ('not' in it) return isJoined(it.not, !no, by)
  if ('any' in it) return it.any.length > 1 && (by === 'any') !== no
  return 'all' in it && it.all.length > 1 && (by === 'all') !== no
}

export const bracketed = ({ zh, en }: Text, set: boolean): Text =>
  set ? text(`（${zh}）`, `(${en})`) : text(zh, en)
