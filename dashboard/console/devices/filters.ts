import type { DeviceSummary } from '#gateway/http/contract/devices.ts'
import type { OpenAt } from '../alarms/by-subject.ts'

export const statuses = ['online', 'offline', 'unknown', 'alarm'] as const
export type Status = (typeof statuses)[number]

/** What of the device list is shown; it stands in the address. */
export interface DeviceFilters {
  readonly kind: string | null
  readonly status: Status | null
  readonly place: string | null
  readonly words: string
}

export function readFilters(search: URLSearchParams): DeviceFilters {
  return {
    kind: search.get('kind') || null,
    status: statuses.find((status) => status === search.get('status')) ?? null,
    place: search.get('place') || null,
    words: search.get('q') ?? '',
  }
}

/** The address of some filters; what is as by default is left out. */
export function writeFilters({ kind, status, place, words }: DeviceFilters): string {
  const search = new URLSearchParams()
  if (kind !== null) search.set('kind', kind)
  if (status !== null) search.set('status', status)
  if (place !== null) search.set('place', place)
  if (words !== '') search.set('q', words)
  return search.toString()
}

export const linkOf = (online: boolean | null): 'online' | 'offline' | 'unknown' =>
  online === null ? 'unknown' : online ? 'online' : 'offline'

/**
 * The devices that pass, in the order of the registry: rows must not jump while they are read.
 * @param inside ids of the chosen place and of everything in it; null = any place
 */
export function filterDevices(
  devices: readonly DeviceSummary[],
  filters: DeviceFilters,
  open: ReadonlyMap<string, OpenAt>,
  inside: ReadonlySet<string> | null,
): readonly DeviceSummary[] {
  const words = filters.words.toLowerCase().split(/\s+/).filter(Boolean)
  return devices.filter((device) => {
    if (filters.kind !== null && device.kind !== filters.kind) return false
    if (inside !== null && (device.place === null || !inside.has(device.place))) return false
    if (filters.status === 'alarm') {
      if (!open.has(`${device.site}/${device.id}`)) return false
    } else if (filters.status !== null && linkOf(device.online) !== filters.status) return false
    if (words.length === 0) return true
    const places = device.placePath.flatMap(({ zh, en }) => [zh, en])
    const written = [device.id, device.name.zh, device.name.en, ...places].join('\n').toLowerCase()
    return words.every((word) => written.includes(word))
  })
}

/** Ids of a place and of everything in it. */
export function placesInside(
  places: readonly { readonly id: string; readonly parent: string | null }[],
  root: string,
): ReadonlySet<string> {
  const inside = new Set([root])
  // Children may stand before their parents, so go on until nothing is added.
  for (let size = 0; size !== inside.size; ) {
    size = inside.size
    for (const place of places) if (place.parent !== null && inside.has(place.parent)) inside.add(place.id)
  }
  return inside
}
