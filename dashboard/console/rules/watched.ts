import { placesInside } from '../devices/filters.ts'
import type { Surroundings } from './names.ts'

/** The devices of a kind that a rule watches: all of them, or those in some places or with some keys. */
export function watchedOf(
  around: Surroundings,
  places: readonly string[],
  devices: readonly string[],
): Surroundings['devices'] {
  if (places.length === 0 && devices.length === 0) return around.devices
  const inside = new Set(places.flatMap((place) => [...placesInside(around.places, place)]))
  return around.devices.filter(
    ({ site, id, place }) => devices.includes(`${site}/${id}`) || (place !== null && inside.has(place)),
  )
}
