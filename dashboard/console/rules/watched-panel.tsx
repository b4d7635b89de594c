import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { useSurroundings } from './names.ts'
import { watchedOf } from './watched.ts'
import { ruleWords } from './words.ts'

interface WatchedPanelProps {
  readonly site: string
  readonly kind: string
  readonly places: readonly string[]
  readonly devices: readonly string[]
}

/** So many are named; the rest is counted. */
const NAMED = 6

/** The devices a rule watches. */
export function WatchedPanel({ site, kind, places, devices }: WatchedPanelProps): ReactNode {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const around = useSurroundings(site, kind)
  const watched = watchedOf(around, places, devices)
  const rest = watched.length - NAMED
  return (
    <Panel
      title={words.watched}
      aside={<Link href={`/devices?kind=${kind}`}>{fill(words.devicesOf, { count: watched.length })}</Link>}
    >
      {watched.length === 0 ? <p className="faint">{words.watchesNone}</p> : null}
      <ul className="rules-links">
        {watched.slice(0, NAMED).map(({ id, name }) => (
          <li key={id}>
            <Link href={`/devices/${site}/${id}`}>{name[language]}</Link>
          </li>
        ))}
        {rest > 0 ? <li className="faint">{fill(words.andMore, { count: rest })}</li> : null}
      </ul>
    </Panel>
  )
}
