import type { ReactNode } from 'react'
import type { RoundDetail, Suspicion } from '#gateway/http/contract/patrol.ts'
import { suspicionTexts } from '#gateway/patrol/proof/suspicion-texts.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import './suspicions.css'
import { suspicionWords } from './suspicion-words.ts'

/** From this score on a round is doubtful. */
const DOUBTFUL_AT = 50
/** Gravest first; what is left is counted. */
const SHOWN_MAX = 12

/** What speaks against a round: how much, where, and the numbers it follows from. Nothing where nothing does. */
export function Suspicions({ detail }: { readonly detail: RoundDetail }): ReactNode {
  const words = useWords(suspicionWords)
  const { suspicions, round } = detail
  if (suspicions.length === 0) return null
  const isDoubtful = round.score >= DOUBTFUL_AT
  const hidden = suspicions.length - SHOWN_MAX
  return (
    <section className="suspicions">
      <h3>
        {words.title}
        <b className={isDoubtful ? 'score score-doubtful' : 'score'}>
          {fill(isDoubtful ? words.doubtful : words.slight, { score: round.score })}
        </b>
      </h3>
      <p className="faint">{words.explained}</p>
      <ol className="visits">
        {suspicions.slice(0, SHOWN_MAX).map((suspicion) => (
          <SuspicionLine key={keyOf(suspicion)} suspicion={suspicion} detail={detail} />
        ))}
      </ol>
      {hidden > 0 ? <p className="faint">{fill(words.more, { count: hidden })}</p> : null}
    </section>
  )
}

/** That a round is doubtful, for a row in which it must be seen at once. */
export function DoubtfulScore({ score }: { readonly score: number }): ReactNode {
  const words = useWords(suspicionWords)
  if (score < DOUBTFUL_AT) return null
  return <b className="score score-doubtful">{fill(words.brief, { score })}</b>
}

interface SuspicionLineProps {
  readonly suspicion: Suspicion
  readonly detail: RoundDetail
}

function SuspicionLine({ suspicion, detail }: SuspicionLineProps): ReactNode {
  const words = useWords(suspicionWords)
  const language = useLanguage()
  const { kind, step, weight, reason } = suspicion
  const visit = detail.visits.find((each) => each.step === step)
  return (
    <li>
      <b className="visit-step">{step === null ? '∑' : step + 1}</b>
      <span>
        <b>{suspicionTexts[kind][language]}</b> {visit?.name[language] ?? words.wholeRound}
        <small>{reason[language]}</small>
      </span>
      <b className={weight >= DOUBTFUL_AT ? 'score-doubtful' : 'faint'} title={words.weight}>
        {weight}
      </b>
    </li>
  )
}

function keyOf({ kind, step, reason }: Suspicion): string {
  return `${kind} ${step} ${reason.en}`
}
