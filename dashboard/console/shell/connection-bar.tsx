import type { ReactNode } from 'react'
import { formatAge } from '../i18n/age.ts'
import { formatTime } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useConnection } from '../live/connection.ts'
import { useNow } from '../live/now.ts'
import { useZone } from './site.tsx'
import { shellWords } from './words.ts'

/** Says across the whole page that what is seen is old, and since when. An operator must never trust a frozen screen. */
export function ConnectionBar(): ReactNode {
  const connection = useConnection()
  return connection.state === 'lost' ? <LostBar since={connection.since} /> : null
}

function LostBar({ since }: { readonly since: number }): ReactNode {
  const words = useWords(shellWords)
  const language = useLanguage()
  const zone = useZone()
  useNow()
  const age = formatAge(Date.now() - since, language)
  return (
    <div className="connection-bar" role="alert">
      {fill(words.lost, { time: formatTime(since, zone), age })}
    </div>
  )
}

/** The quiet form in the top bar: a dot and a word. */
export function ConnectionLamp(): ReactNode {
  const words = useWords(shellWords)
  const { state } = useConnection()
  if (state === 'lost') return null
  return (
    <span
      className={`connection-lamp connection-${state}`}
      title={state === 'live' ? words.live : words.connecting}
    >
      <i aria-hidden="true" />
      <span>{state === 'live' ? words.live : words.connecting}</span>
    </span>
  )
}
