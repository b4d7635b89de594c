import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { readNow } from '../live/now.ts'
import { useSite } from '../shell/site.tsx'

const STEP_MS = 600_000
const REFRESH_MS = 60_000

/** How much operators were told in the last hours, up to the ten minutes that are on. */
export function useLoad(hours: number) {
  const { site } = useSite()
  return useQuery({
    queryKey: ['load', site ?? null, hours],
    queryFn: ({ signal }) => {
      const to = Math.ceil(readNow() / STEP_MS) * STEP_MS
      return call('alarmLoad', { query: { site, from: to - hours * 3_600_000, to }, signal })
    },
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
}
