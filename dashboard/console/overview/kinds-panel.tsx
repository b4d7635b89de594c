import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Overview } from '#gateway/http/contract/overview.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { overviewWords } from './words.ts'

type KindCount = Overview['kinds'][number]

/** One tile a kind: how many there are, how many speak, how many are in alarm. */
export function KindsPanel({ kinds }: { readonly kinds: readonly KindCount[] }): ReactNode {
  const words = useWords(overviewWords)
  return (
    <Panel title={words.kinds}>
      <div className="tiles">
        {kinds
          .filter((kind) => kind.total > 0)
          .map((kind) => (
            <KindTile key={kind.kind} count={kind} />
          ))}
      </div>
    </Panel>
  )
}

function KindTile({ count }: { readonly count: KindCount }): ReactNode {
  const words = useWords(overviewWords)
  const language = useLanguage()
  const path = `/devices?kind=${encodeURIComponent(count.kind)}`
  return (
    <section className={`tile${count.worst === null ? '' : ` tile-${count.worst}`}`}>
      <Link href={path} className="tile-head">
        <b>{count.title[language]}</b>
        {count.worst === null ? null : <SeverityMark severity={count.worst} bare />}
      </Link>
      <p className="tile-online">
        <b>{count.online}</b>
        <span>/ {count.total}</span> <small>{words.online}</small>
      </p>
      <p className="tile-rest">
        <Part path={`${path}&status=alarm`} word={words.inAlarm} count={count.inAlarm} name="alarm" />
        <Part path={`${path}&status=offline`} word={words.offline} count={count.offline} name="offline" />
        {count.unknown === 0 ? null : (
          <Part path={`${path}&status=unknown`} word={words.unknown} count={count.unknown} name="unknown" />
        )}
      </p>
    </section>
  )
}

interface PartProps {
  readonly path: string
  readonly word: string
  readonly count: number
  readonly name: string
}

function Part({ path, word, count, name }: PartProps): ReactNode {
  return (
    <Link href={path} className={count === 0 ? 'tile-none' : `tile-some tile-part-${name}`}>
      {word} <b>{count}</b>
    </Link>
  )
}
