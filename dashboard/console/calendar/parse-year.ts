import type { YearBody } from '#gateway/http/contract/calendar.ts'

type Day = YearBody['days'][number]

/** The days of a notice as somebody pasted them; or the first line that cannot be read (null: the JSON as a whole). */
export type ParsedYear =
  | { readonly ok: true; readonly days: readonly Day[] }
  | { readonly ok: false; readonly line: number | null; readonly text: string }

const offWords = new Set(['off', 'true', '1', '休', '休息', '放假', 'holiday'])
const workWords = new Set(['work', 'false', '0', '班', '上班', '调休', 'make-up'])

/** Reads CSV (`2027-01-01,休,元旦,New Year`, the heading line is skipped) or a JSON list of `day`, `off`, `name`. */
export function parseYear(pasted: string): ParsedYear {
  const words = pasted.replace(/^\uFEFF/, '').trim()
  return words.startsWith('[') || words.startsWith('{') ? parseJson(words) : parseCsv(words)
}

function parseCsv(words: string): ParsedYear {
  const days: Day[] = []
  for (const [index, line] of words.split(/\r?\n/).entries()) {
    if (line.trim() === '' || (index === 0 && !/\d{4}/.test(line))) continue
    const day = dayOfLine(line)
    if (day === null) return { ok: false, line: index + 1, text: line.slice(0, 80) }
    days.push(day)
  }
  return { ok: true, days }
}

function dayOfLine(line: string): Day | null {
  const [date = '', how = '', zh = '', en = ''] = line
    .split(/[,，;\t]/)
    .map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
  const day = padded(date)
  const off = offOf(how.toLowerCase())
  if (day === null || off === null || zh === '') return null
  return { day, off, name: { zh, en: en || zh } }
}

function offOf(how: string): boolean | null {
  if (offWords.has(how)) return true
  return workWords.has(how) ? false : null
}

/** `2027/1/3` and `2027-1-3` are `2027-01-03`. */
function padded(date: string): string | null {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(date) ?? []
  return year === undefined ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function parseJson(words: string): ParsedYear {
  let value: unknown
  try {
    value = JSON.parse(words)
  } catch {
    return { ok: false, line: null, text: '' }
  }
  const list = Array.isArray(value) ? value : (value as { holidays?: unknown }).holidays
  if (!Array.isArray(list)) return { ok: false, line: null, text: '' }
  const days: Day[] = []
  for (const [index, item] of (list as unknown[]).entries()) {
    const day = dayOfItem(item)
    if (day === null) return { ok: false, line: index + 1, text: JSON.stringify(item).slice(0, 80) }
    days.push(day)
  }
  return { ok: true, days }
}

function dayOfItem(item: unknown): Day | null {
  if (typeof item !== 'object' || item === null) return null
  const { day, off, name } = item as { day?: unknown; off?: unknown; name?: unknown }
  if (typeof day !== 'string' || padded(day) === null || typeof off !== 'boolean') return null
  const both = typeof name === 'string' ? { zh: name, en: name } : name
  if (typeof both !== 'object' || both === null) return null
  const { zh, en } = both as { zh?: unknown; en?: unknown }
  if (typeof zh !== 'string' || typeof en !== 'string') return null
  return { day: padded(day) ?? day, off, name: { zh, en } }
}
