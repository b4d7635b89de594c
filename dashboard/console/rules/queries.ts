import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { call } from '../api/call.ts'
import { useWords } from '../i18n/language.tsx'
import { useSite } from '../shell/site.tsx'
import { ruleWords } from './words.ts'

const key = 'rules'

/** The site whose rules are on screen: rules are always those of one site. */
export function useRuleSite() {
  const { chosen, sites } = useSite()
  return chosen ?? sites[0]
}

export const useRules = (site: string) =>
  useQuery({
    queryKey: [key, site],
    queryFn: ({ signal }) => call('listRules', { query: { site, kind: undefined }, signal }),
  })

export const useRule = (site: string, kind: string, rule: string) =>
  useQuery({
    queryKey: [key, site, kind, rule],
    queryFn: ({ signal }) => call('readRule', { params: { rule }, query: { site, kind }, signal }),
  })

/** Makes a change; lists and pages on screen follow, also when somebody was faster. */
export function useRuleChange() {
  const client = useQueryClient()
  const words = useWords(ruleWords)
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSuccess: () => void message.success(words.saved),
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  })
}
