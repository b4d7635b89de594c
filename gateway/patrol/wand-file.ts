import { type Text, text } from '#devices/kit/text.ts'
import { normaliseUid } from './uid.ts'

/**
 * Reads what the programs of patrol wands (巡更棒) export: rows of wand, tag and wall time, in any of the encodings and
 * separators that Excel and the makers' programs write in China (devices.md 7.1). Pure; the caller splits the rows.
 */

/** The text of a file, or why it is none. GB 18030 holds GBK and GB 2312. */
export function textOfFile(bytes: Uint8Array): string | Text {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return workbook
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le') ?? noText
  // The decoder drops a byte order mark by itself.
  const found = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')
  return found === null || found.includes('\0') ? noText : found
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The separator that the first line uses most; a comma when it uses none. */
export function separatorOf(content: string): ',' | ';' | '\t' {
  const line = content.split(/\r?\n/, 50).find((one) => one.trim() !== '') ?? ''
  const count = (sign: string): number => line.split(sign).length
  const [best = ','] = ([',', ';', '\t'] as const).toSorted((a, b) => count(b) - count(a))
  return best
}

/** Where each thing stands in a row. */
export interface Columns {
  readonly wand: number
  readonly tag: number
  readonly time: number
}

const plain: Columns = { wand: 0, tag: 1, time: 2 }
const headings: { readonly [Column in keyof Columns]: RegExp } = {
  wand: /^(wand|reader|device)|巡更棒|棒号|设备|机号/i,
  tag: /^(tag|uid|card|point)|标签|卡号|地点|点位|巡更点/i,
  time: /^(date|time)|时间|日期/i,
}

/** The columns by the names of the first row; null when that row is no heading, and rows are wand, tag, time. */
export function columnsOf(first: readonly string[]): Columns | null {
  const find = (heading: RegExp): number => first.findIndex((cell) => heading.test(cell))
  const [wand, tag, time] = [find(headings.wand), find(headings.tag), find(headings.time)]
  return wand < 0 || tag < 0 || time < 0 ? null : { wand, tag, time }
}

/** A row that makes sense. */
export interface WandRow {
  readonly wand: string
  readonly uid: string
  /** Epoch ms. */
  readonly ts: number
}

const WAND = /^[\p{L}\p{N}._-]{1,40}$/u
const DAY_MS = 86_400_000
/** Older rows were judged long ago; a year of them is kept as record, beyond it a date is a mistake. */
const OLDEST_MS = 366 * DAY_MS

/** What the cells say, whether it makes sense or not. */
export function cellsOf(
  row: readonly string[],
  columns: Columns | null,
): { readonly [Column in keyof Columns]: string } {
  const { wand, tag, time } = columns ?? plain
  const cell = (index: number): string => (row[index] ?? '').replace(/^"(.*)"$/, '$1').trim()
  return { wand: cell(wand), tag: cell(tag), time: cell(time) }
}

/** Reads a row, or says why not. @param zone of the wand's clock */
export function wandRowOf(cells: ReturnType<typeof cellsOf>, zone: string, now: number): WandRow | Text {
  const { wand, tag, time } = cells
  if (wand === '' || tag === '' || time === '') return missing
  if (!WAND.test(wand)) return badWand
  const uid = normaliseUid(tag)
  if (uid === null) return badTag
  const wall = wallTimeOf(time)
  if (wall === null) return badTime
  const ts = instantOf(wall, zone)
  if (ts === null) return noSuchTime
  if (ts > now) return future
  if (ts < now - OLDEST_MS) return tooOld
  return { wand, uid, ts }
}

const WALL = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?[T ]?\s*(\d{1,2}):?(\d{2})(?::?(\d{2}))?$/

/** `2026-11-25 22:05:09`, `2026/11/25 22:05`, `2026年11月25日 22:05:09`, `20261125220509`. */
function wallTimeOf(time: string): Temporal.PlainDateTime | null {
  const [, year, month, day, hour, minute, second = '0'] = WALL.exec(time) ?? []
  if (year === undefined) return null
  const parts = [year, month, day, hour, minute, second].map(Number)
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = parts
  try {
    return Temporal.PlainDateTime.from(
      { year: y, month: mo, day: d, hour: h, minute: mi, second: s },
      { overflow: 'reject' },
    )
  } catch {
    return null
  }
}

/** Null for a time that a spring clock change skipped; of one that comes twice in autumn the first. */
function instantOf(wall: Temporal.PlainDateTime, zone: string): number | null {
  const zoned = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  return zoned.toPlainDateTime().equals(wall) ? zoned.epochMilliseconds : null
}

const workbook = text(
  '这是 Excel 文件，请另存为 CSV 后再导入。',
  'This is an Excel workbook; save it as CSV and import that.',
)
const noText = text(
  '无法识别文件编码，请另存为 UTF-8 或 GBK 的 CSV。',
  'The encoding of the file is not known; save it as CSV in UTF-8 or GBK.',
)
const missing = text(
  '缺少棒号、标签或时间，每行须有这三列。',
  'Wand, tag or time is missing; each row needs the three.',
)
const badWand = text(
  '棒号只能由字母、数字、点和横线组成，最多 40 个字。',
  'A wand is named by letters, digits, dots and dashes, 40 at most.',
)
const badTag = text(
  '标签号不是 8、14 或 20 位十六进制数；Excel 可能改动了长数字，请按文本列导出。',
  'The tag is no UID of 8, 14 or 20 hex digits; Excel may have changed it, export the column as text.',
)
const badTime = text(
  '时间不是“2026-11-25 22:05:09”的写法。',
  'The time is not written like 2026-11-25 22:05:09.',
)
const noSuchTime = text(
  '当地没有这个时刻（夏令时切换），请检查时区。',
  'This time does not exist in the zone (clock change); check the zone.',
)
const future = text(
  '时间晚于现在，请检查时区和巡更棒的时钟。',
  'The time is ahead of now; check the zone and the clock of the wand.',
)
const tooOld = text('时间早于一年前，请检查日期。', 'The time is more than a year ago; check the date.')
