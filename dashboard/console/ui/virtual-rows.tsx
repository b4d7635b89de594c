import { type ReactNode, useEffect, useRef, useState } from 'react'
import './virtual-rows.css'

interface VirtualRowsProps<Item> {
  readonly items: readonly Item[]
  /** Height of every row, px. */
  readonly height: number
  readonly keyOf: (item: Item) => string
  readonly row: (item: Item, index: number) => ReactNode
  /** Row to keep in sight. */
  readonly cursor?: number
  /** What the list holds, for screen readers. */
  readonly label: string
  /** Where rows are chosen with the keyboard, the list is one stop of the tab order. */
  readonly role: 'list' | 'listbox'
  readonly active?: string | undefined
}

/** Rows beyond the edges that are drawn already, so that scrolling shows no gaps. */
const MARGIN = 8

/** A list that draws only the rows in sight: thousands of rows cost as much as thirty. */
export function VirtualRows<Item>(props: VirtualRowsProps<Item>): ReactNode {
  const { items, height, keyOf, row, cursor, label, role, active } = props
  const frame = useRef<HTMLDivElement>(null)
  const { top, room } = useWindow(frame)
  useEffect(() => {
    const box = frame.current
    if (box === null || cursor === undefined || cursor < 0) return
    const above = cursor * height
    if (above < box.scrollTop) box.scrollTop = above
    else if (above + height > box.scrollTop + box.clientHeight)
      box.scrollTop = above + height - box.clientHeight
  }, [cursor, height])
  const from = Math.max(0, Math.floor(top / height) - MARGIN)
  const to = Math.min(items.length, Math.ceil((top + room) / height) + MARGIN)
  const rows = items.slice(from, to).map((item, offset) => {
    const index = from + offset
    return (
      <div
        key={keyOf(item)}
        className="virtual-row"
        {...(role === 'list'
          ? { role: 'listitem', 'aria-setsize': items.length, 'aria-posinset': index + 1 }
          : { role: 'presentation' })}
        style={{ height, transform: `translateY(${index * height}px)` }}
      >
        {row(item, index)}
      </div>
    )
  })
  const semantics = {
    role,
    'aria-label': label,
    ...(role === 'listbox' && { 'aria-multiselectable': true, 'aria-activedescendant': active }),
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <div ref={frame} className="virtual-frame" tabIndex={0} {...semantics}>
      <div className="virtual-rows" role="presentation" style={{ height: items.length * height }}>
        {rows}
      </div>
    </div>
  )
}

/** What part of the list is in sight, px. */
function useWindow(frame: React.RefObject<HTMLDivElement | null>): { top: number; room: number } {
  const [view, setView] = useState({ top: 0, room: 900 })
  useEffect(() => {
    const box = frame.current
    if (box === null) return
    const look = () => setView({ top: box.scrollTop, room: box.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [frame])
  return view
}
