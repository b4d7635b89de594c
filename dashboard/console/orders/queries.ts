import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { NewOrder, OrderDeed } from '#gateway/http/contract/order-deeds.ts'
import type { OrderDetail, WorkOrder } from '#gateway/http/contract/orders.ts'
import { call } from '../api/call.ts'
import { dataOf, type LiveEvent } from '../live/event.ts'
import { fresh } from '../live/live.tsx'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'
import { applyToOpen, type OpenOrders } from './live.ts'

const PAGE = 500
/** More open orders than this nobody reads row by row; the total still tells. */
const PAGES_MAX = 4

async function collect(site: string | undefined, signal: AbortSignal): Promise<OpenOrders> {
  const items: WorkOrder[] = []
  let cursor: string | undefined
  let total = 0
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await call('listOrders', { query: { is: 'open', site, limit: PAGE, cursor }, signal })
    items.push(...answer.items)
    total = answer.total
    if (answer.next === null) break
    cursor = answer.next
  }
  return { items, total }
}

/** Every order that is not over, kept fresh by the stream. */
export function useOpenOrders() {
  const { site } = useSite()
  return useQuery({
    queryKey: ['orders', 'open', site ?? null],
    queryFn: ({ signal }) => fresh(() => collect(site, signal), applyToOpen),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: useMay('order.read'),
  })
}

/** Orders that are over, newest first, page by page. */
export function usePastOrders(query: { readonly severity?: string; readonly q?: string }, enabled: boolean) {
  const { site } = useSite()
  return useInfiniteQuery({
    queryKey: ['orders', 'past', site ?? null, query],
    queryFn: ({ signal, pageParam }) =>
      call('listOrders', {
        query: { ...query, is: 'over', site, limit: 100, cursor: pageParam } as { is: 'over'; limit: number },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled,
  })
}

const orderKey = (id: string) => ['order', id] as const

/** One order with its log and what the viewer may do. */
export const useOrder = (id: string) =>
  useQuery({
    queryKey: orderKey(id),
    queryFn: ({ signal }) => call('readOrder', { params: { id }, signal }),
  })

export const useTechnicians = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['order', id, 'technicians'],
    queryFn: ({ signal }) => call('suggestTechnicians', { params: { id }, signal }),
    enabled,
  })

export function useDeed(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (deed: OrderDeed) =>
      call('actOnOrder', { params: { id }, body: { ...deed, id: crypto.randomUUID() } }),
    onSuccess: (detail) => keepDetail(client, detail),
    onError: () => client.invalidateQueries({ queryKey: orderKey(id) }),
  })
}

export function useOpenOrder() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (order: NewOrder) => call('openOrder', { body: order }),
    onSuccess: (detail) => keepDetail(client, detail),
  })
}

/** Figures of the orders opened in the last days, up to now. */
export function useAttainment(days: number) {
  const { site } = useSite()
  return useQuery({
    queryKey: ['orders', 'attainment', site ?? null, days],
    queryFn: ({ signal }) => {
      const to = Date.now()
      return call('orderAttainment', { query: { site, from: to - days * 86_400_000, to }, signal })
    },
  })
}

function keepDetail(client: QueryClient, detail: OrderDetail): void {
  client.setQueryData(orderKey(detail.order.id), detail)
}

/** Brings messages about orders into the list; an open panel reads its order again, for its log. */
export function patchOrders(client: QueryClient, batch: readonly LiveEvent[]): void {
  const told = dataOf(batch, 'order')
  if (told.length === 0) return
  client.setQueriesData<OpenOrders>(
    { queryKey: ['orders', 'open'] },
    (data) => data && applyToOpen(data, batch),
  )
  for (const { order } of told) {
    const held = client.getQueryData<OrderDetail>(orderKey(order.id))
    if (held !== undefined && held.order.lines < order.lines)
      void client.invalidateQueries({ queryKey: orderKey(order.id) })
  }
}
