import type { ReactNode } from 'react'
import type { AlarmStep } from '#gateway/http/contract/alarms.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useWords } from '../i18n/language.tsx'
import { useZone } from '../shell/site.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { useHoldWord } from './hold-facts.tsx'
import { alarmWords } from './words.ts'

export const eventWords = {
  raised: 'eventRaised',
  risen: 'eventRisen',
  acknowledged: 'eventAcknowledged',
  'acknowledgement-expired': 'eventExpired',
  'acknowledgement-withdrawn': 'eventWithdrawn',
  unknown: 'eventUnknown',
  known: 'eventKnown',
  cleared: 'eventCleared',
  regrouped: 'eventRegrouped',
  shelved: 'eventShelved',
  unshelved: 'eventUnshelved',
  held: 'eventHeld',
  released: 'eventReleased',
  'flapping-started': 'eventFlapping',
  'flapping-ended': 'eventCalm',
} as const satisfies Record<AlarmStep['event'], keyof typeof alarmWords>

/** What happened to an alarm, oldest first: when, what, by whom, with which note. */
export function AlarmHistory({ steps }: { readonly steps: readonly AlarmStep[] }): ReactNode {
  const words = useWords(alarmWords)
  const zone = useZone()
  const wordFor = useHoldWord()
  return (
    <ol className="alarm-history">
      {steps.map((step) => (
        <li key={`${step.at} ${step.event}`}>
          <time>{formatInstant(step.at, zone)}</time>
          <span>
            <b>{words[eventWords[step.event]]}</b>{' '}
            {step.event === 'raised' || step.event === 'risen' ? (
              <SeverityMark severity={step.severity} />
            ) : null}
            {step.announce.reason === null || step.event === 'shelved' ? null : (
              <em>{wordFor(step.announce.reason)}</em>
            )}
            {step.by === 'system' ? null : ` ${step.by}`}
            {step.note === '' ? null : <q>{step.note}</q>}
          </span>
        </li>
      ))}
    </ol>
  )
}
