import type { Value } from '#devices/kit/point.ts'
import type { Birth, DeviceRef } from '../ingest/reading.ts'
import type { DeviceState } from './change.ts'
import { sameValue } from './same-value.ts'

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }
export type Attributes = Readonly<Record<string, Value | undefined>>

/** A device as state/ holds it: what others see as DeviceState, updated in place, and what only state/ needs. */
export interface LiveDevice extends Mutable<Omit<DeviceState, 'values'>> {
  readonly values: Record<string, Value | undefined>
  /** Device time of the message each value came from. */
  readonly stamps: Record<string, number>
}

/** A device nothing is known of yet. */
export function newDevice(device: DeviceRef, periodS: number): LiveDevice {
  return {
    device,
    values: Object.create(null),
    stamps: Object.create(null),
    attributes: {},
    birth: null,
    ts: 0,
    rx: 0,
    online: null,
    onlineSince: 0,
    boot: null,
    periodS,
  }
}

/**
 * Takes over the values of a live message. A message that was overtaken by a newer one must not bring back what that
 * one has replaced, so each key keeps the time of its last message; a missing key is unchanged.
 * @returns the keys whose value differs now
 */
export function takeValues(
  live: LiveDevice,
  values: Readonly<Record<string, Value>>,
  ts: number,
): string[] | null {
  const { stamps } = live
  const newest = ts >= live.ts
  let keys: string[] | null = null
  for (const key in values) {
    if (!newest && (stamps[key] ?? 0) > ts) continue
    stamps[key] = ts
    const value = values[key] as Value
    if (live.values[key] === value || sameValue(live.values[key], value)) continue
    live.values[key] = value
    if (keys === null) keys = [key]
    else keys.push(key)
  }
  return keys
}

/**
 * No live message is believed further ahead than `skewMs`, so a device that seems to be was heard before our own clock
 * was set back. Its times are forgotten: it must not have to wait until they are reached again (faults C01).
 */
export function forgetFuture(live: LiveDevice, now: number, skewMs: number): void {
  if (live.ts <= now + skewMs) return
  live.ts = 0
  for (const key in live.stamps) live.stamps[key] = 0
}

/** Sets presence; true when it differs now. */
export function setOnline(live: LiveDevice, online: boolean, at: number): boolean {
  if (live.online === online) return false
  live.online = online
  live.onlineSince = at
  live.values.sys_online = online
  return true
}

/** Keeps the clock skew, but for jitter up to `step` ms; true when it was changed. */
export function setSkew(live: LiveDevice, skewMs: number, step: number): boolean {
  const known = live.values.sys_skew_ms
  if (typeof known === 'number' && Math.abs(skewMs - known) <= step) return false
  live.values.sys_skew_ms = skewMs
  return true
}

/** Replaces what the device says of itself; true when something differs. The registry's word outranks the device's. */
export function takeBirth(live: LiveDevice, birth: Birth, registered: Attributes): boolean {
  const periodS = birth.periodS ?? live.periodS
  const attributes = { ...birth.attributes, ...registered }
  const differs = periodS !== live.periodS || !sameValue(attributes as Value, live.attributes as Value)
  live.birth = birth
  live.periodS = periodS
  live.attributes = attributes
  return differs
}
