import {
  type QueryClient,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { AcknowledgeResult, Alarm, AlarmDetail, AlarmQuery } from '#gateway/http/contract/alarms.ts'
import type { ShelfResult } from '#gateway/http/contract/suppression.ts'
import { call } from '../api/call.ts'
import type { LiveEvent } from '../live/event.ts'
import { fresh } from '../live/live.tsx'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'
import { announce } from './fresh-alarms.ts'
import { applyToCurrent, applyToDetail, type CurrentAlarms, newsOf } from './live.ts'

const PAGE = 500
/** More open alarms than this are a flood that nobody reads row by row; the total still tells. */
const PAGES_MAX = 4

/** All pages of a query, up to the bound. */
async function collect(query: AlarmQuery, signal: AbortSignal): Promise<CurrentAlarms> {
  const items: Alarm[] = []
  let cursor: string | undefined
  let total = 0
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await call('listAlarms', { query: { ...query, limit: PAGE, cursor }, signal })
    items.push(...answer.items)
    total = answer.total
    if (answer.next === null) break
    cursor = answer.next
  }
  return { items, total }
}

const currentAlarms = (site: string | undefined) =>
  queryOptions({
    queryKey: ['alarms', 'current', site ?? null],
    queryFn: ({ signal }) =>
      fresh(() => collect({ ...(site !== undefined && { site }), state: 'open' }, signal), applyToCurrent),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Every alarm that is not over yet, kept fresh by the stream. */
export function useCurrentAlarms() {
  const enabled = useMay('alarm.read')
  return useQuery({ ...currentAlarms(useSite().site), enabled })
}

const alarmKey = (id: string) => ['alarm', id] as const

/** One alarm with its history. */
export const useAlarm = (id: string) =>
  useQuery({
    queryKey: alarmKey(id),
    queryFn: ({ signal }) => fresh(() => call('readAlarm', { params: { id }, signal }), applyToDetail),
  })

/** Alarms that are over, newest first, page by page. */
export const usePastAlarms = (query: AlarmQuery, enabled: boolean) => {
  const { site } = useSite()
  return useInfiniteQuery({
    queryKey: ['alarms', 'past', site ?? null, query],
    queryFn: ({ signal, pageParam }) =>
      call('listAlarms', {
        query: { ...query, site, state: 'closed', fold: true, limit: 100, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled,
  })
}

/** Most alarms that one call takes. */
const AT_ONCE = 200

/** Acknowledges one alarm or many with one note. The stream brings the outcome to every list. */
export function useAcknowledge() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ ids, note }: { readonly ids: readonly string[]; readonly note: string }) => {
      const results: AcknowledgeResult[] = []
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const body = { ids: ids.slice(from, from + AT_ONCE), note }
        results.push(...(await call('acknowledgeAlarms', { body })).results)
      }
      return results
    },
    onSuccess: (_, { ids }) => {
      for (const id of ids) void client.invalidateQueries({ queryKey: alarmKey(id) })
    },
  })
}

export interface Shelving {
  readonly ids: readonly string[]
  readonly reason: string
  readonly forS: number
}

/** Puts alarms aside. The stream brings the outcome to every list. */
export const useShelve = () =>
  useMutation({
    mutationFn: async ({ ids, ...rest }: Shelving) => {
      const results: ShelfResult[] = []
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const body = { ...rest, ids: ids.slice(from, from + AT_ONCE) }
        results.push(...(await call('shelveAlarms', { body })).results)
      }
      return results
    },
  })

export const useUnshelve = () =>
  useMutation({
    mutationFn: (ids: readonly string[]) => call('unshelveAlarms', { body: { ids } }),
  })

/** Brings alarm messages into the lists and the open drawer, and tells which alarms are new. */
export function patchAlarms(client: QueryClient, batch: readonly LiveEvent[]): void {
  if (!batch.some((event) => event.name === 'alarm')) return
  client.setQueriesData<CurrentAlarms>(
    { queryKey: ['alarms', 'current'] },
    (data) => data && applyToCurrent(data, batch),
  )
  client.setQueriesData<AlarmDetail>({ queryKey: ['alarm'] }, (data) => data && applyToDetail(data, batch))
  announce(newsOf(batch))
}
