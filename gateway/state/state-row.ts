import type { Value } from '#devices/kit/point.ts'
import type { Birth } from '../ingest/reading.ts'
import { type LiveDevice, newDevice } from './live-device.ts'

/** A device's state as it is stored; taken when it is flushed, so that later messages do not slip in. */
export interface StateRow {
  /** `site/device` */
  readonly key: string
  readonly site: string
  readonly kind: string
  readonly id: string
  /** JSON of the values, system points included. */
  readonly values: string
  /** JSON of the last birth; `null` before the first. */
  readonly birth: string
  readonly ts: number
  readonly rx: number
  readonly online: boolean | null
  readonly onlineSince: number
  readonly boot: number | null
  readonly periodS: number
}

export function rowOf(live: LiveDevice): StateRow {
  const { device, ts, rx, online, onlineSince, boot, periodS } = live
  return {
    key: device.key,
    site: device.site,
    kind: device.kind,
    id: device.id,
    values: JSON.stringify(live.values),
    birth: JSON.stringify(live.birth),
    ts,
    rx,
    online,
    onlineSince,
    boot,
    periodS,
  }
}

/** The times of single values are not stored: each counts as new as the newest message, so nothing older replaces it. */
export function deviceOf(row: StateRow): LiveDevice {
  const { key, site, kind, id, ts, rx, online, onlineSince, boot, periodS } = row
  const live = newDevice({ key, site, kind, id }, periodS)
  const values = JSON.parse(row.values) as Readonly<Record<string, Value>>
  for (const [point, value] of Object.entries(values)) {
    live.values[point] = value
    live.stamps[point] = ts
  }
  const birth = JSON.parse(row.birth) as Birth | null
  return Object.assign(live, {
    ts,
    rx,
    online,
    onlineSince,
    boot,
    birth,
    attributes: birth?.attributes ?? {},
  })
}
