import { Button, type InputRef } from 'antd'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useParam } from '../shell/param.ts'
import { Loaded } from '../ui/loaded.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { VirtualRows } from '../ui/virtual-rows.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type Filters, readFilters, writeFilters } from './filters.ts'
import { OpenDialog } from './open-dialog.tsx'
import { OrderPanel } from './order-panel.tsx'
import { OrderRow, rowId } from './order-row.tsx'
import './orders.css'
import { useOrderDesk } from './use-order-desk.ts'
import { orderWords } from './words.ts'

const ROW = 56
const CARD = 72

/** The work orders, what presses most first; made to be worked with the keyboard. */
export function OrdersPage(): ReactNode {
  const words = useWords(orderWords)
  const open = useParam('id')
  const search = useSearch()
  const [, navigate] = useLocation()
  const filters = useMemo(() => readFilters(new URLSearchParams(search)), [search])
  const field = useRef<InputRef>(null)
  const [isNew, setNew] = useState(false)
  const desk = useOrderDesk({ filters, open, focusSearch: () => field.current?.focus({ cursor: 'all' }) })
  const filter = (next: Filters): void => {
    const written = writeFilters(next)
    navigate(written === '' ? '/orders' : `/orders?${written}`, { replace: true })
  }
  return (
    <>
      <h1 className="unseen">{words.title}</h1>
      <FilterBar
        filters={filters}
        counts={desk.counts}
        search={field}
        onChange={filter}
        onNew={() => setNew(true)}
      />
      <Truncated desk={desk} />
      <div className="beside">
        <div className="order-frame">
          <Loaded<unknown> query={desk.isPast ? desk.past : desk.current}>
            {() => <OrderList desk={desk} isFiltered={search !== ''} />}
          </Loaded>
          {desk.isPast && desk.past.hasNextPage ? (
            <Button
              block
              loading={desk.past.isFetchingNextPage}
              onClick={() => void desk.past.fetchNextPage()}
            >
              {words.more}
            </Button>
          ) : null}
        </div>
        {open === null ? null : <OrderPanel key={open} id={open} onClose={() => desk.show(null)} />}
      </div>
      {isNew ? <OpenDialog onClose={() => setNew(false)} onOpened={(id) => desk.show(id)} /> : null}
    </>
  )
}

interface DeskProps {
  readonly desk: ReturnType<typeof useOrderDesk>
}

function OrderList({ desk, isFiltered }: DeskProps & { readonly isFiltered: boolean }): ReactNode {
  const words = useWords(orderWords)
  const narrow = useNarrow()
  const { orders, position, openRow } = desk
  if (orders.length === 0) return <p className="empty">{isFiltered ? words.noneFound : words.none}</p>
  return (
    <>
      <div className="order-row order-head" aria-hidden="true">
        <span>{words.severity}</span>
        <span className="order-what">{words.what}</span>
        <span className="order-where">{words.where}</span>
        <span className="order-state">{words.state}</span>
        <span>{words.clock}</span>
      </div>
      <VirtualRows
        role="listbox"
        label={words.list}
        items={orders}
        height={narrow ? CARD : ROW}
        keyOf={({ id }) => id}
        cursor={orders.findIndex(({ id }) => id === position.cursor)}
        active={position.cursor === null ? undefined : rowId(position.cursor)}
        row={(order) => <OrderRow order={order} isCursor={order.id === position.cursor} onOpen={openRow} />}
      />
    </>
  )
}

/** Says when there are more orders than a list can hold. */
function Truncated({ desk }: DeskProps): ReactNode {
  const words = useWords(orderWords)
  const { total = 0, items = [] } = desk.current.data ?? {}
  if (desk.isPast || total <= items.length) return null
  return <p className="order-notice">{fill(words.truncated, { shown: items.length, total })}</p>
}
