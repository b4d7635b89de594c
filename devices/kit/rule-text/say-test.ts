import type { LabelRow } from '../label.ts'
import type { Comparison, Operand, Predicate, Scalar } from '../rule.ts'
import { type Text, text } from '../text.ts'
import { labelOf, type Saying, sayOperand } from './say-operand.ts'
import { inside, quoted, sayEither, sayScalar } from './say-value.ts'

type Verbs = Readonly<Record<Comparison, Text>>

const levels: Verbs = {
  '=': text('等于', 'is'),
  '!=': text('不等于', 'is not'),
  '<': text('低于', 'is below'),
  '<=': text('不高于', 'is at most'),
  '>': text('高于', 'is above'),
  '>=': text('不低于', 'is at least'),
}
const spans: Verbs = {
  ...levels,
  '<': text('不足', 'is under'),
  '<=': text('不超过', 'is at most'),
  '>': text('超过', 'is over'),
  '>=': text('达到', 'is at least'),
}
const counts: Verbs = {
  ...levels,
  '<': text('少于', 'is below'),
  '<=': text('不多于', 'is at most'),
  '>': text('多于', 'is above'),
  '>=': text('不少于', 'is at least'),
}
const ages: Verbs = {
  '=': text('距今正好', 'is exactly as old as'),
  '!=': text('距今不是', 'is not as old as'),
  '<': text('距今不足', 'is younger than'),
  '<=': text('距今不超过', 'is not older than'),
  '>': text('距今超过', 'is older than'),
  '>=': text('距今已满', 'is not younger than'),
}

const opposites: Readonly<Record<Comparison, Comparison>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
}

/** One comparison as a clause; `no` says that it does not hold. */
export function sayTest(left: Operand, is: Comparison, right: Operand, saying: Saying, no: boolean): Text {
  if (isEach(left)) return sayEach(left, saying, no, (item) => sayPlain(item, is, right, saying))
  return sayPlain(left, no ? opposites[is] : is, right, saying)
}

function sayPlain(left: Operand, is: Comparison, right: Operand, saying: Saying): Text {
  const about = labelOf(left, saying.words)
  if (typeof right === 'boolean' && (is === '=' || is === '!='))
    return sayFlag(left, right === (is === '='), about, saying)
  if (typeof left === 'object' && 'age' in left) {
    const name = inside(saying.words.point(left.age)?.label ?? quoted(text(left.age, left.age)))
    const span = sayOperand(right, saying, { label: name, unit: 's' })
    return text(`${name.zh}${ages[is].zh}${span.zh}`, `${name.en} ${ages[is].en} ${span.en}`)
  }
  const name = sayOperand(left, saying)
  const value = sayOperand(right, saying, about)
  if (typeof right === 'string' && (is === '=' || is === '!='))
    return text(
      `${name.zh}${is === '=' ? '为' : '不为'}${value.zh}`,
      `${name.en} ${levels[is].en} ${value.en}`,
    )
  const verb = verbsOf(left, about, saying)[is]
  return text(`${name.zh}${verb.zh}${value.zh}`, `${name.en} ${verb.en} ${value.en}`)
}

function verbsOf(left: Operand, about: LabelRow | undefined, { words }: Saying): Verbs {
  if (typeof left === 'object' && 'abs' in left) return spans
  if (['s', 'ms', 'min', 'h', 'd'].includes(about?.unit ?? '')) return spans
  const point = typeof left === 'object' && 'point' in left ? words.point(left.point) : undefined
  return point?.deviceClass === 'count' && point.unit === undefined ? counts : levels
}

/** A flag: in its own clause where it has one, else as something that is reported or answered yes or no. */
function sayFlag(left: Operand, yes: boolean, about: LabelRow | undefined, saying: Saying): Text {
  if (about?.says !== undefined) return yes ? about.says.yes : about.says.no
  const point = typeof left === 'object' && 'point' in left ? saying.words.point(left.point) : undefined
  if (point?.deviceClass === 'fault') {
    const { zh, en } = quoted(point.label)
    return yes ? text(`出现${zh}`, `${en} is reported`) : text(`没有${zh}`, `${en} is not reported`)
  }
  const name = sayOperand(left, saying)
  const value = sayScalar(yes, undefined)
  return text(`${name.zh}为${value.zh}`, `${name.en} is ${value.en}`)
}

/** One of these; for a list: it holds one of these. */
export function sayIn(left: Operand, values: readonly Scalar[], saying: Saying, no: boolean): Text {
  if (isEach(left)) return sayEach(left, saying, no, (item) => sayPlainIn(item, values, saying, false))
  return sayPlainIn(left, values, saying, no)
}

function sayPlainIn(left: Operand, values: readonly Scalar[], saying: Saying, no: boolean): Text {
  const about = labelOf(left, saying.words)
  const [only] = values
  if (values.length === 1 && typeof only === 'boolean') return sayFlag(left, only !== no, about, saying)
  const name = sayOperand(left, saying)
  const one = sayEither(values.map((value) => sayScalar(value, about)))
  if (
    typeof left === 'object' &&
    'point' in left &&
    saying.words.point(left.point)?.deviceClass === 'list' &&
    left.of === undefined
  )
    return no
      ? text(`${name.zh}不含${one.zh}`, `${name.en} hold none of ${one.en}`)
      : text(`${name.zh}含有${one.zh}`, `${name.en} hold ${one.en}`)
  return no
    ? text(`${name.zh}不为${one.zh}`, `${name.en} is not ${one.en}`)
    : text(`${name.zh}为${one.zh}`, `${name.en} is ${one.en}`)
}

type Each = Extract<Operand, { readonly point: string }> & { readonly of: string }

const isEach = (it: Operand): it is Each => typeof it === 'object' && 'point' in it && it.of !== undefined

/** Over a list of objects: it holds for one of them, or for none. */
function sayEach(left: Each, saying: Saying, no: boolean, say: (item: Operand) => Text): Text {
  const list = inside(saying.words.point(left.point)?.label ?? quoted(text(left.point, left.point)))
  const clause = say(left)
  return no
    ? text(`没有${list.zh}的${clause.zh}`, `for none of the ${list.en}, ${clause.en}`)
    : text(`有${list.zh}的${clause.zh}`, `for one of the ${list.en}, ${clause.en}`)
}

/** Point of a test that a fault is reported, where the fault has no clause of its own. */
export function faultOf(it: Predicate, { words }: Saying): Text | undefined {
  if (!('is' in it) || it.is !== '=' || it.right !== true) return undefined
  if (typeof it.left !== 'object' || !('point' in it.left)) return undefined
  const point = words.point(it.left.point)
  return point?.deviceClass === 'fault' && point.says === undefined ? quoted(point.label) : undefined
}
