import type { Severity } from '#devices/kit/severity.ts'

/**
 * How much an operator is told, after EEMUA 191 (behaviour.md 2.8): about one alarm in ten minutes is acceptable, more than
 * ten are a flood, priorities are about 5, 15 and 80 per cent.
 */
export const STEP_MS = 600_000
export const FLOOD_ABOVE = 10
export const STALE_MS = 24 * 3_600_000
export const yardstick = {
  perTenMinutes: 1,
  floodAbove: FLOOD_ABOVE,
  staleAfterS: STALE_MS / 1000,
  shares: [
    { severity: 'critical', share: 0.05 },
    { severity: 'major', share: 0.15 },
    { severity: 'minor', share: 0.8 },
  ],
} as const

/** Alarms people were told of in ten minutes of a site. `at` is where these begin, epoch ms. */
export interface LoadStep {
  readonly site: string
  readonly at: number
  readonly severity: Severity
  readonly count: number
}

/** Figures of a stretch of time, half-open. */
export interface LoadFigures {
  readonly from: number
  readonly to: number
  readonly alarms: number
  readonly perTenMinutes: number
  readonly peak: number
  readonly floodMinutes: number
}

/** Alarms of each ten minutes in which there were any, oldest first. */
export function totals(steps: readonly LoadStep[]): { readonly at: number; readonly count: number }[] {
  const counts = new Map<number, number>()
  for (const { at, count } of steps) counts.set(at, (counts.get(at) ?? 0) + count)
  return [...counts].map(([at, count]) => ({ at, count })).sort((a, b) => a.at - b.at)
}

/** @param steps of `totals`; those that begin outside the stretch do not count */
export function figuresOf(steps: ReturnType<typeof totals>, from: number, to: number): LoadFigures {
  let [alarms, peak, floods] = [0, 0, 0]
  for (const { at, count } of steps) {
    if (at < stepOf(from) || at >= to) continue
    alarms += count
    peak = Math.max(peak, count)
    if (count > FLOOD_ABOVE) floods += 1
  }
  const perTenMinutes = Math.round((alarms * STEP_MS * 100) / (to - from)) / 100
  return { from, to, alarms, perTenMinutes, peak, floodMinutes: (floods * STEP_MS) / 60_000 }
}

/** Stretches of ten minutes after ten minutes with more than ten alarms each. */
export function floodsOf(
  steps: ReturnType<typeof totals>,
): { readonly from: number; readonly to: number; readonly alarms: number }[] {
  const floods: { from: number; to: number; alarms: number }[] = []
  for (const { at, count } of steps) {
    if (count <= FLOOD_ABOVE) continue
    const last = floods.at(-1)
    if (last?.to === at) {
      last.to += STEP_MS
      last.alarms += count
    } else floods.push({ from: at, to: at + STEP_MS, alarms: count })
  }
  return floods
}

/** Where the ten minutes of an instant begin. */
export const stepOf = (at: number): number => Math.floor(at / STEP_MS) * STEP_MS
