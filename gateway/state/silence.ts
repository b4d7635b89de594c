import type { DeviceState } from './change.ts'

/** When a device counts as silent (devices.md 1.5, SYS-02 and SYS-03); all settings of a site. */
export interface SilenceLimits {
  /** Periods without a message. */
  readonly periods: number
  readonly minimumMs: number
  /** For devices on a battery, which sleep most of the time. */
  readonly batteryMs: number
}

export const silenceLimits: SilenceLimits = { periods: 3, minimumMs: 90_000, batteryMs: 25 * 3_600_000 }

/**
 * How long a device may say nothing, ms. The attribute `silent_after_s` sets it outright; the attribute
 * `power_source: battery` (the fitted supply, not the present one of the point) makes it a sleeping device.
 */
export function allowedSilence(
  state: Pick<DeviceState, 'attributes' | 'periodS'>,
  limits: SilenceLimits,
): number {
  const { silent_after_s: own, power_source: supply } = state.attributes
  if (typeof own === 'number' && own > 0) return own * 1000
  if (supply === 'battery') return limits.batteryMs
  return Math.max(limits.periods * state.periodS * 1000, limits.minimumMs)
}
