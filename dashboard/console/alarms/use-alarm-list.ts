import { useMemo } from 'react'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { type Filters, isIn, passes, type View, views } from './filters.ts'
import { compareAlarms } from './order.ts'
import { useCurrentAlarms, usePastAlarms } from './queries.ts'

const nothing: readonly Alarm[] = []

/** What the page shows under some filters, in the order of work, and how many each view holds. */
export function useAlarmList(filters: Filters) {
  const isPast = filters.view === 'past'
  const current = useCurrentAlarms()
  const past = usePastAlarms(
    {
      ...(filters.severity !== null && { severity: filters.severity }),
      ...(filters.kind !== null && { kind: filters.kind }),
      ...(filters.words.trim() !== '' && { q: filters.words.trim() }),
    },
    isPast,
  )
  const held = current.data?.items ?? nothing
  const passing = useMemo(() => held.filter((alarm) => passes(alarm, filters)), [held, filters])
  const counts = useMemo(() => {
    const entries = views.map((view) => [view, passing.filter((alarm) => isIn(view, alarm)).length] as const)
    return Object.fromEntries(entries) as Readonly<Record<View, number>>
  }, [passing])
  const shown = useMemo(
    () => passing.filter((alarm) => isIn(filters.view, alarm)).sort(compareAlarms),
    [passing, filters.view],
  )
  const over = useMemo(() => past.data?.pages.flatMap((page) => page.items) ?? nothing, [past.data])
  return { query: isPast ? past : current, alarms: isPast ? over : shown, counts, current, past }
}
