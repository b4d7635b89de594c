import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PlannedWorkBody } from '#gateway/http/contract/suppression.ts'
import { call } from '../api/call.ts'
import { useSite } from '../shell/site.tsx'

const key = 'planned-work'
/** Its state changes with the clock and with alarms, so it is asked for again. */
const AGAIN_MS = 30_000

export function usePlannedWork() {
  const { site } = useSite()
  return useQuery({
    queryKey: [key, site],
    queryFn: ({ signal }) => call('listPlannedWork', { query: { site }, signal }),
    refetchInterval: AGAIN_MS,
  })
}

export function usePlanWork() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: PlannedWorkBody) => call('planWork', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  })
}

export function useEndWork() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('endPlannedWork', { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  })
}
