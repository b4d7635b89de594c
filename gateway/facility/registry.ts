import type { Value } from '#devices/kit/point.ts'
import type { Language, Text } from '#devices/kit/text.ts'

export interface Site {
  readonly id: string
  readonly name: Text
  /** IANA zone: days and windows of the site are meant in it. */
  readonly zone: string
  readonly language: Language
  readonly latitude: number | null
  readonly longitude: number | null
}

export const placeTypes = ['building', 'floor', 'zone', 'area'] as const
export type PlaceType = (typeof placeTypes)[number]

export interface Place {
  readonly site: string
  readonly id: string
  /** Another place of the site; null at the top. */
  readonly parent: string | null
  readonly type: PlaceType
  readonly name: Text
}

export interface Device {
  readonly site: string
  /** Unique in the site whatever the kind; names the place of the asset, not the box (devices.md 1.1). */
  readonly id: string
  readonly kind: string
  readonly name: Text
  readonly place: string | null
  /** Id of the device it depends on: power, switch, recorder (DESIGN 5). */
  readonly parent: string | null
  readonly attributes: Readonly<Record<string, Value>>
  readonly retired: boolean
}

/** A person who may stand in a tap; `id` is what the readers send. */
export interface Guard {
  readonly site: string
  readonly id: string
  readonly name: string
  /** Who is rostered together (班组); null = in no team. */
  readonly team: string | null
  /** The account this guard signs in with, when there is one; null = only a card. */
  readonly username: string | null
}

/** Everything the registry holds, as plain rows: what is stored and what a worker thread gets. */
export interface RegistryRows {
  readonly sites: readonly Site[]
  readonly places: readonly Place[]
  readonly devices: readonly Device[]
  readonly guards: readonly Guard[]
}

/** Names a device in messages; the shape of DeviceRef in ingest/. */
export interface DeviceName {
  /** `site/id` */
  readonly key: string
  readonly site: string
  readonly kind: string
  readonly id: string
}

const KEY = (row: { readonly site: string; readonly id: string }): string => `${row.site}/${row.id}`
/** Deeper trees are cut: a circle of parents must not hang anybody. */
const DEPTH_MAX = 16

/** The registry in memory: everything is found without waiting. Rows come and go through `put`, after their commit. */
export class Registry {
  #version = 0
  readonly #sites = new Map<string, Site>()
  readonly #places = new Map<string, Place>()
  readonly #devices = new Map<string, Device>()
  readonly #guards = new Map<string, Guard>()
  /** Site -> id -> name, so that the hot path joins no strings. */
  readonly #names = new Map<string, Map<string, DeviceName>>()

  constructor(rows: Partial<RegistryRows> = {}) {
    this.put(rows)
  }

  /** Rises with every change; a worker thread asks for a new snapshot when it differs. */
  get version(): number {
    return this.#version
  }

  /** Adds and replaces rows. */
  put({ sites = [], places = [], devices = [], guards = [] }: Partial<RegistryRows>): void {
    this.#version += 1
    for (const site of sites) this.#sites.set(site.id, site)
    for (const place of places) this.#places.set(KEY(place), place)
    for (const guard of guards) this.#guards.set(KEY(guard), guard)
    for (const device of devices) this.#putDevice(device)
  }

  #putDevice(device: Device): void {
    const { site, kind, id } = device
    this.#devices.set(KEY(device), device)
    const names = this.#names.get(site) ?? new Map<string, DeviceName>()
    this.#names.set(site, names)
    if (device.retired) names.delete(id)
    else names.set(id, Object.freeze({ key: KEY(device), site, kind, id }))
  }

  /** The device in service with this kind and id. */
  find(site: string, kind: string, id: string): DeviceName | undefined {
    const name = this.#names.get(site)?.get(id)
    return name?.kind === kind ? name : undefined
  }

  site(id: string): Site | undefined {
    return this.#sites.get(id)
  }

  sites(): Site[] {
    return [...this.#sites.values()]
  }

  /** @param key `site/id`; retired devices are found too, so that old records keep their names. */
  device(key: string): Device | undefined {
    return this.#devices.get(key)
  }

  devices(site?: string): Device[] {
    return [...this.#devices.values()].filter((device) => site === undefined || device.site === site)
  }

  /** Devices in service that depend on this one. */
  children(key: string): Device[] {
    const parent = this.#devices.get(key)
    if (parent === undefined) return []
    return this.devices(parent.site).filter((device) => device.parent === parent.id && !device.retired)
  }

  guard(site: string, id: string): Guard | undefined {
    return this.#guards.get(`${site}/${id}`)
  }

  /** The guard of a site who signs in as this person. */
  guardOf(site: string, username: string): Guard | undefined {
    return this.guards(site).find((guard) => guard.username === username)
  }

  guards(site?: string): Guard[] {
    return [...this.#guards.values()].filter((guard) => site === undefined || guard.site === site)
  }

  place(site: string, id: string): Place | undefined {
    return this.#places.get(`${site}/${id}`)
  }

  places(site?: string): Place[] {
    return [...this.#places.values()].filter((place) => site === undefined || place.site === site)
  }

  /** The place and what it lies in, outermost first; empty for null. */
  path(site: string, place: string | null): Place[] {
    const path: Place[] = []
    let next = place === null ? undefined : this.place(site, place)
    while (next !== undefined && path.length < DEPTH_MAX) {
      path.unshift(next)
      next = next.parent === null ? undefined : this.place(site, next.parent)
    }
    return path
  }

  /** The building a device stands in, if any. */
  buildingOf(key: string): Place | undefined {
    const device = this.#devices.get(key)
    if (device === undefined) return undefined
    return this.path(device.site, device.place).find((place) => place.type === 'building')
  }

  /** A copy for a worker thread; `new Registry(snapshot)` there gives the same answers. */
  snapshot(): RegistryRows {
    return { sites: this.sites(), places: this.places(), devices: this.devices(), guards: this.guards() }
  }
}
