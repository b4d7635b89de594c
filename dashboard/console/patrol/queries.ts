import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Round, RoundDetail, RoundList } from '#gateway/http/contract/patrol.ts'
import { call } from '../api/call.ts'
import { formatDay } from '../i18n/instant.ts'
import { dataOf, type LiveEvent } from '../live/event.ts'
import { later } from '../live/later.ts'
import { fresh } from '../live/live.tsx'
import { useSite } from '../shell/site.tsx'
import { applyToRounds, concerns } from './live.ts'

const dayIn = (zone: string) => (round: Round) => formatDay(round.windowStart, zone)

/** Rounds whose window starts on a day of the site, kept fresh by the stream. */
export function useRounds(day: string) {
  const { site, zone } = useSite()
  return useQuery({
    queryKey: ['rounds', site ?? null, day, zone],
    queryFn: ({ signal }) =>
      fresh(
        () => call('listRounds', { query: { day, site }, signal }),
        (list, batch) => applyToRounds(list, batch, dayIn(zone)),
      ),
  })
}

/** One round with its visits, taps and changed verdicts. */
export const useRound = (id: string) =>
  useQuery({
    queryKey: ['round', id],
    queryFn: ({ signal }) => call('readRound', { params: { id }, signal }),
  })

/** Lets a round off; its record and every figure are read again. */
export function useExcuse() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, reason }: { readonly id: string; readonly reason: string }) =>
      call('excuseRound', { params: { id }, body: { reason } }),
    async onSuccess(detail) {
      client.setQueryData<RoundDetail>(['round', detail.round.id], detail)
      for (const key of ['rounds', 'coverage', 'figures']) await client.invalidateQueries({ queryKey: [key] })
    },
  })
}

/** Coverage of some days, both included. */
export function useCoverage(from: string, to: string, by: 'route' | 'checkpoint' | 'day' | 'guard') {
  const { site } = useSite()
  return useQuery({
    queryKey: ['coverage', site ?? null, from, to, by],
    queryFn: ({ signal }) => call('patrolCoverage', { query: { from, to, by, site }, signal }),
    placeholderData: (before) => before,
  })
}

/** The plans that rounds come from. */
export function usePlans() {
  const { site } = useSite()
  return useQuery({
    queryKey: ['plans', site ?? null],
    queryFn: ({ signal }) => call('listPlans', { query: { site }, signal }),
  })
}

const askFiguresAgain = later(60_000, (client: QueryClient) => {
  void client.invalidateQueries({ queryKey: ['figures'] })
})

const askWhereaboutsAgain = later(2_000, (client: QueryClient) => {
  void client.invalidateQueries({ queryKey: ['whereabouts'] })
})

const askCoverageAgain = later(5_000, (client: QueryClient) => {
  void client.invalidateQueries({ queryKey: ['coverage'] })
})

/** Brings rounds into the day on screen; an open round and the coverage are asked for again. */
export function patchPatrol(client: QueryClient, batch: readonly LiveEvent[]): void {
  if (dataOf(batch, 'round').length === 0 && dataOf(batch, 'tap').length === 0) return
  for (const query of client.getQueryCache().findAll({ queryKey: ['rounds'] })) {
    const zone = query.queryKey[3]
    client.setQueryData<RoundList>(
      query.queryKey,
      (list) => list && applyToRounds(list, batch, dayIn(String(zone))),
    )
  }
  for (const query of client.getQueryCache().findAll({ queryKey: ['round'] })) {
    const detail = query.state.data as RoundDetail | undefined
    if (detail !== undefined && concerns(detail, batch)) {
      void client.invalidateQueries({ queryKey: query.queryKey })
    }
  }
  askCoverageAgain(client)
  askFiguresAgain(client)
  if (dataOf(batch, 'tap').length > 0) askWhereaboutsAgain(client)
}
