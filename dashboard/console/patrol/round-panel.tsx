import type { ReactNode } from 'react'
import type { Judgement, Round, RoundDetail, Tap, Visit } from '#gateway/http/contract/patrol.ts'
import {
  judgementReasonTexts,
  markTexts,
  roundStateTexts,
  tapResultTexts,
  verdictTexts,
} from '#gateway/patrol/verdict.ts'
import { formatMinute, formatTime } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill, type Text } from '../i18n/texts.ts'
import { useZone } from '../shell/site.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { ExcuseAction } from './excuse.tsx'
import { useRound } from './queries.ts'
import { Absences, Corrections, useExcuseFacts } from './round-record.tsx'
import { RoundStateText } from './round-state.tsx'
import { Suspicions } from './suspicions.tsx'
import './verdict.css'
import { methodWords, patrolWords } from './words.ts'

interface RoundPanelProps {
  readonly id: string
  readonly onClose: () => void
}

/** One round: what was due, what was made, and every judgement with what it replaced. */
export function RoundPanel({ id, onClose }: RoundPanelProps): ReactNode {
  const words = useWords(patrolWords)
  const language = useLanguage()
  const query = useRound(id)
  const round = query.data?.round
  return (
    <SidePanel
      label={words.rounds}
      title={<h2 className="side-title">{round?.routeName[language] ?? words.rounds}</h2>}
      onClose={onClose}
    >
      <Loaded query={query}>
        {(detail) => (
          <>
            <RoundFacts round={detail.round} />
            <ExcuseAction round={detail.round} />
            <Absences absences={detail.absences} />
            <Corrections corrections={detail.corrections} />
            <Suspicions detail={detail} />
            <section>
              <h3>{words.visits}</h3>
              <ol className="visits">
                {detail.visits.map((visit) => (
                  <VisitLine key={visit.step} visit={visit} />
                ))}
              </ol>
            </section>
            <section>
              <h3>{words.taps}</h3>
              {detail.taps.length === 0 ? <p className="faint">{words.noTaps}</p> : null}
              <ol className="visits">
                {detail.taps.map((tap) => (
                  <TapLine key={tap.id} tap={tap} />
                ))}
              </ol>
            </section>
            <Judgements detail={detail} />
          </>
        )}
      </Loaded>
    </SidePanel>
  )
}

function RoundFacts({ round }: { readonly round: Round }): ReactNode {
  const words = useWords(patrolWords)
  const language = useLanguage()
  const zone = useZone()
  const facts: Fact[] = [
    {
      key: 'state',
      label: words.state,
      value: <RoundStateText state={round.state} />,
      aside: fill(words.progress, { done: round.done, due: round.due }),
    },
    { key: 'plan', label: words.plan, value: round.planName[language] },
    {
      key: 'window',
      label: words.window,
      value: `${formatMinute(round.windowStart, zone)}–${formatMinute(round.windowEnd, zone)}`,
    },
    {
      key: 'guards',
      label: words.guards,
      value: round.guards.length === 0 ? words.anyone : round.guards.join(language === 'zh' ? '、' : ', '),
    },
  ]
  if (round.startedAt !== null) {
    facts.push({ key: 'started', label: words.started, value: formatTime(round.startedAt, zone) })
  }
  if (round.endedAt !== null) {
    facts.push({ key: 'ended', label: words.ended, value: formatTime(round.endedAt, zone) })
  }
  return <Facts facts={[...facts, ...useExcuseFacts(round)]} />
}

function VisitLine({ visit }: { readonly visit: Visit }): ReactNode {
  const words = useWords(patrolWords)
  const language = useLanguage()
  const zone = useZone()
  const times = [
    fill(words.dueAt, { time: formatMinute(visit.due, zone) }),
    visit.at === null
      ? fill(words.until, { time: formatMinute(visit.deadline, zone) })
      : fill(words.madeAt, { time: formatTime(visit.at, zone) }),
  ]
  return (
    <li>
      <b className="visit-step">{visit.step + 1}</b>
      <span>
        <b>{visit.name[language]}</b> {visit.key ? <em>{words.key}</em> : null}
        <small>
          {times.join(', ')} {visit.guard}
        </small>
        <Marks marks={visit.marks} />
      </span>
      <b className={`verdict-${visit.verdict}`}>{verdictTexts[visit.verdict][language]}</b>
    </li>
  )
}

function TapLine({ tap }: { readonly tap: Tap }): ReactNode {
  const words = useWords(patrolWords)
  const language = useLanguage()
  const zone = useZone()
  const methods = useWords(methodWords)
  const isLate = tap.rx - tap.at > 60_000
  return (
    <li>
      <time>{formatTime(tap.at, zone)}</time>
      <span>
        <b>{tap.checkpointName?.[language] ?? tap.uid}</b> {tap.guardName}
        <small>
          {words.reader} {tap.reader}, {methodOf(methods, tap.method)}
          {isLate ? `, ${fill(words.received, { time: formatTime(tap.rx, zone) })}` : null}
        </small>
        <Marks marks={tap.marks} />
      </span>
      <b className={`verdict-${tap.result}`}>{tapResultTexts[tap.result][language]}</b>
    </li>
  )
}

/** A method in words; one that this console does not know yet is shown as it is. */
function methodOf(words: Readonly<Record<string, string>>, method: string): string {
  return Object.hasOwn(words, method) ? (words[method] ?? method) : method
}

function Marks({ marks }: { readonly marks: Visit['marks'] }): ReactNode {
  const language = useLanguage()
  if (marks.length === 0) return null
  return <small className="marks">{marks.map((mark) => markTexts[mark][language]).join(' · ')}</small>
}

function Judgements({ detail }: { readonly detail: RoundDetail }): ReactNode {
  const words = useWords(patrolWords)
  const { judgements, visits } = detail
  return (
    <section>
      <h3>{words.judgements}</h3>
      {judgements.length === 0 ? <p className="faint">{words.noJudgements}</p> : null}
      <ol className="visits">
        {judgements.map((judgement, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: append only, and two lines may be the same in every word
          <JudgementLine key={index} judgement={judgement} visits={visits} />
        ))}
      </ol>
    </section>
  )
}

/** The same word means another thing of a visit than of a round. */
function judgedText(step: number | null, verdict: Judgement['from']): Text {
  const texts: Readonly<Record<string, Text>> = step === null ? roundStateTexts : verdictTexts
  return texts[verdict] ?? { zh: verdict, en: verdict }
}

interface JudgementLineProps {
  readonly judgement: Judgement
  readonly visits: readonly Visit[]
}

function JudgementLine({ judgement, visits }: JudgementLineProps): ReactNode {
  const words = useWords(patrolWords)
  const language = useLanguage()
  const zone = useZone()
  const { at, step, from, to, reason } = judgement
  const visit = visits.find((each) => each.step === step)
  return (
    <li>
      <time>{formatTime(at, zone)}</time>
      <span>
        {visit?.name[language] ?? words.wholeRound}
        <small>{judgementReasonTexts[reason][language]}</small>
      </span>
      <span className="judgement">
        {judgedText(step, from)[language]} →{' '}
        <b className={`verdict-${to} round-word-${to}`}>{judgedText(step, to)[language]}</b>
      </span>
    </li>
  )
}
