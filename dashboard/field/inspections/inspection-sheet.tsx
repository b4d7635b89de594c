import { type ReactNode, useState } from 'react'
import { useSpeech } from '../shell/language.tsx'
import type { KeptAnswer, KeptInspection } from './inspection-database.ts'
import { useInspectionWords } from './inspection-words.ts'
import { ItemCard } from './item-card.tsx'
import { isTakenAway, judged } from './judge.ts'
import { ProofLine } from './proof-line.tsx'
import { ProofStep } from './proof-step.tsx'
import { SummaryStep } from './summary-step.tsx'
import { useInspections } from './use-inspections.ts'

const PHOTOS = 3

interface InspectionSheetProps {
  readonly inspection: KeptInspection
  readonly onLeave: () => void
}

/** An inspection as it is made: proof, checklist, summary. Every touch is kept at once. */
export function InspectionSheet({ inspection, onLeave }: InspectionSheetProps): ReactNode {
  const say = useInspectionWords()
  const { language } = useSpeech()
  const { plan, isSafe, save, drop } = useInspections()
  const [isReviewing, setReviewing] = useState(false)
  const { device, program, proof } = inspection
  const leave = (): void => {
    if (isReviewing) {
      setReviewing(false)
      return
    }
    // Only looked at: nothing is lost, and nothing stays behind as begun.
    if (proof === null && Object.keys(inspection.answers).length === 0) drop(inspection.id)
    onLeave()
  }
  const review = (): void => {
    setReviewing(true)
    window.scrollTo(0, 0)
  }
  const throwAway = (): void => {
    if (!window.confirm(say('reallyThrow'))) return
    drop(inspection.id)
    onLeave()
  }
  return (
    <main className="sheet">
      <div className="sheet-head">
        <button type="button" aria-label={say(isReviewing ? 'toItems' : 'back')} onClick={leave}>
          ←
        </button>
        <div>
          <h1>{device.name[language]}</h1>
          <p className="sheet-where">{device.place[language]}</p>
          <small>{program.title[language]}</small>
        </div>
      </div>
      {isSafe ? null : (
        <p className="notice" role="alert">
          {say('notKept')}
        </p>
      )}
      {isTakenAway(inspection, plan) ? (
        <div className="notice">
          <p>{say('takenAway')}</p>
          <button type="button" className="small" data-throw="" onClick={throwAway}>
            {say('throwAway')}
          </button>
        </div>
      ) : null}
      {proof === null ? (
        <ProofStep inspection={inspection} onProof={(made) => save({ ...inspection, proof: made })} />
      ) : (
        <ProofLine proof={proof} onScan={() => save({ ...inspection, proof: null })} />
      )}
      {proof === null ? null : isReviewing ? (
        <SummaryStep inspection={inspection} onHandedIn={onLeave} />
      ) : (
        <Checklist inspection={inspection} onReview={review} />
      )}
    </main>
  )
}

interface ChecklistProps {
  readonly inspection: KeptInspection
  readonly onReview: () => void
}

/** All items below each other; the button at the thumb leads to the next open one, then on. */
function Checklist({ inspection, onReview }: ChecklistProps): ReactNode {
  const say = useInspectionWords()
  const { save } = useInspections()
  const { answers, photos } = inspection
  const items = judged(inspection)
  const open = items.filter(({ is }) => is === 'open').map(({ item }) => item.key)
  const isFull = Object.keys(photos).length >= PHOTOS
  const answer = (key: string, given: KeptAnswer, isSettled: boolean): void => {
    save({ ...inspection, answers: { ...answers, [key]: given } })
    if (isSettled) show(open.find((one) => one !== key) ?? null)
  }
  const photograph = (key: string, photo: string | null): void => {
    const { [key]: _, ...others } = photos
    save({ ...inspection, photos: photo === null ? others : { ...others, [key]: photo } })
  }
  return (
    <>
      {items.map(({ item, is }, index) => (
        <ItemCard
          key={item.key}
          {...{ item, is, number: index + 1 }}
          given={answers[item.key]}
          photo={photos[item.key]}
          mayAddPhoto={!isFull}
          onAnswer={(given, isSettled) => answer(item.key, given, isSettled)}
          onPhoto={(photo) => photograph(item.key, photo)}
        />
      ))}
      <footer className="sheet-foot">
        <p aria-live="polite">{say('progress', { made: items.length - open.length, all: items.length })}</p>
        {open.length === 0 ? (
          <button type="button" className="main" data-next="summary" onClick={onReview}>
            {say('toSummary')}
          </button>
        ) : (
          <button type="button" className="main" data-next="item" onClick={() => show(open[0] ?? null)}>
            {say('nextItem')}
          </button>
        )}
      </footer>
    </>
  )
}

function show(key: string | null): void {
  if (key === null) return
  document.querySelector(`[data-item="${key}"]`)?.scrollIntoView({ behavior: 'smooth', block: 'center' })
}
