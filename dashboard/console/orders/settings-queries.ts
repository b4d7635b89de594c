import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { OrderSettings } from '#gateway/http/contract/order-settings.ts'
import { call } from '../api/call.ts'
import { useWords } from '../i18n/language.tsx'
import type { Text } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { settingsWords } from './settings-words.ts'

const keyOf = (site: string) => ['order-settings', site] as const

export const useOrderSettings = (site: string) =>
  useQuery({
    queryKey: keyOf(site),
    queryFn: ({ signal }) => call('readOrderSettings', { params: { site }, signal }),
  })

/** Titles of all rules of a site, those every kind has and its own among them; none for somebody who may not read rules. */
export function useRuleTitles(site: string): ReadonlyMap<string, Text> {
  const query = useQuery({
    queryKey: ['rules', site],
    queryFn: ({ signal }) => call('listRules', { query: { site, kind: undefined }, signal }),
    enabled: useMay('rule.read'),
  })
  return new Map(query.data?.items.map(({ rule, title }) => [rule, title]))
}

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
