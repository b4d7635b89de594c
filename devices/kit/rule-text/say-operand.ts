import type { LabelRow } from '../label.ts'
import type { Operand, Predicate, Rule } from '../rule.ts'
import { type Text, text } from '../text.ts'
import { inside, sayQuantity, sayScalar } from './say-value.ts'
import type { RuleWords } from './say-words.ts'

/** Where a sentence is made: names of things, and the numbers that hold. */
export interface Saying {
  readonly words: RuleWords
  readonly rule: Pick<Rule, 'params'>
  /** Numbers that hold instead of the rule's own. */
  readonly numbers: Readonly<Record<string, number>>
  readonly sayPredicate: (it: Predicate, saying: Saying) => Text
}

/** Seconds of a unit, and the share that a per cent is: factors that only turn one unit into another and are not said. */
const conversions: Readonly<Record<string, number>> = { '%': 0.01, min: 60, h: 3600, d: 86_400 }

export function sayOperand(it: Operand, saying: Saying, about?: LabelRow): Text {
  if (typeof it !== 'object') return sayScalar(it, about)
  if ('param' in it) return sayParameter(it.param, saying, about)
  if ('product' in it) return sayProduct(it.product, saying)
  if ('difference' in it) return sayDifference(it.difference, saying, about)
  if ('abs' in it) return sayAbs(it.abs, saying)
  if ('if' in it) {
    const then = sayOperand(it.then, saying, about)
    const other = sayOperand(it.else, saying, about)
    const test = saying.sayPredicate(it.if, saying)
    return text(
      `${then.zh}（${test.zh}时）或 ${other.zh}（其他情况）`,
      `${then.en} (when ${test.en}) or ${other.en} (otherwise)`,
    )
  }
  if ('age' in it) {
    const { zh, en } = inside(saying.words.point(it.age)?.label ?? text(it.age, it.age))
    return text(`${zh}至今的时长`, `time since ${en}`)
  }
  const name = inside(labelOf(it, saying.words)?.label ?? named(it))
  return 'attr' in it && typeof it.or === 'number' ? sayUnlessGiven(name, it.or, it.attr, saying) : name
}

/** What is known of a thing a rule reads; undefined for what is reckoned. */
export function labelOf(it: Operand, words: RuleWords): LabelRow | undefined {
  if (typeof it !== 'object') return undefined
  if ('point' in it) {
    const whole = words.point(it.point)
    const item = it.of === undefined ? undefined : whole?.items?.[it.of]
    if (it.of === undefined) return whole
    return item && { ...item, ...(whole?.words && item.words === undefined && { words: whole.words }) }
  }
  if ('attr' in it) return words.attribute(it.attr)
  if ('field' in it) return words.field(it.field)
  return 'abs' in it ? labelOf(it.abs, words) : undefined
}

function named(it: Operand): Text {
  const name = typeof it !== 'object' ? '' : 'point' in it ? (it.of ?? it.point) : keyOf(it)
  return text(`“${name}”`, `“${name}”`)
}

const keyOf = (it: object): string => ('attr' in it ? String(it.attr) : 'field' in it ? String(it.field) : '')

function sayUnlessGiven(name: Text, value: number, key: string, { words }: Saying): Text {
  const number = sayQuantity(value, words.attribute(key)?.unit)
  return text(`${name.zh}（未登记时按 ${number.zh}）`, `${name.en} (${number.en} if not registered)`)
}

/** The number that holds, with the unit of the parameter or else of what it is compared with. */
function sayParameter(key: string, saying: Saying, about: LabelRow | undefined): Text {
  const value = numberOf({ param: key }, saying)
  const unit = saying.rule.params?.find((one) => one.key === key)?.unit
  return value === undefined ? text(`“${key}”`, `“${key}”`) : sayQuantity(value, unit || about?.unit)
}

/** A constant or a number of the rule. */
export function numberOf(it: Operand, { rule, numbers }: Saying): number | undefined {
  if (typeof it === 'number') return it
  if (typeof it !== 'object' || !('param' in it)) return undefined
  return numbers[it.param] ?? rule.params?.find(({ key }) => key === it.param)?.value
}

/** `60 % of rated speed`, `1.15 × rated speed`: one factor, and the things it is taken of. */
function sayProduct(product: readonly Operand[], saying: Saying): Text {
  const parts = product.flatMap(flattened)
  const things = parts.filter((one) => numberOf(one, saying) === undefined)
  const constants = parts.filter((one) => numberOf(one, saying) !== undefined)
  const converting = things.flatMap((one) => conversions[labelOf(one, saying.words)?.unit ?? ''] ?? [])
  const factor = constants.reduce<number>((so, one) => {
    const at = typeof one === 'number' ? converting.indexOf(one) : -1
    if (at >= 0) converting.splice(at, 1)
    return at >= 0 ? so : so * (numberOf(one, saying) ?? 1)
  }, 1)
  const said = things.map((one) => sayOperand(one, saying))
  const joined = text(said.map(({ zh }) => zh).join(' × '), said.map(({ en }) => en).join(' × '))
  const of = said.length > 1 ? text(`（${joined.zh}）`, `(${joined.en})`) : joined
  if (things.length === 0) return text(`${factor}`, `${factor}`)
  if (factor === 1) return joined
  const tidy = Number(factor.toPrecision(6))
  const percent = Number((factor * 100).toPrecision(6))
  return factor < 1
    ? text(`${of.zh}的 ${percent}%`, `${percent} % of ${of.en}`)
    : text(`${of.zh}的 ${tidy} 倍`, `${tidy} × ${of.en}`)
}

const flattened = (it: Operand): readonly Operand[] =>
  typeof it === 'object' && 'product' in it ? it.product.flatMap(flattened) : [it]

/** Taking away less than nothing is adding (`sum` of rule.ts). */
function sayDifference([from, take]: readonly [Operand, Operand], saying: Saying, about?: LabelRow): Text {
  const a = sayOperand(from, saying, about)
  const unit = unitOf(from, saying)
  const like = about ?? (unit === undefined ? undefined : { label: text('', ''), unit })
  if (typeof take === 'object' && 'difference' in take && take.difference[0] === 0) {
    const b = sayOperand(take.difference[1], saying, like)
    return text(`${a.zh} + ${b.zh}`, `${a.en} + ${b.en}`)
  }
  const numbers = [numberOf(from, saying), numberOf(take, saying)] as const
  if (numbers[0] !== undefined && numbers[1] !== undefined) {
    return sayQuantity(Number((numbers[0] - numbers[1]).toPrecision(12)), unit ?? about?.unit)
  }
  const b = sayOperand(take, saying, like)
  return text(`${a.zh} − ${b.zh}`, `${a.en} − ${b.en}`)
}

function unitOf(it: Operand, { rule, words }: Saying): string | undefined {
  if (typeof it !== 'object') return undefined
  if ('param' in it) return rule.params?.find(({ key }) => key === it.param)?.unit || undefined
  return labelOf(it, words)?.unit
}

function sayAbs(it: Operand, saying: Saying): Text {
  if (typeof it === 'object' && 'difference' in it) {
    const [a, b] = it.difference.map((one) => sayOperand(one, saying))
    return text(`${a?.zh}与${b?.zh}之差`, `the difference between ${a?.en} and ${b?.en}`)
  }
  const of = sayOperand(it, saying)
  return text(`${of.zh}（不计正负）`, `${of.en} (either way)`)
}
