import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Post } from '#gateway/http/contract/posts.ts'
import { call } from '../api/call.ts'
import { dataOf, type LiveEvent } from '../live/event.ts'
import { later } from '../live/later.ts'
import { fresh } from '../live/live.tsx'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'

interface Posts {
  readonly items: readonly Post[]
}

/** The posts as they are now, kept fresh by the stream. */
export function usePosts() {
  const { site } = useSite()
  const may = useMay('post.read')
  return useQuery({
    queryKey: ['posts', site ?? null],
    enabled: may,
    queryFn: ({ signal }) => fresh(() => call('listPosts', { query: { site }, signal }), applyToPosts),
  })
}

/** The posts after a batch. */
export function applyToPosts(posts: Posts, batch: readonly LiveEvent[]): Posts {
  const changed = new Map(dataOf(batch, 'post').map((post) => [post.id, post]))
  if (changed.size === 0) return posts
  return { items: posts.items.map((post) => changed.get(post.id) ?? post) }
}

export function useRoster(from: string, to: string) {
  const { site } = useSite()
  return useQuery({
    queryKey: ['roster', site ?? null, from, to],
    queryFn: ({ signal }) => call('listRoster', { query: { from, to, site }, signal }),
  })
}

export function useHandovers() {
  const { site } = useSite()
  return useQuery({
    queryKey: ['handovers', site ?? null],
    queryFn: ({ signal }) => call('listHandovers', { query: { site, post: undefined, limit: 50 }, signal }),
  })
}

export const useHandover = (id: string) =>
  useQuery({
    queryKey: ['handover', id],
    queryFn: ({ signal }) => call('readHandover', { params: { id }, signal }),
  })

export interface LogFilter {
  readonly post: string | undefined
  readonly day: string | undefined
  readonly text: string
}

/** The log, newest first, a page at a time. */
export function useLog({ post, day, text }: LogFilter) {
  const { site } = useSite()
  return useInfiniteQuery({
    queryKey: ['post-log', site ?? null, post ?? null, day ?? null, text],
    queryFn: ({ pageParam, signal }) => {
      const query = { site, post, day, text: text || undefined, limit: 100, cursor: pageParam }
      return call('listLog', { query, signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

const own = ['posts', 'roster', 'handovers', 'handover', 'post-log'] as const

/** Something a person does to posts; what is on screen is asked for again. */
export function useAct<Given>(act: (given: Given) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSettled: () => Promise.all(own.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}

const askAgain = later(2_000, (client: QueryClient) => {
  for (const key of ['handovers', 'handover', 'post-log', 'roster']) {
    void client.invalidateQueries({ queryKey: [key] })
  }
})

/** Brings posts into the list on screen; what hangs on them is asked for again. */
export function patchPosts(client: QueryClient, batch: readonly LiveEvent[]): void {
  if (dataOf(batch, 'post').length === 0) return
  client.setQueriesData<Posts>({ queryKey: ['posts'] }, (posts) => posts && applyToPosts(posts, batch))
  askAgain(client)
}
