import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { OrderSettings } from '#gateway/http/contract/order-settings.ts'
import { call } from '../api/call.ts'
import { useWords } from '../i18n/language.tsx'
import { settingsWords } from './settings-words.ts'

const keyOf = (site: string) => ['order-settings', site] as const

export const useOrderSettings = (site: string) =>
  useQuery({
    queryKey: keyOf(site),
    queryFn: ({ signal }) => call('readOrderSettings', { params: { site }, signal }),
  })

/** Saves the next version; open orders follow at once. */
export function useSaveOrderSettings(site: string) {
  const client = useQueryClient()
  const words = useWords(settingsWords)
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (body: { readonly settings: OrderSettings; readonly reason: string }) =>
      call('saveOrderSettings', { params: { site }, body }),
    onSuccess(detail) {
      client.setQueryData(keyOf(site), detail)
      void message.success(words.saved)
      void client.invalidateQueries({ queryKey: ['oncall', site, 'ladder'] })
    },
  })
}
