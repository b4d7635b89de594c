import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { App } from 'antd'
import type { SetupChanged } from '#gateway/http/contract/patrol-setup.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import { call } from '../api/call.ts'
import { CallError } from '../api/failure.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { dataOf, type LiveEvent } from '../live/event.ts'
import { later } from '../live/later.ts'
import { setupWords } from './words.ts'

const key = 'patrol-setup'
const strays = 'patrol-strays'

/** How the patrol of a site is set up. */
export const useSetup = (site: string) =>
  useQuery({
    queryKey: [key, site],
    queryFn: ({ signal }) => call('readPatrolSetup', { params: { site }, signal }),
  })

/** Tags that were tapped in the last day and hang nowhere. */
export const useStrays = (site: string) =>
  useQuery({
    queryKey: [strays, site],
    queryFn: ({ signal }) => call('listUnknownTags', { params: { site }, signal }),
  })

export const useVersions = (site: string) =>
  useInfiniteQuery({
    queryKey: [key, site, 'versions'],
    queryFn: ({ pageParam, signal }) =>
      call('listSetupVersions', { params: { site }, query: { before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const useRollbackPreview = (site: string, version: number) =>
  useQuery({
    queryKey: [key, site, 'rollback', version],
    queryFn: ({ signal }) => call('previewRollback', { params: { site, n: String(version) }, signal }),
  })

export const usePreview = (site: string) =>
  useMutation({
    mutationFn: (body: InputOf<'previewPlan'>['body']) => call('previewPlan', { params: { site }, body }),
  })

/** Makes a change; what is on screen follows, also when somebody was faster. Warnings stay until they are read. */
export function useSetupChange() {
  const client = useQueryClient()
  const words = useWords(setupWords)
  const language = useLanguage()
  const { message, notification } = App.useApp()
  const refresh = () => client.invalidateQueries({ queryKey: [key] })
  return useMutation({
    mutationFn: (send: () => Promise<SetupChanged>) => send(),
    async onSuccess({ warnings }) {
      void message.success(words.saved)
      for (const warning of warnings)
        notification.warning({ title: words.hints, description: warning[language], duration: 0 })
      await Promise.all([refresh(), client.invalidateQueries({ queryKey: [strays] })])
    },
    onError(thrown) {
      if (thrown instanceof CallError && thrown.status === 409) void refresh()
    },
  })
}

const askAgain = later(500, (client: QueryClient) => {
  void client.invalidateQueries({ queryKey: [key] })
  void client.invalidateQueries({ queryKey: ['plans'] })
})
const askStraysAgain = later(500, (client: QueryClient) => {
  void client.invalidateQueries({ queryKey: [strays] })
})

/** The setup is read again when somebody changed it, stray tags when one was tapped. */
export function patchSetup(client: QueryClient, batch: readonly LiveEvent[]): void {
  if (dataOf(batch, 'setup').some(({ part }) => part === 'patrol')) askAgain(client)
  if (dataOf(batch, 'tap').some(({ checkpoint, result }) => checkpoint === null || result === 'revoked_tag'))
    askStraysAgain(client)
}
