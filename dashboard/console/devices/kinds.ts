import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import type { EventView, KindList, KindView, PointView } from '#gateway/http/contract/kinds.ts'
import { call } from '../api/call.ts'

/** The kinds' tables, ready to be asked by key. What the gateway knows of every device stands beside the kind's own. */
export interface Kinds {
  readonly all: readonly KindView[]
  of(kind: string): KindView | undefined
  point(kind: string, key: string): PointView | undefined
  points(kind: string): readonly PointView[]
  event(kind: string, type: string): EventView | undefined
  headlines(kind: string): ReadonlySet<string>
}

const nothing: ReadonlySet<string> = new Set()

export function indexKinds({ items, system }: KindList): Kinds {
  const kinds = new Map(items.map((kind) => [kind.name, kind]))
  const points = new Map<string, Map<string, PointView>>()
  const events = new Map<string, Map<string, EventView>>()
  const headlines = new Map<string, ReadonlySet<string>>()
  for (const kind of items) {
    points.set(kind.name, new Map([...kind.points, ...system.points].map((point) => [point.key, point])))
    events.set(kind.name, new Map([...kind.events, ...system.events].map((event) => [event.type, event])))
    const shown = kind.points.filter((point) => point.headline).map((point) => point.key)
    headlines.set(kind.name, new Set(shown))
  }
  return {
    all: items,
    of: (kind) => kinds.get(kind),
    point: (kind, key) => points.get(kind)?.get(key),
    points: (kind) => [...(points.get(kind)?.values() ?? [])],
    event: (kind, type) => events.get(kind)?.get(type),
    headlines: (kind) => headlines.get(kind) ?? nothing,
  }
}

const none = indexKinds({ items: [], system: { points: [], events: [] } })

/** The tables change only with a new version of the gateway. */
const kinds = queryOptions({
  queryKey: ['kinds'],
  queryFn: async ({ signal }) => indexKinds(await call('listKinds', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

/** All kinds; empty until they are loaded. */
export const useKinds = (): Kinds => useQuery(kinds).data ?? none

/** The same outside a component. */
export const readKinds = (client: QueryClient): Kinds => client.getQueryData(kinds.queryKey) ?? none
