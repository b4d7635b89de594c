import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { CountedVisit } from '#gateway/http/contract/figures.ts'
import type { Tap } from '#gateway/http/contract/patrol.ts'
import { verdictTexts } from '#gateway/patrol/verdict.ts'
import { formatInstant, formatTime } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { type Trail, useCounted, useExtras } from './figure-queries.ts'
import { figureWords } from './figure-words.ts'
import './verdict.css'

interface TrailPanelProps {
  readonly trail: Trail
  /** What the row is called whose figure was pressed. */
  readonly name: string
  readonly onClose: () => void
}

/** What a figure counts, one by one; each visit opens its round with its taps and judgements. */
export function TrailPanel({ trail, name, onClose }: TrailPanelProps): ReactNode {
  const words = useWords(figureWords)
  const what = words[trail.what === 'on_time' ? 'onTime' : trail.what]
  return (
    <SidePanel label={`${name} ${what}`} title={<h2 className="side-title">{name}</h2>} onClose={onClose}>
      {trail.what === 'extra' ? <Extras trail={trail} what={what} /> : <Visits trail={trail} what={what} />}
    </SidePanel>
  )
}

interface ListProps {
  readonly trail: Trail
  readonly what: string
}

function Visits({ trail, what }: ListProps): ReactNode {
  const query = useCounted(trail)
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <Listed what={what} total={pages[0]?.total ?? 0} query={query}>
          {pages
            .flatMap(({ items }) => items)
            .map((item) => (
              <VisitLink key={`${item.round} ${item.visit.step}`} item={item} />
            ))}
        </Listed>
      )}
    </Loaded>
  )
}

function Extras({ trail, what }: ListProps): ReactNode {
  const query = useExtras(trail)
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <Listed what={what} total={pages[0]?.total ?? 0} query={query}>
          {pages
            .flatMap(({ items }) => items)
            .map((tap) => (
              <ExtraLine key={tap.id} tap={tap} />
            ))}
        </Listed>
      )}
    </Loaded>
  )
}

interface ListedProps {
  readonly what: string
  readonly total: number
  readonly query: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
  readonly children: readonly ReactNode[]
}

function Listed({ what, total, query, children }: ListedProps): ReactNode {
  const words = useWords(figureWords)
  return (
    <section>
      <h3>{fill(words.listOf, { what, count: total })}</h3>
      {total === 0 ? <p className="faint">{words.noVisits}</p> : null}
      <ol className="visits">{children}</ol>
      {query.hasNextPage ? (
        <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
    </section>
  )
}

function VisitLink({ item }: { readonly item: CountedVisit }): ReactNode {
  const words = useWords(figureWords)
  const language = useLanguage()
  const zone = useZone()
  const { visit, round, day, routeName } = item
  const made = visit.at === null ? '' : `, ${fill(words.madeAt, { time: formatTime(visit.at, zone) })}`
  return (
    <li>
      <span className="unseen" />
      <Link href={`/patrol/${encodeURIComponent(round)}?day=${day}`} className="trail-visit">
        <b>{visit.name[language]}</b>
        <small>
          {fill(words.dueAt, { time: formatInstant(visit.due, zone).slice(0, 16) })}
          {made}
        </small>
        <small>
          {routeName[language]} · {visit.guard ?? words.nobody}
        </small>
      </Link>
      <b className={`verdict-${visit.verdict}`}>{verdictTexts[visit.verdict][language]}</b>
    </li>
  )
}

function ExtraLine({ tap }: { readonly tap: Tap }): ReactNode {
  const language = useLanguage()
  const zone = useZone()
  return (
    <li>
      <time>{formatInstant(tap.at, zone).slice(5, 16)}</time>
      <span>
        <b>{tap.checkpointName?.[language] ?? tap.uid}</b>
        <small>{tap.guardName ?? tap.reader}</small>
      </span>
    </li>
  )
}
