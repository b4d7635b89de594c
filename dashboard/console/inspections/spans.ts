/** Stretches of days as they are typed: one a line, from and to, or one day. */

interface Span {
  readonly from: string
  readonly to: string
}

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Null when a line is no stretch of days. */
export function spansOf(typed: string): Span[] | null {
  const spans: Span[] = []
  for (const line of typed.split('\n').filter((one) => one.trim() !== '')) {
    const [from = '', to = from] = line.trim().split(/[\s,，~～至]+/)
    if (!DAY.test(from) || !DAY.test(to) || to < from) return null
    spans.push({ from, to })
  }
  return spans
}

export const spansText = (spans: readonly Span[]): string =>
  spans.map(({ from, to }) => (from === to ? from : `${from} ${to}`)).join('\n')
