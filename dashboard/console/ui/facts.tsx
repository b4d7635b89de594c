import type { ReactNode } from 'react'
import './facts.css'

export interface Fact {
  readonly key: string
  readonly label: string
  readonly value: ReactNode
  readonly aside?: ReactNode
}

/** Names and values in two columns; on a phone too, as both stay short. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(({ key, label, value, aside }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {aside === undefined ? null : <dd className="facts-aside">{aside}</dd>}
        </div>
      ))}
    </dl>
  )
}
