/** A spreadsheet as plain data, so that a thread of its own can write it. */
export interface Workbook {
  readonly sheets: readonly WorkSheet[]
}

export interface WorkSheet {
  readonly name: string
  /** Widths of the columns, characters. */
  readonly widths: readonly number[]
  /** The first so many rows stay in sight. */
  readonly heads: number
  readonly rows: readonly (readonly Cell[])[]
}

/** Numbers stay numbers; a share is shown as a percentage, a wall time as date and time. Null stays empty. */
export type Cell =
  | string
  | number
  | null
  | { readonly head: string }
  | { readonly share: number }
  /** Days since 1899-12-30, as spreadsheets count wall time; they know no zones. */
  | { readonly wall: number }

const DAY_S = 86_400
/** From there to 1970. */
const EPOCH_S = 25_569 * DAY_S

/** The wall time of an instant in a zone, as a cell. */
export function wallCell(at: number, zone: string): Cell {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime()
  const ms = wall.toZonedDateTime('UTC').epochMilliseconds
  return { wall: (EPOCH_S + Math.floor(ms / 1000)) / DAY_S }
}

/** A text that people or devices wrote: one that starts like a formula is quoted, lest a spreadsheet run it. */
export const written = (given: string): string => (/^[=+\-@\t\r]/.test(given) ? `'${given}` : given)
