import type { DeviceEvent } from '../http/contract/devices.ts'
import type { DeviceService } from '../http/services.ts'
import type { Change } from '../state/change.ts'

/** Newest events of each device, for its page; older ones are in the history under `event`. */
export interface RecentEvents {
  note(change: Change): void
  list: DeviceService['events']
}

/** Events kept of a device, and devices of which events are kept. */
const EVENTS_MAX = 100
const DEVICES_MAX = 10_000

export function createRecentEvents(): RecentEvents {
  const byDevice = new Map<string, DeviceEvent[]>()
  return {
    note({ event, state, ts }) {
      if (event === null) return
      const { key } = state.device
      let events = byDevice.get(key)
      if (events === undefined) {
        if (byDevice.size >= DEVICES_MAX) return
        events = []
        byDevice.set(key, events)
      }
      events.push({ at: ts, type: event.type, fields: event.fields })
      if (events.length > EVENTS_MAX) events.shift()
    },
    async list(site, id, { from, to, type, limit, cursor }) {
      const matching = (byDevice.get(`${site}/${id}`) ?? [])
        .filter((event) => (from === undefined || event.at >= from) && (to === undefined || event.at < to))
        .filter((event) => type === undefined || event.type === type)
        .toReversed()
      const start = Number(cursor ?? 0)
      const next = start + limit < matching.length ? String(start + limit) : null
      return { items: matching.slice(start, start + limit), next }
    },
  }
}
