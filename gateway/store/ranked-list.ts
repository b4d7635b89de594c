import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** One page of a list. `cursor` is the `next` of the page before; one that another question made starts at the beginning. */
export interface PageAsked {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Where a page ended. */
interface Place {
  /** Null where rows stand newest first only. */
  readonly rank: number | null
  readonly at: number
  readonly id: string
}

/**
 * How a list of rows with `severity_rank`, an instant and an `id` is read page by page: gravest first where that is asked
 * for, then newest first. Ask for one row more than the page shows, so that the last page is known for the last.
 */
export class RankedList {
  readonly #column: string
  readonly #gravestFirst: boolean

  /** @param column name of the instant */
  constructor(column: string, gravestFirst: boolean) {
    this.#column = column
    this.#gravestFirst = gravestFirst
  }

  /** The order of the rows, as it stands behind `order by`. */
  get order(): RawBuilder<unknown>[] {
    const newest = [sql`${sql.ref(this.#column)} desc`, sql`id desc`]
    return this.#gravestFirst ? [sql`severity_rank desc`, ...newest] : newest
  }

  /** Rows behind the page before; every row on the first page. */
  behind(cursor: string | undefined): RawBuilder<SqlBool> {
    const place = this.#read(cursor)
    if (place === null) return sql<SqlBool>`1 = 1`
    const { rank, at, id } = place
    const column = sql.ref(this.#column)
    const older = sql<SqlBool>`(${column} < ${at} or (${column} = ${at} and id < ${id}))`
    return rank === null
      ? older
      : sql<SqlBool>`(severity_rank < ${rank} or (severity_rank = ${rank} and ${older}))`
  }

  /** What was read cut to the page, and the cursor of the next one; null on the last. */
  cut<Row extends { readonly id: string; readonly severity_rank: number }>(
    rows: readonly Row[],
    limit: number,
    instantOf: (row: Row) => number,
  ): { readonly rows: readonly Row[]; readonly next: string | null } {
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    if (last === undefined || rows.length <= limit) return { rows: shown, next: null }
    const rank = this.#gravestFirst ? last.severity_rank : ''
    return { rows: shown, next: [rank, instantOf(last), last.id].join('.') }
  }

  #read(cursor: string | undefined): Place | null {
    const parts = /^(\d?)\.(\d{1,16})\.([\w-]{1,64})$/.exec(cursor ?? '')
    if (parts === null || (parts[1] !== '') !== this.#gravestFirst) return null
    return {
      rank: this.#gravestFirst ? Number(parts[1]) : null,
      at: Number(parts[2]),
      id: parts[3] as string,
    }
  }
}
