import { parentPort } from 'node:worker_threads'
import writeWorkbook, { type CellObject, type SheetData } from 'write-excel-file/node'
import { messageOf } from '../kernel/errors.ts'
import type { Cell, Workbook } from './workbook.ts'
import { settleTimes } from './zip-archive.ts'

/** Writes one spreadsheet and ends: thousands of rows take a second that the gateway must not wait. */

export type WorkbookAnswer = { readonly file: Uint8Array } | { readonly error: string }

const HEAD = { fontWeight: 'bold', backgroundColor: '#E8EDF2', wrap: true, alignVertical: 'top' } as const

function cellOf(cell: Cell): CellObject | null {
  if (cell === null) return null
  if (typeof cell === 'string') return { value: cell, type: String }
  if (typeof cell === 'number') return { value: cell, type: Number }
  if ('head' in cell) return { value: cell.head, type: String, ...HEAD }
  if ('share' in cell) return { value: cell.share, type: Number, format: '0.0%' }
  return { value: cell.wall, type: Number, format: 'yyyy-mm-dd hh:mm:ss' }
}

async function write({ sheets }: Workbook): Promise<Uint8Array> {
  const written = sheets.map(({ name, widths, heads, rows }) => ({
    sheet: name,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: heads,
    data: rows.map((row) => row.map(cellOf)) satisfies SheetData,
  }))
  return settleTimes(await writeWorkbook(written).toBuffer())
}

parentPort?.once('message', (workbook: Workbook) => {
  write(workbook).then(
    (file) => parentPort?.postMessage({ file } satisfies WorkbookAnswer),
    (error: unknown) => parentPort?.postMessage({ error: messageOf(error) } satisfies WorkbookAnswer),
  )
})
