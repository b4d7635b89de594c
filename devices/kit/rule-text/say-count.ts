import type { Occurrence, Operand, Predicate } from '../rule.ts'
import { type Text, text } from '../text.ts'
import { labelOf, numberOf, type Saying, sayOperand } from './say-operand.ts'
import { inside, quoted, sayScalar } from './say-value.ts'

export type Count = Extract<Predicate, { readonly count: Occurrence }>

/** Something that happens, in the forms in which sentences need it. */
interface Happening {
  /** As a thing that is counted. Chinese only: English counts the verb. */
  readonly noun: string
  readonly did: Text
  readonly didNot: Text
}

/** Something that was seen lately, or so many times in a window. */
export function sayCount(it: Count, saying: Saying, no: boolean): Text {
  const what = sayOccurrence(it.count, saying)
  const span = saySpan(it.within, saying)
  const by = it.same === undefined ? undefined : fieldName(it.same, saying)
  const same = by === undefined ? text('', '') : text(`同一${by.zh}的`, ` with the same ${by.en}`)
  const many = sayOperand(it.times, saying)
  if (it.distinct !== undefined) {
    const other = fieldName(it.distinct, saying)
    return text(
      `${span.zh}内${same.zh}${what.noun}涉及的${other.zh}${no ? '不到' : '达到'} ${many.zh} 个`,
      `${what.did.en}${same.en} with ${no ? `fewer than ${many.en}` : `${many.en} or more`} different values of ${other.en} within ${span.en}`,
    )
  }
  if (numberOf(it.times, saying) === 1) {
    const did = no ? what.didNot : what.did
    return text(`最近${span.zh}内${did.zh}`, `${did.en}${same.en} in the last ${span.en}`)
  }
  return text(
    `${span.zh}内${same.zh}${what.noun}${no ? '不到' : '达到'} ${many.zh} 次`,
    `${what.did.en}${same.en} ${no ? `fewer than ${many.en} times` : `${many.en} times or more`} within ${span.en}`,
  )
}

function saySpan(within: Operand, saying: Saying): Text {
  const { zh, en } = sayOperand(within, saying, { label: text('', ''), unit: 's' })
  return numberOf(within, saying) === undefined ? text(`（${zh}）`, `(${en})`) : text(` ${zh}`.trim(), en)
}

const fieldName = (key: string, { words }: Saying): Text =>
  inside(words.field(key)?.label ?? quoted(text(key, key)))

function sayOccurrence(it: Occurrence, saying: Saying): Happening {
  if ('became' in it) return sayBecame(it.became, saying)
  if ('raised' in it) {
    const { zh, en } = quoted(saying.words.rule(it.raised) ?? text(it.raised, it.raised))
    return {
      noun: `${zh}告警`,
      did: text(`有${zh}告警`, `the alarm ${en} was raised`),
      didNot: text(`没有${zh}告警`, `the alarm ${en} was not raised`),
    }
  }
  const events = it.event.map((type) => quoted(saying.words.event(type) ?? text(type, type)))
  const where = it.where && saying.sayPredicate(it.where, saying)
  const zh = `${events.map((one) => one.zh).join('或')}${where ? `（其中${where.zh}）` : ''}`
  const en = `${events.map((one) => one.en).join(' or ')}${where ? ` (where ${where.en})` : ''}`
  return {
    noun: zh,
    did: text(`有${zh}`, `${en} happened`),
    didNot: text(`没有${zh}`, `${en} did not happen`),
  }
}

/** A condition turning true: a word that something turns to or leaves, else the condition in quotes. */
function sayBecame(it: Predicate, saying: Saying): Happening {
  const turn = turnOf(it)
  if (turn !== undefined) {
    const { zh, en } = sayOperand(turn.left, saying)
    const value = sayScalar(turn.right, labelOf(turn.left, saying.words))
    return turn.to
      ? {
          noun: `${zh}变为${value.zh}`,
          did: text(`${zh}变为${value.zh}`, `${en} turned ${value.en}`),
          didNot: text(`${zh}未变为${value.zh}`, `${en} did not turn ${value.en}`),
        }
      : {
          noun: `${zh}离开${value.zh}`,
          did: text(`${zh}离开${value.zh}`, `${en} left ${value.en}`),
          didNot: text(`${zh}未离开${value.zh}`, `${en} did not leave ${value.en}`),
        }
  }
  const { zh, en } = quoted(saying.sayPredicate(it, saying))
  return {
    noun: `出现${zh}`,
    did: text(`出现${zh}`, `${en} came true`),
    didNot: text(`未出现${zh}`, `${en} did not come true`),
  }
}

function turnOf(it: Predicate): { left: Operand; right: string; to: boolean } | undefined {
  if ('not' in it) {
    const turn = turnOf(it.not)
    return turn && { ...turn, to: !turn.to }
  }
  if (!('is' in it) || typeof it.right !== 'string' || (it.is !== '=' && it.is !== '!=')) return undefined
  return { left: it.left, right: it.right, to: it.is === '=' }
}
