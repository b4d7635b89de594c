import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReportDecision, ReportQuery } from '#gateway/http/contract/reports.ts'
import { call } from '../api/call.ts'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'

/** No stream tells of reports: a few a day, looked for often enough that nobody waits for the look. */
const EVERY_MS = 15_000

export function useReports(state: NonNullable<ReportQuery['state']>) {
  const { site } = useSite()
  return useQuery({
    queryKey: ['reports', site ?? null, state],
    queryFn: ({ signal }) =>
      call('listReports', { query: { state, ...(site !== undefined && { site }) }, signal }),
    refetchInterval: EVERY_MS,
    enabled: useMay('report.handle'),
  })
}

export function useDecide(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ReportDecision) => call('decideReport', { params: { id }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['reports'] }),
  })
}
