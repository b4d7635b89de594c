import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import type { AlarmPaging } from '#gateway/http/contract/oncall.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { Say, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay, usePerson } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import './oncall.css'
import { CallRow } from './calls-tab.tsx'
import { useOnCallChange, usePaging } from './queries.ts'
import { caseWords, onCallWords } from './words.ts'

/** In the panel of an alarm: who was told, who is responsible, and the ways to take it and give it back. */
export function AlarmPagingSection({ id }: { readonly id: string }): ReactNode {
  const words = useWords(onCallWords)
  const query = usePaging(id)
  const zone = useZone()
  if (query.data === undefined) return null
  const { paging, calls } = query.data
  return (
    <section>
      <h3>{words.whoWasTold}</h3>
      {paging === null ? null : <Standing id={id} paging={paging} />}
      {calls.length === 0 ? <p>{words.nobodyTold}</p> : null}
      <ul className="oncall-told">
        {calls.map((one) => (
          <CallRow key={one.id} one={one} zone={zone} name={one.name} />
        ))}
      </ul>
    </section>
  )
}

interface StandingProps {
  readonly id: string
  readonly paging: NonNullable<AlarmPaging['paging']>
}

function Standing({ id, paging }: StandingProps): ReactNode {
  const words = useWords(onCallWords)
  const states = useWords(caseWords)
  const person = usePerson()
  const may = useMay('alarm.acknowledge')
  const change = useOnCallChange()
  const params = { params: { id } }
  const { responsible, state, step, steps } = paging
  const isMine = responsible === person.username
  const button = (label: string, send: () => Promise<unknown>) => (
    <Button loading={change.isPending} onClick={() => change.mutate(send)}>
      {label}
    </Button>
  )
  return (
    <>
      <p>
        {states[state]}
        {state === 'paging' ? ` · ${fill(words.nextStep, { step: step + 1, steps })}` : null}
        {responsible === null ? null : ` · ${fill(words.responsible, { name: responsible })}`}
      </p>
      {may ? (
        <p className="oncall-buttons">
          {isMine ? null : button(words.claim, () => call('claimAlarm', params))}
          {isMine ? button(words.answer, () => call('answerReminder', params)) : null}
          {isMine ? button(words.handBack, () => call('handBackAlarm', params)) : null}
        </p>
      ) : null}
      {change.error === null ? null : (
        <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
      )}
    </>
  )
}
