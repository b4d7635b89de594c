import type { Language } from './texts.ts'

const units: readonly { readonly s: number; readonly zh: string; readonly en: string }[] = [
  { s: 86_400, zh: '天', en: 'd' },
  { s: 3_600, zh: '小时', en: 'h' },
  { s: 60, zh: '分', en: 'min' },
  { s: 1, zh: '秒', en: 's' },
]

/**
 * A length of time in its two largest units: `3 分 20 秒`, `2 h 5 min`. Below zero counts as zero: a clock that is a
 * little ahead must not show an alarm from the future.
 * @param ms milliseconds
 */
export function formatAge(ms: number, language: Language): string {
  let rest = Math.max(0, Math.floor(ms / 1000))
  const first = units.findIndex((unit) => rest >= unit.s)
  if (first === -1) return `0 ${units[3]?.[language]}`
  const parts: string[] = []
  for (const unit of units.slice(first, first + 2)) {
    const count = Math.floor(rest / unit.s)
    rest -= count * unit.s
    if (count > 0) parts.push(`${count} ${unit[language]}`)
  }
  return parts.join(' ')
}

/** The same in one unit, for narrow places: `3 分`, `2 h`. */
export function formatShortAge(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const unit = units.find((each) => seconds >= each.s) ?? units[3]
  return unit === undefined ? '' : `${Math.floor(seconds / unit.s)} ${unit[language]}`
}

/** A length of working hours: never in days, as a day of them is none of 24 hours. */
export function formatHours(ms: number, language: Language): string {
  const hours = ms / 3_600_000
  return hours < 24
    ? formatAge(ms, language)
    : `${Math.round(hours * 10) / 10} ${language === 'zh' ? '小时' : 'h'}`
}
