import { Alert, Button, Dropdown } from 'antd'
import { type ReactNode, useState } from 'react'
import type { OrderDeed } from '#gateway/http/contract/order-deeds.ts'
import type { OrderDetail } from '#gateway/http/contract/orders.ts'
import { orderActionTexts } from '#gateway/orders/order-state.ts'
import { textOf } from '../api/failure.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { usePerson } from '../session/session.ts'
import { DeedForm } from './deed-form.tsx'
import { useDeed } from './queries.ts'
import { orderWords } from './words.ts'

type Action = OrderDeed['action']

/** What waits for a decision first, then in the order in which work goes on. */
const shown: readonly Action[] = [
  ...(['grant-pause', 'refuse-pause', 'confirm', 'claim', 'accept', 'arrive', 'diagnose'] as const),
  ...(['restore', 'close', 'return', 'rate', 'resume', 'assign', 'request-pause', 'pause'] as const),
  ...(['hand-back', 'note', 'change-severity', 'set-counting', 'cancel'] as const),
]
/** What the technician himself does; the control room finds it under "more". */
const ownWork: readonly Action[] = ['accept', 'arrive', 'diagnose', 'restore', 'request-pause', 'hand-back']
/** Always under "more". */
const rare: readonly Action[] = [
  'change-severity',
  'set-counting',
  'cancel',
  'pause',
  'request-pause',
  'hand-back',
]
/** Buttons in sight; more are hard to choose from. */
const IN_SIGHT = 4
/** Done with one press. */
const plain: readonly Action[] = ['confirm', 'claim', 'accept', 'resume', 'refuse-pause']

/** What the viewer may do with an order now; what needs more words opens a form in place. */
export function DeedBar({ detail }: { readonly detail: OrderDetail }): ReactNode {
  const language = useLanguage()
  const words = useWords(orderWords)
  const { username } = usePerson()
  const [chosen, setChosen] = useState<Action | null>(null)
  const deed = useDeed(detail.order.id)
  const may = shown.filter((action) => detail.may.includes(action))
  const isOwn = detail.order.assignee?.username === username
  const plainly = may.filter((action) => !rare.includes(action) && (isOwn || !ownWork.includes(action)))
  const inSight = plainly.slice(0, IN_SIGHT)
  const more = may.filter((action) => !inSight.includes(action))
  const press = (action: Action): void => (plain.includes(action) ? run({ action }) : setChosen(action))
  const run = (said: OrderDeed): void => deed.mutate(said, { onSuccess: () => setChosen(null) })
  if (may.length === 0) return null
  return (
    <div className="order-form">
      {deed.error === null ? null : <Alert type="error" showIcon title={<Say text={textOf(deed.error)} />} />}
      {chosen !== null && may.includes(chosen) ? (
        <DeedForm
          key={chosen}
          action={chosen}
          detail={detail}
          isPending={deed.isPending}
          onDone={run}
          onCancel={() => setChosen(null)}
        />
      ) : (
        <div className="order-deeds">
          {inSight.map((action, index) => (
            <Button
              key={action}
              type={index === 0 ? 'primary' : 'default'}
              loading={deed.isPending && deed.variables.action === action}
              onClick={() => press(action)}
            >
              {orderActionTexts[action][language]}
            </Button>
          ))}
          {more.length === 0 ? null : (
            <Dropdown
              trigger={['click']}
              menu={{
                items: more.map((action) => ({
                  key: action,
                  label: orderActionTexts[action][language],
                  danger: action === 'cancel',
                })),
                onClick: ({ key }) => press(key as Action),
              }}
            >
              <Button>{words.others}</Button>
            </Dropdown>
          )}
        </div>
      )}
    </div>
  )
}
