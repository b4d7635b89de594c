import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { call } from '../api/call.ts'
import { CallError } from '../api/failure.ts'
import { useWords } from '../i18n/language.tsx'
import { dataOf, type LiveEvent } from '../live/event.ts'
import { later } from '../live/later.ts'
import { setupWords } from '../patrol-setup/words.ts'

const keys = ['post-setup', 'post-certificates', 'posts', 'roster'] as const

const refresh = (client: QueryClient) =>
  Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })))

/** How the posts of a site are set up. */
export const usePostSetup = (site: string) =>
  useQuery({
    queryKey: ['post-setup', site],
    queryFn: ({ signal }) => call('readPostSetup', { params: { site }, signal }),
  })

export const useCertificates = (site: string | undefined) =>
  useQuery({
    queryKey: ['post-certificates', site ?? null],
    queryFn: ({ signal }) => call('listCertificates', { query: { site }, signal }),
  })

/** Makes a change; what is on screen follows, also when somebody was faster. */
export function usePostChange() {
  const client = useQueryClient()
  const words = useWords(setupWords)
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    async onSuccess() {
      void message.success(words.saved)
      await refresh(client)
    },
    onError(thrown) {
      if (thrown instanceof CallError && thrown.status === 409) void refresh(client)
    },
  })
}

const askAgain = later(500, (client: QueryClient) => void refresh(client))

/** Posts, roster and setup are read again when somebody changed them; the roster also with the calendar. */
export function patchPostSetup(client: QueryClient, batch: readonly LiveEvent[]): void {
  if (dataOf(batch, 'setup').some(({ part }) => part !== 'patrol')) askAgain(client)
}
