import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  ArticleChange,
  ArticleDetail,
  ArticleQuery,
  NewArticle,
} from '#gateway/http/contract/knowledge.ts'
import { call } from '../api/call.ts'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'

/** What is known of the fault behind an alarm, as of now. */
export const useAdvice = (alarm: string) =>
  useQuery({
    queryKey: ['advice', alarm],
    queryFn: ({ signal }) => call('adviseOnAlarm', { params: { id: alarm }, signal }),
    staleTime: 60_000,
  })

/** What was known when an order was opened; it never changes. */
export const useOrderNote = (order: string) =>
  useQuery({
    queryKey: ['order-note', order],
    queryFn: ({ signal }) => call('readOrderNote', { params: { id: order }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export function useArticles(query: ArticleQuery) {
  const { site } = useSite()
  return useQuery({
    queryKey: ['articles', site ?? null, query],
    queryFn: ({ signal }) =>
      call('searchKnowledge', { query: { ...query, ...(site !== undefined && { site }) }, signal }),
    placeholderData: (before) => before,
    enabled: useMay('knowledge.read'),
  })
}

export const useArticle = (id: string) =>
  useQuery({
    queryKey: ['article', id],
    queryFn: ({ signal }) => call('readArticle', { params: { id }, signal }),
  })

/** Writes a new article of a site. */
export function useWriteArticle() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewArticle) => call('writeArticle', { body }),
    onSuccess(detail) {
      client.setQueryData(['article', detail.article.id], detail)
      void client.invalidateQueries({ queryKey: ['articles'] })
    },
  })
}

/** Publishes, refuses or retires an article; or says whether it helped. */
export function useArticleDeeds(id: string) {
  const client = useQueryClient()
  const onSuccess = (detail: ArticleDetail): void => {
    client.setQueryData(['article', id], detail)
    void client.invalidateQueries({ queryKey: ['articles'] })
  }
  const change = useMutation({
    mutationFn: (body: ArticleChange) => call('changeArticle', { params: { id }, body }),
    onSuccess,
  })
  const vote = useMutation({
    mutationFn: (body: { readonly site: string; readonly useful: boolean }) =>
      call('voteOnArticle', { params: { id }, body }),
    onSuccess,
  })
  return { change, vote }
}
