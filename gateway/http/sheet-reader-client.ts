import { Worker } from 'node:worker_threads'
import { parse } from 'csv-parse/sync'
import { type Text, text } from '#devices/kit/text.ts'
import { type SheetTable, sheetLimits } from '../facility/sheet-import.ts'
import { Refusal } from '../kernel/errors.ts'
import { separatorOf, textOfFile } from '../patrol/wand-file.ts'
import type { SheetAnswer, SheetRequest } from './sheet-worker.ts'
import { unpackedBytes } from './zip-archive.ts'

/** What a spreadsheet of 5,000 rows unpacks to is a tenth of it; more is a bomb. */
const UNPACKED_MAX = 64 * 1024 * 1024
const MEMORY_MB = 384
const TIME_MS = 30_000
const ROWS = sheetLimits.rows + 2

/**
 * The table of a file: of a spreadsheet (xlsx) the sheet that is named so or the first; else CSV in UTF-8 or GBK, by
 * comma, semicolon or tab.
 * @throws Refusal when it is neither
 */
export async function readSheet(file: Uint8Array, names: readonly string[]): Promise<SheetTable> {
  const isPacked = file[0] === 0x50 && file[1] === 0x4b
  if (!isPacked) return readCsv(file)
  const bytes = unpackedBytes(file)
  if (bytes === null || bytes > UNPACKED_MAX) throw unreadable(bytes === null ? damaged : tooMuch)
  const answer = await inThread({ file, rows: ROWS, columns: sheetLimits.columns })
  if ('error' in answer) throw unreadable(damaged)
  const table = answer.tables.find(({ name }) => names.includes(name)) ?? answer.tables[0]
  if (table === undefined) throw unreadable(damaged)
  return table
}

async function inThread(request: SheetRequest): Promise<SheetAnswer> {
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  const failed = (): SheetAnswer => ({ error: 'the thread ended' })
  const late = AbortSignal.timeout(TIME_MS)
  try {
    return await new Promise<SheetAnswer>((resolve) => {
      worker.once('message', resolve)
      worker.once('error', () => resolve(failed()))
      worker.once('exit', () => resolve(failed()))
      late.addEventListener('abort', () => resolve(failed()))
      worker.postMessage(request)
    })
  } finally {
    await worker.terminate()
  }
}

function readCsv(file: Uint8Array): SheetTable {
  const content = textOfFile(file)
  if (typeof content !== 'string') throw unreadable(content)
  try {
    const rows = parse(content, {
      ...{ bom: true, delimiter: separatorOf(content), relax_column_count: true, skip_empty_lines: false },
      ...{ to: ROWS, max_record_size: 65_536 },
    }) as string[][]
    return { name: 'CSV', rows: rows.map((row) => row.slice(0, sheetLimits.columns)) }
  } catch {
    throw unreadable(damaged)
  }
}

const unreadable = (message: Text): Refusal => new Refusal('bad-file', 400, message)
const damaged = text(
  '文件无法读取：请另存为 xlsx 或 CSV（UTF-8）后重试。',
  'The file cannot be read: save it as xlsx or as CSV (UTF-8) and try again.',
)
const tooMuch = text(
  '文件解压后过大，请只保留设备一张工作表。',
  'The file unpacks to too much; keep only the sheet of the devices.',
)
