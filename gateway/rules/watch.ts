import type { Value } from '#devices/kit/point.ts'
import type { Change, DeviceState } from '../state/change.ts'
import { type DeviceMemory, nextWakeOf } from './memory.ts'
import { type News, PASSING, type Settler } from './settle.ts'

const passing: News = { lag: PASSING, event: null }
const late: News = { lag: Number.POSITIVE_INFINITY, event: null }

/** Takes a change of a device and judges what it touches; all rules, when nothing live was known of it before. */
export function takeChange(settler: Settler, device: DeviceMemory, change: Change): void {
  if (change.late) {
    takeLate(settler, device, change)
    return
  }
  const at = Math.max(change.ts, device.clock)
  if (device.nextWake <= at) passTime(settler, device, at)
  settler.turnTo(device)
  if (device.clock === 0) settler.markAll()
  takeNews(settler, device, change, at)
}

/** Stored messages are evidence of events only: no live value ever came from them (DESIGN 4). */
function takeLate(settler: Settler, device: DeviceMemory, { event, ts }: Change): void {
  if (event === null) return
  settler.turnTo(device)
  settler.feed(event, ts, late.lag)
  if (device.clock > 0) settler.settle(device.clock, late)
}

function takeNews(settler: Settler, device: DeviceMemory, change: Change, at: number): void {
  const { state, keys, event, ts, rx } = change
  device.clock = at
  device.state = state
  // Presence is the gateway's own knowledge, so it cannot be old, however long the gateway slept.
  const presence = keys.length === 1 && keys[0] === 'sys_online'
  const lag = presence || rx < ts ? 0 : rx - ts
  if (keys.length > 0) takeValues(settler, device, keys, state)
  for (const key of device.program.attributes) takeAttribute(settler, device, key, state.attributes[key])
  if (event !== null) settler.feed(event, ts, lag)
  if (state.online === false && !device.silent) settler.silence(at)
  else if (state.online === true && device.silent) settler.speak(at)
  if (device.owed) payOwed(settler, device)
  settler.settle(at, { lag, event })
}

function takeValues(
  settler: Settler,
  device: DeviceMemory,
  keys: readonly string[],
  state: DeviceState,
): void {
  const { byPoint } = device.program
  for (const key of keys) {
    const readers = byPoint.get(key)
    if (readers === undefined) continue
    device.values[key] = state.values[key]
    for (const rule of readers) settler.mark(rule)
  }
}

function takeAttribute(settler: Settler, device: DeviceMemory, key: string, value: Value | undefined): void {
  if (device.attributes[key] === value) return
  device.attributes[key] = value
  for (const rule of device.program.byAttribute.get(key) ?? []) settler.mark(rule)
}

/** What was too old to raise anything stands all the same, now that something fresh is known. */
function payOwed(settler: Settler, device: DeviceMemory): void {
  device.owed = false
  for (const [place, memory] of device.rules.entries()) if (memory.owed) settler.mark(place)
}

/** Judges a device at every instant up to `limit` at which time alone decides something, in their order. */
export function passTime(settler: Settler, device: DeviceMemory, limit: number): void {
  while (device.nextWake <= limit) {
    const next = nextWakeOf(device)
    device.nextWake = next
    if (next > limit) return
    settler.turnTo(device)
    for (const [place, memory] of device.rules.entries()) if (memory.wake <= next) settler.mark(place)
    settler.settle(Math.max(next, device.clock), passing)
    device.nextWake = nextWakeOf(device)
  }
}

/** Judges every rule as if nothing had been heard; after its numbers were changed. */
export function judgeAll(settler: Settler, device: DeviceMemory, now: number): void {
  settler.turnTo(device)
  settler.markAll()
  settler.settle(Math.max(now, device.clock), passing)
}
