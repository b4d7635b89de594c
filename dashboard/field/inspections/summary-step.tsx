import type { ReactNode } from 'react'
import { severityTexts } from '#devices/kit/severity.ts'
import { useSpeech } from '../shell/language.tsx'
import type { KeptInspection } from './inspection-database.ts'
import { useInspectionWords } from './inspection-words.ts'
import { judged } from './judge.ts'
import { useInspections } from './use-inspections.ts'

interface SummaryStepProps {
  readonly inspection: KeptInspection
  readonly onHandedIn: () => void
}

/** What will be handed in, and what follows from it by itself. */
export function SummaryStep({ inspection, onHandedIn }: SummaryStepProps): ReactNode {
  const say = useInspectionWords()
  const { language } = useSpeech()
  const { save, again } = useInspections()
  const { answers, program } = inspection
  const items = judged(inspection)
  const bad = items.filter(({ is }) => is === 'bad')
  const skipped = items.filter(({ is }) => is === 'skipped')
  const handIn = (): void => {
    save({ ...inspection, doneAt: Date.now(), answer: null, refusal: null })
    navigator.vibrate?.(80)
    again()
    onHandedIn()
  }
  const said = ({ item }: (typeof items)[number]): ReactNode => {
    const { value = null, note = '' } = answers[item.key] ?? {}
    const figure = typeof value === 'number' ? `${value} ${item.unit ?? ''}` : ''
    return (
      <li key={item.key} data-item={item.key}>
        <strong>{item.title[language]}</strong>
        <span>{[figure, note].filter((part) => part !== '').join(' · ')}</span>
      </li>
    )
  }
  return (
    <section className="card summary">
      <h2>{say('summary')}</h2>
      {bad.length + skipped.length === 0 ? (
        <p className="summary-good">✓ {say('allGood', { count: program.items.length })}</p>
      ) : null}
      {bad.length === 0 ? null : (
        <>
          <p className="summary-bad">✕ {say('willOpen', { count: bad.length })}</p>
          <ul>
            {bad.map((one) => (
              <li key={one.item.key} className={`severity severity-${one.item.severity}`}>
                <small>{severityTexts[one.item.severity][language]}</small>
                <ul>{said(one)}</ul>
              </li>
            ))}
          </ul>
        </>
      )}
      {skipped.length === 0 ? null : (
        <>
          <p className="summary-skipped">{say('skipped', { count: skipped.length })}</p>
          <ul>{skipped.map(said)}</ul>
        </>
      )}
      <label className="item-note">
        {say('wholeNote')}
        <textarea
          rows={2}
          maxLength={500}
          value={inspection.note}
          onChange={({ target }) => save({ ...inspection, note: target.value })}
        />
      </label>
      <button type="button" className="main" data-hand-in="" onClick={handIn}>
        {say('handIn')}
      </button>
    </section>
  )
}
