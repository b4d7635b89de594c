import { type Text, text } from '#devices/kit/text.ts'
import type { PatrolFault, PatrolFile } from './patrol-file.ts'
import { partOf, type SetupChange, type SetupPart, type SetupRow, setupParts } from './setup.ts'

const partTexts: Readonly<Record<SetupPart, Text>> = {
  checkpoints: text('巡更点', 'checkpoint'),
  routes: text('路线', 'route'),
  plans: text('计划', 'plan'),
}

const manyTexts: Readonly<Record<SetupPart, Text>> = {
  checkpoints: text('巡更点', 'checkpoints'),
  routes: text('路线', 'routes'),
  plans: text('计划', 'plans'),
}

/** Names of the keys of the file in words; a key without one is shown as it is. */
const fieldTexts: Readonly<Record<string, Text>> = {
  name: text('名称', 'name'),
  place: text('位置', 'place'),
  tags: text('标签', 'tags'),
  key: text('重点', 'key point'),
  position: text('坐标', 'position'),
  order: text('顺序', 'order'),
  steps: text('步骤', 'steps'),
  route: text('路线', 'route'),
  calendar: text('日历', 'calendar'),
  slots: text('时刻', 'times'),
  interval: text('间隔', 'interval'),
  early_s: text('可提前（秒）', 'may be early (s)'),
  late_s: text('可延后（秒）', 'may be late (s)'),
  duration_s: text('用时上限（秒）', 'may take (s)'),
  guards: text('人员', 'guards'),
  team: text('班组', 'team'),
  action: text('要求', 'what to do'),
  purpose: text('用途', 'purpose'),
  vary_s: text('随机延后（秒）', 'starts up to so much later (s)'),
  each: text('每人一轮', 'a round for each person'),
}

/** Lines of one row that differ, and lines of all together. */
const LINES_MAX = 100
const ROWS_NAMED_MAX = 12
const VALUE_MAX = 200

/** What was changed, line by line, as a person reads it; at most about 100 lines. */
export function describeChanges(changes: readonly SetupChange[]): Text[] {
  const lines: Text[] = []
  for (const part of setupParts) {
    const own = changes.filter(({ key }) => partOf(key) === part)
    if (own.length > ROWS_NAMED_MAX) lines.push(counted(part, own))
    else for (const change of own) lines.push(...linesOf(part, change))
  }
  const more = lines.length - LINES_MAX
  if (more <= 0) return lines
  return [...lines.slice(0, LINES_MAX), text(`另有 ${more} 行`, `${more} more lines`)]
}

/** What a thing is called in a sentence: kind, name and id. */
export function calledOf(part: SetupPart, row: Pick<SetupRow, 'id' | 'name'>): Text {
  const name = typeof row.name === 'string' ? text(row.name, row.name) : row.name
  const { zh, en } = partTexts[part]
  return text(`${zh}“${name.zh}”（${row.id}）`, `${en} "${name.en}" (${row.id})`)
}

/**
 * A fault of the checks in words: places in the file (`/patrol/routes/0`) are told by the name of what stands there,
 * because who works at a screen has no file before him.
 */
export function faultText({ path, message }: PatrolFault, file: PatrolFile): Text {
  const at = calledAt(path, file)
  const named = text(namedIn(message.zh, 'zh', file), namedIn(message.en, 'en', file))
  return at === null ? named : text(`${at.zh}：${named.zh}`, `${at.en}: ${named.en}`)
}

function calledAt(pointer: string, file: PatrolFile): Text | null {
  const [, , part, index] = pointer.split('/')
  const known = setupParts.find((one) => one === part)
  if (known === undefined) return null
  const row = index === undefined ? undefined : file[known][Number(index)]
  return row === undefined ? manyTexts[known] : calledOf(known, row)
}

function namedIn(message: string, language: 'zh' | 'en', file: PatrolFile): string {
  return message.replace(
    /\/patrol(?:\/[a-z0-9_]+)+/g,
    (pointer) => calledAt(pointer, file)?.[language] ?? pointer,
  )
}

function counted(part: SetupPart, changes: readonly SetupChange[]): Text {
  const added = changes.filter(({ before }) => before === null).length
  const gone = changes.filter(({ after }) => after === null).length
  const changed = changes.length - added - gone
  const { zh, en } = manyTexts[part]
  return text(
    `${zh}：新增 ${added}，修改 ${changed}，停用 ${gone}`,
    `${en}: ${added} added, ${changed} changed, ${gone} retired`,
  )
}

function linesOf(part: SetupPart, { before, after }: SetupChange): Text[] {
  if (after === null) return before === null ? [] : [line(part, before, text('停用', 'retired'))]
  if (before === null) return [line(part, after, text('新增', 'added'))]
  const old = before as unknown as Readonly<Record<string, unknown>>
  const now = after as unknown as Readonly<Record<string, unknown>>
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter(
      (field) => written(old[field], 'zh') !== written(now[field], 'zh') || isOtherName(field, old, now),
    )
    .map((field) => line(part, after, differenceOf(field, old[field], now[field])))
}

const isOtherName = (
  field: string,
  old: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): boolean => written(old[field], 'en') !== written(now[field], 'en')

function line(part: SetupPart, row: SetupRow, what: Text): Text {
  const called = calledOf(part, row)
  return text(`${called.zh}：${what.zh}`, `${called.en}: ${what.en}`)
}

function differenceOf(field: string, old: unknown, now: unknown): Text {
  const title = fieldTexts[field] ?? text(field, field)
  return text(
    `${title.zh} ${written(old, 'zh')} → ${written(now, 'zh')}`,
    `${title.en} ${written(old, 'en')} → ${written(now, 'en')}`,
  )
}

/** A value of a row as people write it: steps as `point +5 min`, lists with commas, nothing as a dash. */
function written(value: unknown, language: 'zh' | 'en'): string {
  const words = plain(value, language)
  return words.length > VALUE_MAX ? `${words.slice(0, VALUE_MAX)}…` : words
}

function plain(value: unknown, language: 'zh' | 'en'): string {
  if (value === undefined || value === null || value === '') return '–'
  if (value === true) return language === 'zh' ? '是' : 'yes'
  if (value === false) return language === 'zh' ? '否' : 'no'
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => plain(item, language))
    return items.length === 0 ? '–' : items.join(language === 'zh' ? '、' : ', ')
  }
  if (typeof value !== 'object') return String(value)
  const entries = Object.entries(value)
  const own = (value as Readonly<Record<string, unknown>>)[language]
  if (typeof own === 'string') return own
  const [first, ...rest] = entries.map(([field, part]) => [field, plain(part, language)] as const)
  if (first?.[0] === 'checkpoint')
    return `${first[1]}${rest.map(([field, part]) => (field === 'offset_s' ? ` +${part}s` : ` ${field} ${part}`)).join('')}`
  return [first, ...rest].map((entry) => entry?.join(' ')).join(' ')
}
