import type { LabelRow } from '../label.ts'
import type { Scalar } from '../rule.ts'
import { type Text, text } from '../text.ts'

/** Words of a list that are said one by one; longer lists are cut and counted. */
const LISTED_MAX = 4

/** Units that people do not read as they are written on the wire. */
const units: Readonly<Record<string, Text>> = {
  s: text('秒', 's'),
  ms: text('毫秒', 'ms'),
  min: text('分钟', 'min'),
  h: text('小时', 'h'),
  d: text('天', 'days'),
  fps: text('帧/秒', 'fps'),
}

const spans = [
  [86_400, text('天', 'days')],
  [3600, text('小时', 'h')],
  [60, text('分钟', 'min')],
] as const

/** A number with its unit; seconds and milliseconds in the largest unit that leaves no rest: 600 s is 10 min, a day 24 h. */
export function sayQuantity(value: number, unit: string | undefined): Text {
  if (unit === 'ms' && value % 1000 === 0) return sayQuantity(value / 1000, 's')
  if (unit === 's') {
    const [size, word] =
      spans.find(([one]) => value % one === 0 && value > (one === 86_400 ? one : one - 1)) ?? []
    if (size !== undefined && word !== undefined) return joined(value / size, word)
  }
  return unit === undefined || unit === '' ? text(`${value}`, `${value}`) : joined(value, sayUnit(unit))
}

/** A unit alone, as it stands behind an input. */
export const sayUnit = (unit: string): Text => units[unit] ?? text(unit, unit)

const joined = (value: number, { zh, en }: Text): Text =>
  text(zh === '%' ? `${value}%` : `${value} ${zh}`, `${value} ${en}`)

/** A value as people read it: the word of its closed list, yes or no, a number with its unit. */
export function sayScalar(value: Scalar, about: Pick<LabelRow, 'unit' | 'words'> | undefined): Text {
  const word = about?.words?.[String(value)]
  if (word !== undefined) return quoted(word)
  if (typeof value === 'boolean') return value ? text('“是”', '“Yes”') : text('“否”', '“No”')
  return typeof value === 'number' ? sayQuantity(value, about?.unit) : quoted(text(value, value))
}

/** In quotes; quotes inside become single ones. */
export const quoted = ({ zh, en }: Text): Text => text(`“${inner(zh)}”`, `“${inner(en)}”`)
const inner = (words: string): string => words.replaceAll('“', '‘').replaceAll('”', '’')

/** Between Chinese characters and figures or units stands a space. */
export const spaced = (zh: string): string =>
  zh.replace(/(\p{Script=Han})(?=[\d−])/gu, '$1 ').replace(/(\d|[A-Za-z²%])(?=\p{Script=Han})/gu, '$1 ')

/** `A、B 或 C` / `A, B or C`; a long list is cut after its first few, unless it is to be said whole. */
export function sayEither(values: readonly Text[], most = LISTED_MAX + 1): Text {
  const all = [...new Map(values.map((one) => [one.zh, one])).values()]
  const said = all.slice(0, all.length > most ? LISTED_MAX - 1 : all.length)
  const zh = said.map((one) => one.zh)
  const en = said.map((one) => one.en)
  if (said.length < all.length)
    return text(
      `${zh.join('、')}等 ${all.length} 种之一`,
      `${en.join(', ')} or one of ${all.length - said.length} more`,
    )
  return text(lastBy(zh, '、', '或'), lastBy(en, ', ', ' or '))
}

function lastBy(words: readonly string[], comma: string, last: string): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(comma)}${last}${words[words.length - 1]}`
}

/** A label inside a sentence: `Car door` is `car door`, `RAID` stays. */
export const inside = ({ zh, en }: Text): Text =>
  text(zh, /^[A-Z][a-z]/.test(en) ? `${en.charAt(0).toLowerCase()}${en.slice(1)}` : en)
