import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { type Text, text } from '#devices/kit/text.ts'
import { isZone } from '../../calendar/zone.ts'
import {
  type WandRow as RowView,
  WAND_ROWS_MAX,
  type WandImport,
  type WandReport,
} from '../../http/contract/wands.ts'
import type { Viewer } from '../../http/services.ts'
import type { TapEntry } from '../../ingest/reading.ts'
import { Refusal } from '../../kernel/errors.ts'
import {
  type Columns,
  cellsOf,
  columnsOf,
  separatorOf,
  textOfFile,
  wandRowOf,
} from '../../patrol/wand-file.ts'
import { type Context, changeBy } from '../context.ts'
import type { PatrolViewing } from './patrol-view.ts'
import { handedAnswer } from './tap-answer.ts'
import type { Handed, TapDesk } from './tap-desk.ts'

interface ImportParts {
  readonly context: Context
  readonly desk: TapDesk
  readonly viewing: PatrolViewing
}

/** A line of the file, as a tap or with the reason why it is none. */
interface Line {
  readonly row: number
  readonly cells: ReturnType<typeof cellsOf>
  readonly read: TapEntry | Text
}

/** Characters parsed before other work gets its turn. */
const SLICE = 16_384

/**
 * Takes the file of a wand program: every row is a tap that was stored and is sent later, or is refused with its reason.
 * A row that came before is known again, so a file may be imported twice.
 * @throws Refusal when nothing of the file can be read; then nothing was taken
 */
export async function importWands(
  wanted: WandImport,
  viewer: Viewer,
  options: ImportParts,
): Promise<WandReport> {
  const { context, desk } = options
  const lines = await linesOf(wanted, viewer, options)
  const entries = lines.map(({ read }) => read).filter((read) => 'reader' in read)
  const handed = (await desk.hand(entries)).values()
  const items = lines.map((line) =>
    'reader' in line.read
      ? takenRow(line, line.read, handed.next().value ?? { is: 'known' }, options)
      : refusedRow(line, line.read),
  )
  const count = (outcome: RowView['outcome']): number => items.filter((one) => one.outcome === outcome).length
  const nobody = entries
    .filter(({ fields }) => fields.guard === undefined)
    .map(({ fields }) => String(fields.wand))
  const counts = { taken: count('taken'), duplicate: count('duplicate'), refused: count('refused') }
  const entry = {
    action: 'patrol.wand.import',
    subject: wanted.site,
    detail: { ...counts, wands: wanted.wands },
  }
  await changeBy(context, viewer, entry, async () => {})
  return { ...counts, withoutGuard: [...new Set(nobody)].toSorted(), items }
}

async function linesOf(
  { site, zone, wands, file }: WandImport,
  { username }: Viewer,
  { context }: ImportParts,
): Promise<Line[]> {
  const { registry, clock } = context
  const clockZone = zone ?? registry.site(site)?.zone ?? 'UTC'
  if (!isZone(clockZone)) throw badZone(clockZone)
  for (const { guard } of wands) if (registry.guard(site, guard) === undefined) throw noSuchGuard(guard)
  const guards = new Map(wands.map(({ wand, guard }) => [wand, guard]))
  const content = textOfFile(Buffer.from(file, 'base64'))
  if (typeof content !== 'string') throw new Refusal('bad-file', 400, content)
  const rx = clock.now()
  const lines: Line[] = []
  let columns: Columns | null | undefined
  for await (const { row, record } of recordsOf(content)) {
    if (columns === undefined) {
      columns = columnsOf(record)
      if (columns !== null) continue
    }
    if (lines.length >= WAND_ROWS_MAX) throw tooManyRows()
    const cells = cellsOf(record, columns)
    const read = wandRowOf(cells, clockZone, rx)
    if (!('uid' in read)) lines.push({ row, cells, read })
    else lines.push({ row, cells, read: entryOf({ ...read, site, rx, by: username }, guards.get(read.wand)) })
  }
  if (lines.length === 0) throw emptyFile()
  return lines
}

interface Given {
  readonly wand: string
  readonly uid: string
  readonly ts: number
  readonly site: string
  readonly rx: number
  readonly by: string
}

function entryOf({ wand, uid, ts, site, rx, by }: Given, guard: string | undefined): TapEntry {
  const fields = { uid, method: 'wand', wand, ...(guard !== undefined && { guard }) }
  return {
    site,
    reader: `${site}/wand:${wand}`,
    eid: `${ts}-${uid}`,
    ts,
    rx,
    hist: true,
    fields,
    by,
    reason: null,
  }
}

/** Rows with their line numbers, parsed a slice at a time. Quotes are taken off later: a stray one must not join lines. */
async function* recordsOf(content: string): AsyncGenerator<{ row: number; record: string[] }> {
  const parser = parse({
    delimiter: separatorOf(content),
    quote: null,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    info: true,
    max_record_size: 10_000,
  })
  const slices = Array.from({ length: Math.ceil(content.length / SLICE) }, (_, n) =>
    content.slice(n * SLICE, (n + 1) * SLICE),
  )
  try {
    for await (const parsed of Readable.from(slices).pipe(parser)) {
      const { info, record } = parsed as { info: { lines: number }; record: string[] }
      yield { row: info.lines, record }
    }
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown
    throw notCsv()
  }
}

function takenRow({ row, cells }: Line, entry: TapEntry, handed: Handed, { viewing }: ImportParts): RowView {
  const { message, checkpointName, result } = handedAnswer(viewing, entry, handed)
  const outcome = handed.is === 'known' ? 'duplicate' : 'taken'
  return { row, ...shown(cells), outcome, message, checkpointName, at: entry.ts, result }
}

function refusedRow({ row, cells }: Line, message: Text): RowView {
  return { row, ...shown(cells), outcome: 'refused', message, checkpointName: null, at: null, result: null }
}

const SHOWN = 80
const shown = ({ wand, tag, time }: Line['cells']) => ({
  wand: wand.slice(0, SHOWN),
  tag: tag.slice(0, SHOWN),
  time: time.slice(0, SHOWN),
})

const badZone = (zone: string): Refusal =>
  new Refusal(
    'bad-zone',
    400,
    text(
      `时区“${zone}”不存在，例如 Asia/Shanghai。`,
      `There is no zone ${zone}; write for example Asia/Shanghai.`,
    ),
  )

const noSuchGuard = (guard: string): Refusal =>
  new Refusal(
    'no-such-guard',
    400,
    text(
      `该项目没有巡逻员 ${guard}，请刷新后重选。`,
      `The site has no guard ${guard}; refresh and choose again.`,
    ),
  )

const tooManyRows = (): Refusal =>
  new Refusal(
    'too-many-rows',
    413,
    text(
      `文件超过 ${WAND_ROWS_MAX} 行，未导入；请拆分后再导入。`,
      `The file has more than ${WAND_ROWS_MAX} rows; nothing was imported. Split it.`,
    ),
  )

const emptyFile = (): Refusal =>
  new Refusal('empty-file', 400, text('文件中没有记录。', 'There are no rows in the file.'))

const notCsv = (): Refusal =>
  new Refusal(
    'bad-file',
    400,
    text(
      '这不是 CSV 文件，请从巡更棒软件导出“棒号,标签,时间”。',
      'This is no CSV file; export wand, tag and time from the program of the wands.',
    ),
  )
