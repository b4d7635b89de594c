import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import { call } from '../api/call.ts'
import { dataOf, type LiveEvent } from '../live/event.ts'
import { later } from '../live/later.ts'
import { useSite } from '../shell/site.tsx'

/** Unknown devices of known accounts, waiting for an administrator. */
export function usePending() {
  const { site } = useSite()
  return useQuery({
    queryKey: ['pending', site ?? null],
    queryFn: ({ signal }) => call('listPending', { query: { site }, signal }),
    refetchInterval: 15_000,
  })
}

/** Messages that made no sense, newest first. */
export function useQuarantine(reason: string | undefined) {
  const { site } = useSite()
  return useInfiniteQuery({
    queryKey: ['quarantine', site ?? null, reason ?? null],
    queryFn: ({ signal, pageParam }) =>
      call('listQuarantine', { query: { reason, site, limit: 100, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
}

/** One of them with its payload. */
export const useQuarantined = (id: string) =>
  useQuery({
    queryKey: ['quarantined', id],
    queryFn: ({ signal }) => call('readQuarantine', { params: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Makes a waiting device part of the registry. */
export function useApprove() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: Pick<InputOf<'approvePending'>, 'params' | 'body'>) => call('approvePending', given),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['pending'] })
      await client.invalidateQueries({ queryKey: ['devices'] })
    },
  })
}

/** Takes a waiting device off the list; it comes back when it speaks again. */
export function useDismiss() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (params: InputOf<'dismissPending'>['params']) => call('dismissPending', { params }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['pending'] }),
  })
}

/** New entries are asked for a moment later, together: a broken device may send many a second. */
const askAgain = later(2_000, (client: QueryClient) => {
  void client.invalidateQueries({ queryKey: ['quarantine'] })
})

/** Follows the quarantine. */
export function patchInbox(client: QueryClient, batch: readonly LiveEvent[]): void {
  if (dataOf(batch, 'quarantine').length > 0) askAgain(client)
}
