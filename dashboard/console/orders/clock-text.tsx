import type { ReactNode } from 'react'
import type { OrderClock } from '#gateway/http/contract/orders.ts'
import { formatAge } from '../i18n/age.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useNow } from '../live/now.ts'
import { readClock } from './clocks.ts'
import { clockWords, orderWords } from './words.ts'

/** A clock in words, drawn anew each second: what is left, or by how much it is over. */
export function ClockText({
  clock,
  named = false,
}: {
  readonly clock: OrderClock
  readonly named?: boolean
}): ReactNode {
  const words = useWords(orderWords)
  const kinds = useWords(clockWords)
  const language = useLanguage()
  const reading = readClock(clock, useNow())
  const pressure =
    reading.is === 'overdue' || reading.is === 'missed' ? 'over' : reading.share >= 0.75 ? 'soon' : 'calm'
  return (
    <span className={`order-clock order-clock-${reading.is === 'kept' ? 'calm' : pressure}`}>
      {named ? `${kinds[clock.kind]} ` : ''}
      {fill(words[reading.is], { age: formatAge(reading.ms, language) })}
    </span>
  )
}
