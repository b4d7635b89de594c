import type { DeviceClass, Value } from '#devices/kit/point.ts'
import { formatAge } from './age.ts'
import { formatInstant } from './instant.ts'
import { type Language, type Text, wordsOf } from './texts.ts'
import { valueWords } from './words.ts'

/** What must be known of a point to write its value. */
export interface Written {
  readonly deviceClass: DeviceClass
  readonly unit?: string | null
  readonly words?: Readonly<Record<string, Text>> | null
}

/** What is written where a device does not have the point at all. */
export const NOT_FITTED = '–'

/**
 * A value as a person reads it: the word of its closed list, yes or no, a duration, an instant, or a number with its
 * unit. `null` is unknown, a missing value is a point that the device does not have.
 */
export function formatValue(
  point: Written,
  value: Value | undefined,
  language: Language,
  zone: string,
): string {
  const words = wordsOf(valueWords, language)
  if (value === undefined) return NOT_FITTED
  if (value === null) return words.unknown
  const word = typeof value === 'object' ? undefined : point.words?.[String(value)]
  if (word !== undefined) return word[language]
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return formatQuantity(point, value, language, zone)
  if (typeof value === 'string') return value === '' ? NOT_FITTED : value
  if (Array.isArray(value)) {
    if (value.length === 0) return words.none
    const items = value.map((item) => formatValue(point, item, language, zone))
    return items.join(language === 'zh' ? '、' : ', ')
  }
  return JSON.stringify(value)
}

function formatQuantity(point: Written, value: number, language: Language, zone: string): string {
  if (point.deviceClass === 'instant') return formatInstant(value, zone)
  if (point.unit === 's' && Math.abs(value) >= 60) return formatAge(value * 1000, language)
  const number = formatNumber(value)
  return point.unit ? `${number} ${point.unit}` : number
}

const numbers = new Intl.NumberFormat('en', { maximumSignificantDigits: 4, useGrouping: false })
const wholes = new Intl.NumberFormat('en', { maximumFractionDigits: 0, useGrouping: true })

/** Four significant digits, more only before the point; thousands are grouped from five digits on. */
export function formatNumber(value: number): string {
  return Math.abs(value) >= 10_000 ? wholes.format(value) : numbers.format(value)
}

/** A share as a whole percentage. 99.6 % is not shown as 100 %: complete must mean complete. */
export function formatPercent(share: number): string {
  const percent = share * 100
  return `${percent > 99 && percent < 100 ? 99 : Math.round(percent)} %`
}
