import type { CoverageRow } from '#gateway/http/contract/figures.ts'
import type { Language } from '../i18n/texts.ts'

export const columns = [
  'name',
  'coverage',
  'punctuality',
  'due',
  'onTime',
  'early',
  'late',
  'missed',
  'extra',
] as const
export type Column = (typeof columns)[number]

export interface Order {
  readonly column: Column
  /** Largest first. */
  readonly down: boolean
}

/** Rows by a column; what has no value comes last either way, equals by their key. */
export function sortRows(
  rows: readonly CoverageRow[],
  { column, down }: Order,
  language: Language,
): CoverageRow[] {
  const sign = down ? -1 : 1
  const byKey = (a: CoverageRow, b: CoverageRow): number => (a.key < b.key ? -1 : 1)
  if (column === 'name') {
    return [...rows].sort(
      (a, b) =>
        sign * a.name[language].localeCompare(b.name[language], language, { numeric: true }) || byKey(a, b),
    )
  }
  return [...rows].sort((a, b) => {
    const [first, second] = [a[column], b[column]]
    if (first === null || second === null)
      return Number(first === null) - Number(second === null) || byKey(a, b)
    return sign * (first - second) || byKey(a, b)
  })
}
