import type { Value, Values } from '#devices/kit/point.ts'
import type { Birth, DeviceRef } from '../ingest/reading.ts'

/** What the gateway holds of one device. `values` and `attributes` are replaced key by key, never shared. */
export interface DeviceState {
  readonly device: DeviceRef
  readonly values: Values
  readonly attributes: Readonly<Record<string, Value | undefined>>
  /** Device time of the newest live reading, epoch ms; 0 before the first. */
  readonly ts: number
  readonly rx: number
  readonly online: boolean | null
  readonly onlineSince: number
  readonly boot: number | null
  readonly periodS: number
  /** What it said of itself at its last start; null before the first birth. */
  readonly birth: Birth | null
}

/** What a reading, a lost link or a passing deadline changed. Rules look at nothing else. */
export interface Change {
  readonly state: DeviceState
  /** Device time of the change, epoch ms. */
  readonly ts: number
  readonly rx: number
  /** Point keys whose value differs now, system points included. */
  readonly keys: readonly string[]
  /** Something that happened, from the device or the gateway (kit/system.ts). */
  readonly event: { readonly type: string; readonly fields: Readonly<Record<string, Value>> } | null
  /** True for `hist` messages: late evidence that never raises (DESIGN 4). */
  readonly late: boolean
}
