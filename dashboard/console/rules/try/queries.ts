import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BackTest, BackTestBody } from '#gateway/http/contract/back-tests.ts'
import { call } from '../../api/call.ts'

const reach = ['back-tests'] as const
const keyOf = (id: string) => ['back-test', id] as const
const AGAIN_MS = 700

/** How far back a rule can be tried, and who is trying one. */
export const useReach = () =>
  useQuery({
    queryKey: reach,
    queryFn: ({ signal }) => call('readBackTestReach', { signal }),
    refetchInterval: 10_000,
  })

/** A trial and how far it is; asked for again until it is over. */
export const useBackTest = (id: string | null) =>
  useQuery({
    queryKey: keyOf(id ?? ''),
    queryFn: ({ signal }) => call('readBackTest', { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? AGAIN_MS : false),
  })

export function useStart(onStarted: (test: BackTest) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BackTestBody) => call('startBackTest', { body }),
    onSuccess(test) {
      client.setQueryData(keyOf(test.id), test)
      onStarted(test)
    },
    onSettled: () => client.invalidateQueries({ queryKey: reach }),
  })
}

export function useCancel() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('cancelBackTest', { params: { id } }),
    onSettled: (_, __, id) =>
      Promise.all([
        client.invalidateQueries({ queryKey: keyOf(id) }),
        client.invalidateQueries({ queryKey: reach }),
      ]),
  })
}
