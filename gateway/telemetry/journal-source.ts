import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Language } from '#devices/kit/text.ts'
import { createDecoder, type Directory } from '../ingest/decoder.ts'
import type { DeviceRef } from '../ingest/reading.ts'
import type { Gathering } from '../journal/gathering.ts'
import { createMeasure, type HistoryDevice } from './measure.ts'
import type { Point } from './point.ts'

/** Points of the gatherings after a position, complete up to `position`. */
export interface Slice {
  readonly points: readonly Point[]
  readonly position: number
  /** When the last of them was gathered, epoch ms; null when there was none. */
  readonly at: number | null
}

/**
 * The journal as points. Embedded history and InfluxDB read it each at its own place; as they are mostly at the same
 * one, what was made of the newest gatherings is kept until all of them have had it.
 */
export interface JournalSource {
  /** Stops after the gathering that reaches `limit` points. */
  take(after: number, limit: number): Slice
  /** Points kept of what follows a position: how far another reader is ahead. */
  kept(after: number): number
  /** The registry changed: from the next gathering on. */
  update(devices: readonly HistoryDevice[]): void
}

export interface GatheringReader {
  read(after: number, limit: number): readonly Gathering[]
}

/** Under a flood a gathering holds some hundred points. */
const gatheringsARead = 8
/** Points kept; about a kilobyte each. */
export const keptMax = 20_000

interface Measured {
  readonly position: number
  readonly at: number
  readonly points: readonly Point[]
  /** Readers that have not had it yet. */
  awaited: number
}

export function createJournalSource(options: {
  readonly reader: GatheringReader
  readonly kinds: readonly DeviceKind[]
  readonly devices: readonly HistoryDevice[]
  readonly language: Language
  /** How many will read everything: what all have had is let go at once, so that it never grows old (garbage). */
  readonly readers: number
}): JournalSource {
  const { reader, kinds, language, readers } = options
  let toPoints = createToPoints(kinds, options.devices, language)
  /** By the position it follows. */
  const cache = new Map<number, Measured>()

  let size = 0
  const forget = (after: number): void => {
    size -= cache.get(after)?.points.length ?? 0
    cache.delete(after)
  }
  const fill = (after: number): void => {
    let previous = after
    for (const gathering of reader.read(after, gatheringsARead)) {
      const { position, at } = gathering
      const points = toPoints(gathering)
      forget(previous)
      cache.set(previous, { position, at, points, awaited: readers })
      size += points.length
      previous = position
    }
    for (const oldest of cache.keys()) {
      if (size <= keptMax || oldest === after) break
      forget(oldest)
    }
  }
  return {
    take(after, limit) {
      const points: Point[] = []
      let position = after
      let at: number | null = null
      while (points.length < limit) {
        if (!cache.has(position)) fill(position)
        const next = cache.get(position)
        if (next === undefined) break
        for (const point of next.points) points.push(point)
        next.awaited -= 1
        if (next.awaited <= 0) forget(position)
        position = next.position
        at = next.at
      }
      return { points, position, at }
    },
    kept(after) {
      let count = 0
      for (let next = cache.get(after); next !== undefined; next = cache.get(next.position))
        count += next.points.length
      return count
    },
    update(devices) {
      toPoints = createToPoints(kinds, devices, language)
      cache.clear()
      size = 0
    },
  }
}

function createToPoints(
  kinds: readonly DeviceKind[],
  devices: readonly HistoryDevice[],
  language: Language,
): (gathering: Gathering) => Point[] {
  const decoder = createDecoder({ kinds, directory: createDirectory(devices) })
  const measure = createMeasure({ kinds, devices, language })
  return (gathering) => {
    const points: Point[] = []
    // Where a device has no counter, its place in the journal tells its messages apart, the same at every replay.
    let order = gathering.position * 1000
    for (const envelope of gathering.envelopes) {
      const decoded = decoder.decode(envelope)
      order += 1
      if (decoded.ok === true) for (const point of measure(decoded.reading, order)) points.push(point)
    }
    return points
  }
}

/** The registry's copy in this thread; by site and id, so that no strings are joined for a message. */
function createDirectory(devices: readonly HistoryDevice[]): Directory {
  const sites = new Map<string, Map<string, DeviceRef>>()
  for (const { key, site, kind, id } of devices) {
    const refs = sites.get(site) ?? new Map<string, DeviceRef>()
    sites.set(site, refs.set(id, { key, site, kind, id }))
  }
  return {
    find(site, kind, id) {
      const device = sites.get(site)?.get(id)
      return device?.kind === kind ? device : undefined
    },
  }
}
