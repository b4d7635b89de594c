import type { ReactNode } from 'react'
import type { OrderDetail } from '#gateway/http/contract/orders.ts'
import { orderActionTexts } from '#gateway/orders/order-state.ts'
import { formatRecent } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { readNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { clockWords, orderWords } from './words.ts'

type Line = OrderDetail['lines'][number]

/** What a phone did without network is told with the time at which it was learned of, when that is later than this. */
const LATE_MS = 60_000

/** Everything that happened to an order, oldest first. */
export function OrderLog({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  const words = useWords(orderWords)
  const language = useLanguage()
  const zone = useZone()
  const now = readNow()
  return (
    <ol className="order-log">
      {lines.map((line) => (
        <li key={line.seq}>
          <time>{formatRecent(line.at, now, zone)}</time>
          <span>
            <b>{orderActionTexts[line.action][language]}</b>{' '}
            {line.byName ?? (line.by === 'system' ? '' : line.by)}
            <Said line={line} />
            {line.note === '' ? null : <q>{line.note}</q>}
            {line.rx - line.at > LATE_MS && line.by !== 'system' ? (
              <small>{fill(words.synced, { time: formatRecent(line.rx, now, zone) })}</small>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The parts of a line that a person asks for. */
function Said({ line }: { readonly line: Line }): ReactNode {
  const kinds = useWords(clockWords)
  const words = useWords(orderWords)
  const { detail, action } = line
  const { clock, percent, to, cause, how, remedy, rule } = detail
  const said: string[] = []
  if (action === 'warned' && isClock(clock)) said.push(`${kinds[clock]} ${String(percent)} %`)
  if (action === 'assign' && typeof to === 'string') said.push(to)
  if (action === 'arrive') said.push(how === 'tap' ? words.byTap : words.byWord)
  if (typeof cause === 'object' && cause !== null && 'text' in cause) said.push(String(cause.text))
  if (typeof remedy === 'string') said.push(remedy)
  if (action === 'recovered' || action === 'relapsed') said.push(String(rule ?? ''))
  if (said.length === 0) return null
  return <small>{said.join(' · ')}</small>
}

const isClock = (value: unknown): value is keyof typeof clockWords =>
  typeof value === 'string' && Object.hasOwn(clockWords, value)
