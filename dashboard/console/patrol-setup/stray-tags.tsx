import { Button } from 'antd'
import type { ReactNode } from 'react'
import { formatRecent } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { readNow } from '../live/now.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useStrays } from './queries.ts'
import { setupWords } from './words.ts'

interface StrayTagsProps {
  readonly site: string
  readonly pending: boolean
  readonly onPick: (uid: string) => void
}

/** The last taps of tags that hang nowhere, as they come in: a fresh tag is enrolled by tapping it. */
export function StrayTags({ site, pending, onPick }: StrayTagsProps): ReactNode {
  const words = useWords(setupWords)
  const language = useLanguage()
  const zone = useZone()
  const query = useStrays(site)
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="setup-note">{words.noStrays}</p>
        ) : (
          <ul className="panel">
            {items.map(({ uid, at, taps, reader, readerName, refusal, warnings }) => (
              <li key={uid} className="setup-row">
                <span className="setup-what">
                  <span className="setup-uid">{uid}</span>
                  <small>
                    {fill(words.strayLine, {
                      time: formatRecent(at, readNow(), zone),
                      reader: readerName?.[language] ?? reader,
                      count: taps,
                    })}
                  </small>
                  {[...(refusal === null ? [] : [refusal]), ...warnings].map((each) => (
                    <small key={each.en} className="setup-warn">
                      {each[language]}
                    </small>
                  ))}
                </span>
                <Button type="primary" disabled={refusal !== null || pending} onClick={() => onPick(uid)}>
                  {words.enrol}
                </Button>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
