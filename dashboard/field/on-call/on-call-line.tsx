import { type ReactNode, useEffect, useState } from 'react'
import type { MyOnCall } from '#gateway/http/contract/oncall.ts'
import { call } from '../../console/api/call.ts'
import { formatInstant } from '../../console/i18n/instant.ts'
import { useField } from '../shell/field-state.ts'
import { useSay } from '../shell/language.tsx'
import { keep, kept } from '../store/database.ts'

const REFRESH_MS = 60_000

/** Until when the person is on call, or from when; what was heard last while the network is off. */
export function OnCallLine(): ReactNode {
  const say = useSay()
  const items = useMyOnCall()
  const now = Date.now()
  const standing = items.find(({ from, to }) => from <= now && now < to)
  const coming = items.find(({ from }) => from > now)
  const one = standing ?? coming
  if (one === undefined) return null
  const time = formatInstant(standing === undefined ? one.from : one.to, one.zone).slice(5, 16)
  return (
    <p className="on-call" data-on-call={standing !== undefined}>
      {say(standing === undefined ? 'onCallNext' : 'onCallUntil', { schedule: say(one.schedule), time })}
    </p>
  )
}

function useMyOnCall(): MyOnCall['items'] {
  const { person } = useField()
  const username = person?.username ?? ''
  const [items, setItems] = useState<MyOnCall['items']>([])
  useEffect(() => {
    let isOver = false
    const show = (of: string, next: MyOnCall['items']): void => {
      if (!isOver && of === username) setItems(next)
    }
    const ask = (): void => {
      call('readMyOnCall', {})
        .then((mine) => {
          show(username, mine.items)
          return keep('onCall', { username, items: mine.items })
        })
        .catch(() => undefined) // without network what was kept stands
    }
    void kept('onCall').then((known) => {
      if (known !== undefined) show(known.username, known.items)
      ask()
    })
    const timer = window.setInterval(ask, REFRESH_MS)
    return () => {
      isOver = true
      window.clearInterval(timer)
    }
  }, [username])
  return items
}
