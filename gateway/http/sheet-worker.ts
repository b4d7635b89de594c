import { types } from 'node:util'
import { parentPort } from 'node:worker_threads'
import readSpreadsheet from 'read-excel-file/node'
import type { SheetTable } from '../facility/sheet-import.ts'
import { messageOf } from '../kernel/errors.ts'

/** Reads one spreadsheet and ends: what a stranger packed into it must not hold up the gateway. */

export type SheetAnswer = { readonly tables: readonly SheetTable[] } | { readonly error: string }

export interface SheetRequest {
  readonly file: Uint8Array
  /** Rows and columns beyond are left out; one row more than the limit shows that there are too many. */
  readonly rows: number
  readonly columns: number
}

/** Dates of a spreadsheet have no zone; the reader gives them as UTC. */
function cellText(cell: unknown): string {
  if (types.isDate(cell)) return cell.toISOString().slice(0, 10)
  if (cell === null || cell === undefined) return ''
  return String(cell)
}

async function read({ file, rows, columns }: SheetRequest): Promise<SheetTable[]> {
  const sheets = await readSpreadsheet(Buffer.from(file), { trim: false })
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.slice(0, rows).map((row) => row.slice(0, columns).map(cellText)),
  }))
}

parentPort?.once('message', (request: SheetRequest) => {
  read(request).then(
    (tables) => parentPort?.postMessage({ tables } satisfies SheetAnswer),
    (error: unknown) => parentPort?.postMessage({ error: messageOf(error) } satisfies SheetAnswer),
  )
})
