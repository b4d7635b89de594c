import { useCallback, useEffect, useMemo } from 'react'
import { useLocation } from 'wouter'
import { move } from '../alarms/keyboard.ts'
import { useCommands } from '../alarms/use-commands.ts'
import { usePosition } from '../alarms/use-position.ts'
import { usePerson } from '../session/session.ts'
import { compareOrders, type Filters, isIn, passes, type View, views, writeFilters } from './filters.ts'
import { useOpenOrders, usePastOrders } from './queries.ts'

/** Rows that page-up and page-down go. */
const PAGE = 10

interface DeskOptions {
  readonly filters: Filters
  /** The order whose details are open. */
  readonly open: string | null
  readonly focusSearch: () => void
}

/** The list as it is narrowed and ordered, where the operator stands in it, and what the keys do. */
export function useOrderDesk({ filters, open, focusSearch }: DeskOptions) {
  const [, navigate] = useLocation()
  const { username } = usePerson()
  const current = useOpenOrders()
  const isPast = filters.view === 'past'
  const asked = {
    ...(filters.severity !== null && { severity: filters.severity }),
    ...(filters.words !== '' && { q: filters.words }),
  }
  const past = usePastOrders(asked, isPast)
  const orders = useMemo(() => {
    if (isPast) return past.data?.pages.flatMap((page) => page.items) ?? []
    const items = current.data?.items ?? []
    return items
      .filter((order) => isIn(filters.view, order, username) && passes(order, filters))
      .sort(compareOrders)
  }, [isPast, past.data, current.data, filters, username])
  const counts = useMemo(() => {
    const items = current.data?.items ?? []
    const of = (view: View): number => items.filter((order) => isIn(view, order, username)).length
    return Object.fromEntries(views.map((view) => [view, of(view)])) as Record<View, number>
  }, [current.data, username])
  const ids = useMemo(() => orders.map(({ id }) => id), [orders])
  const [position, setPosition] = usePosition(ids)
  const search = writeFilters(filters)
  const show = useCallback(
    (id: string | null): void => {
      const path = id === null ? '/orders' : `/orders/${encodeURIComponent(id)}`
      navigate(search === '' ? path : `${path}?${search}`, { replace: true })
    },
    [navigate, search],
  )
  const openRow = useCallback((id: string) => show(id), [show])
  useEffect(() => {
    if (open !== null) setPosition((held) => ({ ...held, cursor: open }))
  }, [open, setPosition])
  useCommands((command) => {
    if (command === 'open') show(position.cursor)
    else if (command === 'search') focusSearch()
    else if (command === 'leave') return false
    else {
      const next = move(position, command, ids, PAGE)
      setPosition(next)
      if (open !== null && next.cursor !== null && next.cursor !== open) show(next.cursor)
    }
    return true
  })
  return { orders, counts, position, show, openRow, current, past, isPast }
}
