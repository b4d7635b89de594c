import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Delivery } from '#gateway/http/contract/notify.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import { call } from '../api/call.ts'

const key = ['notify'] as const
/** How often what is on its way is looked at again. */
const REFRESH_MS = 10_000

export const useChannels = () =>
  useQuery({
    queryKey: [...key, 'channels'],
    queryFn: ({ signal }) => call('listChannels', { signal }),
    refetchInterval: REFRESH_MS,
  })

export const useDeliveries = (site: string | undefined, state: Delivery['state'] | 'open' | undefined) =>
  useInfiniteQuery({
    queryKey: [...key, 'deliveries', site, state],
    queryFn: ({ signal, pageParam }) =>
      call('listDeliveries', {
        query: {
          ...{ limit: 50 },
          ...(site !== undefined && { site }),
          ...(state !== undefined && { state }),
          ...(pageParam !== null && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: REFRESH_MS,
  })

export const useDelivery = (id: string) =>
  useQuery({
    queryKey: [...key, 'delivery', id],
    queryFn: ({ signal }) => call('readDelivery', { params: { id }, signal }),
    refetchInterval: REFRESH_MS,
  })

export const useTarget = (site: string) =>
  useQuery({
    queryKey: [...key, 'target', site],
    queryFn: ({ signal }) => call('readTarget', { params: { site }, signal }),
  })

export const useContacts = () =>
  useQuery({ queryKey: [...key, 'contacts'], queryFn: ({ signal }) => call('listContacts', { signal }) })

export const useMyContact = () =>
  useQuery({ queryKey: [...key, 'mine'], queryFn: ({ signal }) => call('readMyContact', { signal }) })

/** Something about messages was changed; every list is read again. */
function useChange<Given, Result>(mutationFn: (given: Given) => Promise<Result>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: key }) })
}

export const useSaveChannel = () =>
  useChange((given: Pick<InputOf<'saveChannel'>, 'params' | 'body'>) => call('saveChannel', given))
export const useRemoveChannel = () => useChange((id: string) => call('removeChannel', { params: { id } }))
export const useTestChannel = () => useChange((id: string) => call('testChannel', { params: { id } }))
export const useResend = () => useChange((id: string) => call('resendDelivery', { params: { id } }))
export const useSetTarget = () =>
  useChange((given: Pick<InputOf<'setTarget'>, 'params' | 'body'>) => call('setTarget', given))
export const useSetContact = () =>
  useChange((given: Pick<InputOf<'setContact'>, 'params' | 'body'>) => call('setContact', given))
export const useSetMyContact = () =>
  useChange((body: InputOf<'setMyContact'>['body']) => call('setMyContact', { body }))
