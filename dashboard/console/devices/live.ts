import type { DeviceDetail, DeviceEvent, DeviceSummary } from '#gateway/http/contract/devices.ts'
import type { DeviceChanged } from '#gateway/http/contract/stream.ts'
import { dataOf, type LiveEvent } from '../live/event.ts'

/** Which points of a kind stand in lists. */
export type Headlines = (kind: string) => ReadonlySet<string>

/** Events a device page shows at once; older ones are asked for by time. */
const EVENTS_KEPT = 100

const keyOf = (device: { readonly site: string; readonly id: string }): string =>
  `${device.site}/${device.id}`

/**
 * The device list after a batch. Devices that did not change stay the same objects, and where nothing of the list
 * changed so does the list: rows are drawn anew only where something on them is different.
 */
export function applyToDevices(
  devices: readonly DeviceSummary[],
  batch: readonly LiveEvent[],
  headlines: Headlines,
): readonly DeviceSummary[] {
  const changes = new Map<string, DeviceChanged[]>()
  for (const change of dataOf(batch, 'device')) {
    const key = keyOf(change)
    const known = changes.get(key)
    if (known === undefined) changes.set(key, [change])
    else known.push(change)
  }
  if (changes.size === 0) return devices
  let changed = false
  const next = devices.map((device) => {
    const own = changes.get(keyOf(device))
    if (own === undefined) return device
    changed = true
    return own.reduce((before, change) => applyToSummary(before, change, headlines(device.kind)), device)
  })
  return changed ? next : devices
}

function applyToSummary(
  device: DeviceSummary,
  change: DeviceChanged,
  shown: ReadonlySet<string>,
): DeviceSummary {
  if (device.ts !== null && change.ts < device.ts) return device
  const values = { ...device.values }
  for (const [key, value] of Object.entries(change.values)) if (shown.has(key)) values[key] = value
  return { ...device, ...presenceAfter(device, change), ts: change.ts, values }
}

/** The device page after a batch. */
export function applyToDevice(device: DeviceDetail, batch: readonly LiveEvent[]): DeviceDetail {
  let after = device
  for (const change of dataOf(batch, 'device')) {
    if (keyOf(change) === keyOf(device)) after = applyToDetail(after, change)
  }
  return after
}

function applyToDetail(device: DeviceDetail, change: DeviceChanged): DeviceDetail {
  if (device.ts !== null && change.ts < device.ts) return device
  const values = { ...device.values }
  for (const [key, value] of Object.entries(change.values)) values[key] = { value, ts: change.ts }
  return { ...device, ...presenceAfter(device, change), ts: change.ts, values }
}

/** `onlineSince` starts with the change that brought the device online or took it off. */
function presenceAfter(
  device: Pick<DeviceSummary, 'online' | 'onlineSince'>,
  change: DeviceChanged,
): Pick<DeviceSummary, 'online' | 'onlineSince'> {
  if (device.online === change.online) return { online: device.online, onlineSince: device.onlineSince }
  return { online: change.online, onlineSince: change.ts }
}

/** The newest events of one device after a batch, newest first. */
export function applyToEvents(
  events: readonly DeviceEvent[],
  device: { readonly site: string; readonly id: string },
  batch: readonly LiveEvent[],
): readonly DeviceEvent[] {
  const known = new Set(events.map((event) => `${event.at} ${event.type}`))
  const added = dataOf(batch, 'device')
    .filter((change) => keyOf(change) === keyOf(device))
    .flatMap((change) => change.events)
    .filter((event) => !known.has(`${event.at} ${event.type}`))
  if (added.length === 0) return events
  return [...added, ...events].sort((a, b) => b.at - a.at).slice(0, EVENTS_KEPT)
}
