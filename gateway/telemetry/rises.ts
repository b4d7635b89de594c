import type { Field, Point } from './point.ts'

/** The last running total seen of one counter of one device. */
export interface Counter {
  /** Measurement, device and field. */
  readonly key: string
  readonly total: number
  readonly ts: number
  readonly order: number
}

/** Points with rises instead of running totals, and the counters that moved on the way. */
export interface Risen {
  readonly points: readonly Point[]
  readonly counters: readonly Counter[]
}

/**
 * Turns running totals into what was added since the last one, so that boards sum them whatever was restarted or
 * replaced in between (kit/point.ts `rise`). Each reader of the journal has its own, stored with its position.
 */
export interface Rises {
  /** Changes nothing by itself. */
  apply(points: readonly Point[]): Risen
  /** What `apply` found counts from now on. */
  advance(counters: readonly Counter[]): void
}

export function createRises(seed: Iterable<Counter>): Rises {
  const known = new Map<string, Counter>()
  for (const counter of seed) known.set(counter.key, counter)
  return {
    apply(points) {
      if (!points.some((point) => point.totals)) return { points, counters: [] }
      const moved = new Map<string, Counter>()
      const risen = points.flatMap((point) => (point.totals ? risenPoint(point, known, moved) : [point]))
      return { points: risen, counters: [...moved.values()] }
    },
    advance(counters) {
      for (const counter of counters) known.set(counter.key, counter)
    },
  }
}

function risenPoint(
  point: Point,
  known: ReadonlyMap<string, Counter>,
  moved: Map<string, Counter>,
): readonly Point[] {
  const { series, ts, order } = point
  const { site = '', device_id = '' } = series.tags
  const fields: Field[] = []
  for (const field of point.fields) {
    if (field.total !== true || typeof field.value !== 'number') {
      fields.push(field)
      continue
    }
    const key = `${series.measurement} ${site}/${device_id} ${field.name}`
    const last = moved.get(key) ?? known.get(key)
    // Stored messages that come late, and copies: what they add is in the newer total already.
    if (last !== undefined && (ts < last.ts || (ts === last.ts && order <= last.order))) continue
    moved.set(key, { key, total: field.value, ts, order })
    // The first total says nothing of when it came about.
    if (last === undefined) continue
    // A counter that fell started again from zero.
    const rise = field.value >= last.total ? field.value - last.total : field.value
    fields.push({ name: field.name, type: field.type, value: rise })
  }
  return fields.length === 0 ? [] : [{ series, fields, ts, order }]
}
