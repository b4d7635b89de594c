import type { ReactNode } from 'react'
import type { Static } from 'typebox'
import { Link } from 'wouter'
import type { LikelyCause, DiagnosisNote as Schema } from '#gateway/http/contract/knowledge.ts'
import { formatAge } from '../i18n/age.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { formatPercent, formatValue } from '../i18n/value.ts'
import { useZone } from '../shell/site.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useAdvice, useOrderNote } from './queries.ts'
import './knowledge.css'
import { knowledgeWords } from './words.ts'

type DiagnosisNote = Static<typeof Schema>

/** Beside an alarm: what it may be, and what else is wrong there. The first advice stands in the alarm itself. */
export function AlarmAdvice({ alarm }: { readonly alarm: string }): ReactNode {
  const query = useAdvice(alarm)
  return (
    <Loaded query={query}>
      {(note) => (
        <>
          <Causes causes={note.causes} />
          <Surroundings note={note} />
        </>
      )}
    </Loaded>
  )
}

/** In an order: what was known when it was opened. */
export function OrderNote({ order }: { readonly order: string }): ReactNode {
  const words = useWords(knowledgeWords)
  const language = useLanguage()
  const query = useOrderNote(order)
  return (
    <Loaded query={query}>
      {(note) => (
        <>
          {note.advice === null ? null : (
            <section>
              <h3>{words.advice}</h3>
              <p>{note.advice[language]}</p>
            </section>
          )}
          <Causes causes={note.causes} />
          <section>
            <h3>{words.known}</h3>
            <Readings note={note} />
          </section>
          <Surroundings note={note} />
        </>
      )}
    </Loaded>
  )
}

/** Most likely first, each with the closed orders that say so. */
function Causes({ causes }: { readonly causes: readonly LikelyCause[] }): ReactNode {
  const words = useWords(knowledgeWords)
  const language = useLanguage()
  if (causes.length === 0) return null
  return (
    <section>
      <h3>{words.causes}</h3>
      <ol className="knowledge-causes">
        {causes.map(({ code, title, remedy, here, everywhere, share }) => (
          <li key={code}>
            <strong>{title[language]}</strong> <span className="faint">{formatPercent(share)}</span>
            <div>{remedy[language]}</div>
            {everywhere === 0 ? null : (
              <small className="faint">{fill(words.counts, { here, everywhere })}</small>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Readings({ note }: { readonly note: DiagnosisNote }): ReactNode {
  const words = useWords(knowledgeWords)
  const language = useLanguage()
  const zone = useZone()
  return (
    <Facts
      facts={note.readings.map(({ key, label, unit, value, ageMs }) => ({
        key,
        label: label[language],
        value: formatValue({ deviceClass: 'count', unit }, value, language, zone),
        aside: ageMs === null ? undefined : fill(words.ago, { age: formatAge(ageMs, language) }),
      }))}
    />
  )
}

function Surroundings({ note }: { readonly note: DiagnosisNote }): ReactNode {
  const words = useWords(knowledgeWords)
  const language = useLanguage()
  const { parent, openWork, recentAlarms, articles } = note
  const facts: Fact[] = []
  if (parent !== null)
    facts.push({
      key: 'parent',
      label: words.parent,
      value: parent.name[language],
      aside: [
        parent.online === false ? words.offline : parent.online === true ? words.online : '',
        ...parent.alarms.map(({ title }) => title[language]),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    })
  for (const order of openWork)
    facts.push({
      key: order.id,
      label: words.openWork,
      value: <Link href={`/orders/${encodeURIComponent(order.id)}`}>{order.number}</Link>,
      aside: order.title[language],
    })
  for (const alarm of recentAlarms.slice(0, 3))
    facts.push({
      key: alarm.id,
      label: words.recentAlarms,
      value: <Link href={`/alarms/${encodeURIComponent(alarm.id)}`}>{alarm.title[language]}</Link>,
      aside: fill(words.ago, { age: formatAge(note.at - alarm.raisedAt, language) }),
    })
  for (const { id, title, own } of articles)
    facts.push({
      key: id,
      label: words.articles,
      value: <Link href={`/knowledge/${encodeURIComponent(id)}`}>{title[language]}</Link>,
      aside: own ? words.own : undefined,
    })
  return facts.length === 0 ? null : (
    <section>
      <Facts facts={facts} />
    </section>
  )
}
