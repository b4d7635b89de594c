/** One line of the table at the end. */
export interface Figure {
  readonly what: string
  /** What was measured, with its unit. */
  readonly gateway: string
  /** The same of the anchor in the same run. */
  readonly anchor?: string
  /** Compared with the target; a ratio, milliseconds, kilobytes or seconds as the target says. */
  readonly judged?: number
  readonly target?: Target
}

export interface Target {
  readonly unit: 'x' | 'ms' | 's' | 'KB'
  readonly first: number
  readonly later: number
  readonly better: 'higher' | 'lower'
}

/** The targets of the product (docs/performance.md). */
export const targets = {
  flood: { unit: 'x', first: 2, later: 4, better: 'higher' },
  cpu: { unit: 'x', first: 0.5, later: 0.2, better: 'lower' },
  ack: { unit: 'ms', first: 10, later: 5, better: 'lower' },
  stored: { unit: 'ms', first: 100, later: 60, better: 'lower' },
  alarm: { unit: 'ms', first: 100, later: 30, better: 'lower' },
  order: { unit: 'ms', first: 1_000, later: 300, better: 'lower' },
  idle: { unit: 'KB', first: 60, later: 25, better: 'lower' },
  storm: { unit: 's', first: 15, later: 5, better: 'lower' },
  drain: { unit: 'x', first: 10, later: 20, better: 'higher' },
  loop: { unit: 'ms', first: 50, later: 20, better: 'lower' },
  coverage: { unit: 's', first: 1, later: 0.5, better: 'lower' },
} as const satisfies Record<string, Target>

const columns = ['what', 'gateway', 'anchor', 'judged', 'first', 'later', 'met'] as const
type Row = Readonly<Record<(typeof columns)[number], string>>

/** The figures as a Markdown table with the targets beside them. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(rowOf)
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row[column].length)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(columns), rule, ...rows.map((row) => line(columns.map((column) => row[column])))].join('\n')
}

function rowOf({ what, gateway, anchor = '', judged, target }: Figure): Row {
  if (judged === undefined || target === undefined)
    return { what, gateway, anchor, judged: '', first: '', later: '', met: '' }
  const { unit, first, later, better } = target
  const sign = better === 'higher' ? '>=' : '<='
  const meets = (limit: number): boolean => (better === 'higher' ? judged >= limit : judged <= limit)
  return {
    ...{ what, gateway, anchor },
    judged: `${short(judged)} ${unit}`,
    first: `${sign} ${first} ${unit}`,
    later: `${sign} ${later} ${unit}`,
    met: meets(later) ? 'later' : meets(first) ? 'first' : 'no',
  }
}

/** Three significant digits. */
export const short = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString()
