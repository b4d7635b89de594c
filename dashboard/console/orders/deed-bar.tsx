import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { OrderDeed, OrderDetail } from '#gateway/http/contract/orders.ts'
import { orderActionTexts } from '#gateway/orders/order-state.ts'
import { textOf } from '../api/failure.ts'
import { Say, useLanguage } from '../i18n/language.tsx'
import { DeedForm } from './deed-form.tsx'
import { useDeed } from './queries.ts'

type Action = OrderDeed['action']

/** In the order in which work goes on; what is not listed has its place elsewhere. */
const shown: readonly Action[] = [
  ...(['confirm', 'assign', 'claim', 'accept', 'arrive', 'diagnose', 'restore', 'close', 'rate'] as const),
  ...(['grant-pause', 'refuse-pause', 'pause', 'request-pause', 'resume', 'return', 'hand-back'] as const),
  ...(['change-severity', 'set-counting', 'note', 'cancel'] as const),
]
/** Done with one press. */
const plain: readonly Action[] = ['confirm', 'claim', 'accept', 'resume', 'refuse-pause']

/** What the viewer may do with an order now; what needs more words opens a form in place. */
export function DeedBar({ detail }: { readonly detail: OrderDetail }): ReactNode {
  const language = useLanguage()
  const [chosen, setChosen] = useState<Action | null>(null)
  const deed = useDeed(detail.order.id)
  const may = shown.filter((action) => detail.may.includes(action))
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
          {may.map((action, index) => (
            <Button
              key={action}
              type={index === 0 ? 'primary' : 'default'}
              danger={action === 'cancel'}
              loading={deed.isPending && deed.variables.action === action}
              onClick={() => (plain.includes(action) ? run({ action }) : setChosen(action))}
            >
              {orderActionTexts[action][language]}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
