import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { MonthSheet } from '#gateway/http/contract/month-sheet.ts'
import { judgementReasonTexts, verdictTexts } from '#gateway/patrol/verdict.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useZone } from '../shell/site.tsx'
import { figureWords, monthPageWords } from './figure-words.ts'

/** Lines of a list on paper; the spreadsheet has all of them. */
const LISTED = 200

/** Every visit of the month that nobody made. */
export function Missed({ missed }: { readonly missed: MonthSheet['missed'] }): ReactNode {
  const words = useWords(monthPageWords)
  const figures = useWords(figureWords)
  const language = useLanguage()
  const zone = useZone()
  const shown = missed.items.slice(0, LISTED)
  return (
    <section>
      <h3>{words.missed}</h3>
      <Shown shown={shown.length} total={missed.total} />
      <ol className="month-list">
        {shown.map(({ round, day, visit, routeName }) => (
          <li key={`${round} ${visit.step}`}>
            <Link href={`/patrol/${encodeURIComponent(round)}?day=${day}`}>
              {formatInstant(visit.due, zone).slice(0, 16)}
            </Link>
            <b>{visit.name[language]}</b>
            <span>{routeName[language]}</span>
            <span>{visit.guard ?? figures.nobody}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Rounds nobody had to walk, and who said so. */
export function Excused({ excused }: { readonly excused: MonthSheet['excused'] }): ReactNode {
  const words = useWords(monthPageWords)
  const language = useLanguage()
  const zone = useZone()
  const shown = excused.items.slice(0, LISTED)
  return (
    <section>
      <h3>{words.excused}</h3>
      <Shown shown={shown.length} total={excused.total} />
      <ol className="month-list">
        {shown.map(({ round, day, windowStart, planName, why, by, reason }) => (
          <li key={round}>
            <Link href={`/patrol/${encodeURIComponent(round)}?day=${day}`}>
              {formatInstant(windowStart, zone).slice(0, 16)}
            </Link>
            <b>{planName[language]}</b>
            <span>{judgementReasonTexts[why][language]}</span>
            <span>{[by, reason].filter((part) => part !== null).join(': ')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What taps would have changed that came after the month was closed. */
export function Corrections({ sheet }: { readonly sheet: MonthSheet }): ReactNode {
  const words = useWords(monthPageWords)
  const language = useLanguage()
  const zone = useZone()
  const shown = sheet.corrections.slice(0, LISTED)
  return (
    <section>
      <h3>{words.corrections}</h3>
      <Shown shown={shown.length} total={sheet.corrections.length} />
      <ol className="month-list">
        {shown.map(({ at, round, step, name, closed, verdict, reason }) => (
          <li key={`${at} ${round} ${step}`}>
            <Link href={`/patrol/${encodeURIComponent(round)}`}>{formatInstant(at, zone).slice(0, 16)}</Link>
            <b>{name[language]}</b>
            <span>
              {fill(words.correction, {
                before: verdictTexts[closed][language],
                after: verdictTexts[verdict][language],
              })}
            </span>
            <span>{judgementReasonTexts[reason][language]}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** When the gateway heard nobody. */
export function Absences({ sheet }: { readonly sheet: MonthSheet }): ReactNode {
  const words = useWords(monthPageWords)
  const zone = useZone()
  if (sheet.absences.length === 0) return null
  return (
    <section>
      <h3>{words.absences}</h3>
      <ol className="month-list">
        {sheet.absences.slice(0, LISTED).map(({ from, to }) => (
          <li key={from}>
            <span>{formatInstant(from, zone)}</span>
            <span>{formatInstant(to, zone)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Shown({ shown, total }: { readonly shown: number; readonly total: number }): ReactNode {
  const words = useWords(monthPageWords)
  if (total === 0) return <p className="faint">{words.none}</p>
  return shown < total ? <p className="faint">{fill(words.shown, { shown, total })}</p> : null
}
