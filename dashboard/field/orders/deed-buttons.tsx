import { type ReactNode, useState } from 'react'
import type { OrderDeed } from '#gateway/http/contract/order-deeds.ts'
import type { WorkOrder } from '#gateway/http/contract/orders.ts'
import { pauseReasons, pauseReasonTexts } from '#gateway/orders/agreement.ts'
import { useSpeech } from '../shell/language.tsx'
import { ArrivalScan } from './arrival-scan.tsx'
import { possible } from './expected.ts'
import { useOrderWords } from './order-words.ts'
import type { orderFieldWords } from './words.ts'

type Action = OrderDeed['action']

const labels: Partial<Record<Action, keyof typeof orderFieldWords>> = {
  claim: 'claim',
  accept: 'accept',
  arrive: 'arrive',
  diagnose: 'diagnoseIt',
  restore: 'restoreIt',
  'request-pause': 'pauseIt',
  'hand-back': 'handBack',
}

interface DeedButtonsProps {
  readonly order: WorkOrder
  readonly isMine: boolean
  readonly onDeed: (deed: OrderDeed) => void
}

/** What comes next as one large button, the rest below it; what needs words opens a form in place. */
export function DeedButtons({ order, isMine, onDeed }: DeedButtonsProps): ReactNode {
  const say = useOrderWords()
  const [chosen, setChosen] = useState<Action | null>(null)
  const actions: readonly Action[] = isMine ? possible(order.state) : ['claim']
  const done = (deed: OrderDeed): void => {
    setChosen(null)
    onDeed(deed)
  }
  if (chosen === 'arrive') return <ArrivalScan onDone={done} onCancel={() => setChosen(null)} />
  if (chosen !== null) return <Words action={chosen} onDone={done} onCancel={() => setChosen(null)} />
  const [next, ...rest] = ordered(actions, order.state).filter((action) => labels[action] !== undefined)
  const press = (action: Action): void =>
    action === 'claim' || action === 'accept' ? done({ action }) : setChosen(action)
  if (next === undefined) return null
  return (
    <div className="order-deeds">
      <button type="button" className="main" data-deed={next} onClick={() => press(next)}>
        {say(labels[next] ?? 'send')}
      </button>
      {rest.map((action) => (
        <button key={action} type="button" className="plain" data-deed={action} onClick={() => press(action)}>
          {say(labels[action] ?? 'send')}
        </button>
      ))}
    </div>
  )
}

/** Once the cause is told, what comes next is the repair. */
function ordered(actions: readonly Action[], state: WorkOrder['state']): readonly Action[] {
  if (state !== 'diagnosed') return actions
  return [...actions].sort((a, b) => Number(b === 'restore') - Number(a === 'restore'))
}

interface WordsProps {
  readonly action: Action
  readonly onDone: (deed: OrderDeed) => void
  readonly onCancel: () => void
}

function Words({ action, onDone, onCancel }: WordsProps): ReactNode {
  const say = useOrderWords()
  const { language } = useSpeech()
  const [draft, setDraft] = useState({
    cause: '',
    remedy: '',
    note: '',
    reason: pauseReasons[0] as string,
    hours: 2,
  })
  const asksCause = action === 'diagnose' || action === 'restore'
  const isPause = action === 'request-pause'
  return (
    <form
      className="order-form"
      onSubmit={(event) => {
        event.preventDefault()
        onDone(deedOf(action, draft))
      }}
    >
      {asksCause ? (
        <label>
          {say('cause')}
          <input
            required={action === 'diagnose'}
            maxLength={500}
            value={draft.cause}
            onChange={({ target }) => setDraft({ ...draft, cause: target.value })}
          />
        </label>
      ) : null}
      {action === 'restore' ? (
        <label>
          {say('remedy')}
          <input
            required
            maxLength={2000}
            value={draft.remedy}
            onChange={({ target }) => setDraft({ ...draft, remedy: target.value })}
          />
        </label>
      ) : null}
      {isPause ? (
        <label>
          {say('reason')}
          <select
            value={draft.reason}
            onChange={({ target }) => setDraft({ ...draft, reason: target.value })}
          >
            {pauseReasons.map((reason) => (
              <option key={reason} value={reason}>
                {pauseReasonTexts[reason][language]}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {isPause ? (
        <label>
          {say('hours')}
          <input
            type="number"
            min={1}
            max={336}
            value={draft.hours}
            onChange={({ target }) => setDraft({ ...draft, hours: Number(target.value) })}
          />
        </label>
      ) : null}
      {action === 'hand-back' ? (
        <label>
          {say('reason')}
          <input
            required
            maxLength={2000}
            value={draft.note}
            onChange={({ target }) => setDraft({ ...draft, note: target.value })}
          />
        </label>
      ) : null}
      <button type="submit" className="main">
        {say('send')}
      </button>
      <button type="button" className="plain" onClick={onCancel}>
        {say('cancel')}
      </button>
    </form>
  )
}

interface Draft {
  readonly cause: string
  readonly remedy: string
  readonly note: string
  readonly reason: string
  readonly hours: number
}

function deedOf(action: Action, { cause, remedy, note, reason, hours }: Draft): OrderDeed {
  const said = cause.trim() === '' ? {} : { cause: { code: null, text: cause.trim() } }
  if (action === 'restore') return { action, ...said, remedy: remedy.trim() }
  if (action === 'hand-back') return { action, note: note.trim() }
  const why = pauseReasons.find((one) => one === reason)
  if (action === 'request-pause')
    return { action, forS: hours * 3_600, ...(why !== undefined && { reason: why }) }
  return { action, ...said }
}
