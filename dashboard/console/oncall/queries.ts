import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import { call } from '../api/call.ts'
import { useWords } from '../i18n/language.tsx'
import { dataOf, type LiveEvent } from '../live/event.ts'
import { later } from '../live/later.ts'
import { onCallWords } from './words.ts'

const key = 'oncall'
/** Steps fall due without anything else happening. */
const AGAIN_MS = 30_000

export const useOnCall = (site: string) =>
  useQuery({
    queryKey: [key, site],
    queryFn: ({ signal }) => call('readOnCall', { params: { site }, signal }),
    refetchInterval: AGAIN_MS,
  })

export const useOnCallWeeks = (site: string, from: string) =>
  useQuery({
    queryKey: [key, site, 'weeks', from],
    queryFn: ({ signal }) =>
      call('readOnCallCalendar', { params: { site }, query: { from, days: 28 }, signal }),
    placeholderData: (before) => before,
  })

export const useLadder = (site: string) =>
  useQuery({
    queryKey: [key, site, 'ladder'],
    queryFn: ({ signal }) => call('readLadder', { params: { site }, signal }),
  })

export const useCalls = (site: string) =>
  useQuery({
    queryKey: [key, site, 'calls'],
    queryFn: ({ signal }) => call('listCalls', { params: { site }, signal }),
    refetchInterval: AGAIN_MS,
  })

export const usePaging = (id: string) =>
  useQuery({
    queryKey: [key, 'alarm', id],
    queryFn: ({ signal }) => call('readPaging', { params: { id }, signal }),
    refetchInterval: AGAIN_MS,
  })

export const useDryRun = (site: string) =>
  useMutation({
    mutationFn: (body: InputOf<'tryChain'>['body']) => call('tryChain', { params: { site }, body }),
  })

/** Makes a change and shows how things stand after it. */
export function useOnCallChange() {
  const client = useQueryClient()
  const words = useWords(onCallWords)
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    async onSuccess() {
      void message.success(words.saved)
      await client.invalidateQueries({ queryKey: [key] })
    },
  })
}

const askAgain = later(500, (client: QueryClient) => {
  void client.invalidateQueries({ queryKey: [key] })
})

/** Whoever is told changes with the alarms. */
export function patchOnCall(client: QueryClient, batch: readonly LiveEvent[]): void {
  if (dataOf(batch, 'alarm').length > 0) askAgain(client)
}
