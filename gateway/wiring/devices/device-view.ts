import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Value } from '#devices/kit/point.ts'
import type { Device, Registry } from '../../facility/registry.ts'
import type { DeviceDetail, DeviceSummary } from '../../http/contract/devices.ts'
import type { DeviceState } from '../../state/change.ts'
import type { Trouble } from '../alarms/alarm-index.ts'

export interface DeviceViewing {
  readonly registry: Registry
  readonly kind: (name: string) => DeviceKind | undefined
  readonly stateOf: (key: string) => DeviceState | undefined
}

/** A line of the device list: the kind's headline points only. */
export function summaryOf(viewing: DeviceViewing, device: Device, trouble: Trouble): DeviceSummary {
  const state = viewing.stateOf(`${device.site}/${device.id}`)
  const headline = viewing.kind(device.kind)?.points.filter((point) => point.headline) ?? []
  const values: Record<string, Value> = {}
  for (const { key } of headline) {
    const value = state?.values[key]
    if (value !== undefined) values[key] = value
  }
  return {
    site: device.site,
    id: device.id,
    kind: device.kind,
    name: device.name,
    place: device.place,
    parent: device.parent,
    placePath: viewing.registry.path(device.site, device.place).map((place) => place.name),
    retired: device.retired,
    online: state?.online ?? null,
    onlineSince: state?.online ? state.onlineSince : null,
    ts: state === undefined || state.ts === 0 ? null : state.ts,
    ...trouble,
    values,
  }
}

/** Every value held of a device. */
export function valuesOf(state: DeviceState | undefined): DeviceDetail['values'] {
  if (state === undefined) return {}
  const held = Object.entries(state.values).filter(
    (entry): entry is [string, Value] => entry[1] !== undefined,
  )
  return Object.fromEntries(
    held.map(([key, value]) => [key, { value, ts: state.ts === 0 ? null : state.ts }]),
  )
}
