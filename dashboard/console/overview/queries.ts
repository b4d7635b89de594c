import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { Overview } from '#gateway/http/contract/overview.ts'
import { call } from '../api/call.ts'
import { readKinds } from '../devices/kinds.ts'
import { dataOf, type LiveEvent } from '../live/event.ts'
import { later } from '../live/later.ts'
import { anchorNow } from '../live/now.ts'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'
import { takeIntoFeed } from './feed-store.ts'

const KEY = 'overview'
/** The counts are asked for again at most so often, however much happens. */
const AGAIN_MS = 3_000
/** Even a quiet site is looked at anew: rounds fall due without any message. */
const AT_LEAST_MS = 30_000

/** Counts of the site, its health and its rounds. */
export function useOverview() {
  const { site } = useSite()
  const enabled = useMay('alarm.read')
  return useQuery({
    queryKey: [KEY, site ?? null],
    queryFn: async ({ signal }) => {
      const overview = await call('overview', { query: { site }, signal })
      anchorNow(overview.now)
      return overview
    },
    enabled,
    refetchInterval: AT_LEAST_MS,
  })
}

const askAgain = later(AGAIN_MS, (client: QueryClient) => {
  void client.invalidateQueries({ queryKey: [KEY] })
})

/** Brings health lines into the overview and lines into the feed; the counts follow a moment later. */
export function patchOverview(client: QueryClient, batch: readonly LiveEvent[]): void {
  const kinds = readKinds(client)
  takeIntoFeed(batch, (kind, type) => {
    const event = kinds.event(kind, type)
    return event !== undefined && !event.tap
  })
  const lines = dataOf(batch, 'system').at(-1)?.lines
  if (lines !== undefined) {
    client.setQueriesData<Overview>({ queryKey: [KEY] }, (data) => data && { ...data, system: lines })
  }
  askAgain(client)
}
