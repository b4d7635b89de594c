import type { ReactNode } from 'react'
import { formatInstant } from '../i18n/instant.ts'
import { useWords } from '../i18n/language.tsx'
import { useNow } from '../live/now.ts'
import { useZone } from './site.tsx'
import { shellWords } from './words.ts'

/** The gateway's clock in the zone of the site. */
export function Clock(): ReactNode {
  const words = useWords(shellWords)
  const zone = useZone()
  const [day, time] = formatInstant(useNow(), zone).split(' ')
  return (
    <time className="clock" title={`${words.siteTime} (${zone})`}>
      <span className="clock-day">{day}</span> {time}
    </time>
  )
}
