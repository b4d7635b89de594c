import type { BackTestReach } from '#gateway/http/contract/back-tests.ts'

const HOUR_MS = 3_600_000
const lengths = [6, 24, 72] as const

/** A span to try a rule over; `hours` null = all that is kept. */
export interface Span {
  readonly key: string
  readonly hours: number | null
}

/** Spans that lie within what is kept, and all of it. */
export function spansOf(since: number, now: number): readonly Span[] {
  return [
    ...lengths
      .filter((hours) => now - hours * HOUR_MS > since)
      .map((hours) => ({ key: String(hours), hours })),
    { key: 'all', hours: null },
  ]
}

/** From and to of a span, never before what is kept. */
export function boundsOf(
  { hours }: Span,
  { since }: Pick<BackTestReach, 'since'>,
  now: number,
): { readonly from: number; readonly to: number } {
  const oldest = since ?? now
  return { from: hours === null ? oldest : Math.max(oldest, now - hours * HOUR_MS), to: now }
}
