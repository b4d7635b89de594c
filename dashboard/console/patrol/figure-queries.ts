import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CoverageQuery } from '#gateway/http/contract/figures.ts'
import type { MonthClosing } from '#gateway/http/contract/months.ts'
import { call } from '../api/call.ts'
import { useSite } from '../shell/site.tsx'
import type { Span } from './span.ts'

export type Purpose = NonNullable<CoverageQuery['purpose']>
export type By = CoverageQuery['by']

/** What a figure on screen counts, as the list behind it is asked for. */
export interface Trail extends Span {
  readonly purpose?: Purpose | undefined
  readonly route?: string | undefined
  readonly checkpoint?: string | undefined
  readonly guard?: string | undefined
  readonly shift?: string | undefined
  readonly hour?: number | undefined
  readonly what: 'due' | 'made' | 'on_time' | 'early' | 'late' | 'missed' | 'extra'
}

const PAGE = 60
const POINTS = 100

export function useFigures(span: Span, by: By, purpose: Purpose | undefined) {
  const { site } = useSite()
  return useQuery({
    queryKey: ['figures', 'coverage', site ?? null, span.from, span.to, by, purpose ?? null],
    queryFn: ({ signal }) => call('patrolCoverage', { query: { ...span, by, purpose, site }, signal }),
    placeholderData: (before) => before,
  })
}

export function useHeat(span: Span, purpose: Purpose | undefined) {
  const { site } = useSite()
  return useInfiniteQuery({
    queryKey: ['figures', 'heat', site ?? null, span.from, span.to, purpose ?? null],
    queryFn: ({ pageParam, signal }) =>
      call('patrolHeat', { query: { ...span, purpose, site, limit: POINTS, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  })
}

/** The visits that a figure counts. */
export function useCounted({ what, ...scope }: Trail) {
  const { site } = useSite()
  const verdict = what === 'due' || what === 'extra' ? undefined : what
  return useInfiniteQuery({
    queryKey: ['figures', 'counted', site ?? null, scope, what],
    queryFn: ({ pageParam, signal }) =>
      call('listCounted', { query: { ...scope, verdict, site, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

/** The voluntary taps that a figure counts. */
export function useExtras({ from, to, checkpoint, guard }: Trail) {
  const { site } = useSite()
  return useInfiniteQuery({
    queryKey: ['figures', 'extras', site ?? null, from, to, checkpoint ?? null, guard ?? null],
    queryFn: ({ pageParam, signal }) =>
      call('listExtras', {
        query: { from, to, checkpoint, guard, site, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useMonth(month: string) {
  const { site } = useSite()
  return useQuery({
    queryKey: ['figures', 'month', site ?? null, month],
    queryFn: ({ signal }) => call('patrolMonth', { params: { month }, query: { site }, signal }),
  })
}

/** The months whose verdicts stand for good. */
export function useClosedMonths() {
  const { site } = useSite()
  return useQuery({
    queryKey: ['figures', 'closed-months', site ?? null],
    queryFn: ({ signal }) => call('listMonths', { query: { site }, signal }),
  })
}

/** Closes a month for good. */
export function useCloseMonth() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: MonthClosing) => call('closeMonth', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['figures'] }),
  })
}

/** Where guards were last; asked again when somebody tapped. */
export function useWhereabouts() {
  const { site } = useSite()
  return useQuery({
    queryKey: ['whereabouts', site ?? null],
    queryFn: ({ signal }) => call('listWhereabouts', { query: { site }, signal }),
  })
}
