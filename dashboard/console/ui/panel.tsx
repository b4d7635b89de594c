import type { ReactNode } from 'react'
import './panel.css'

interface PanelProps {
  readonly title: string
  /** Beside the title: figures, links, buttons. */
  readonly aside?: ReactNode
  /** Fills the height it is given and scrolls inside. */
  readonly fill?: boolean
  /** The content brings its own spacing, as tables and lists do. */
  readonly flush?: boolean
  readonly children: ReactNode
}

/** A titled part of a page. */
export function Panel({ title, aside, fill = false, flush = false, children }: PanelProps): ReactNode {
  return (
    <section className={`panel${fill ? ' panel-fill' : ''}`} aria-label={title}>
      <header className="panel-head">
        <h2>{title}</h2>
        {aside === undefined ? null : <div className="panel-aside">{aside}</div>}
      </header>
      <div className={flush ? 'panel-body panel-flush' : 'panel-body'}>{children}</div>
    </section>
  )
}
