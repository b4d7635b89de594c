import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Duty } from '#gateway/http/contract/posts.ts'
import { call } from '../api/call.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useNow } from '../live/now.ts'
import { usePerson } from '../session/session.ts'
import { countdown } from './countdown.ts'
import './posts.css'
import { useAct, usePosts } from './queries.ts'
import { postWords } from './words.ts'

const isAsked = ({ phase }: Duty): boolean => phase === 'prompted' || phase === 'awaited' || phase === 'empty'

/** On every page of the person on duty: one tap says "I am here" before silence becomes an alarm (handbook 2.1). */
export function CheckInBar(): ReactNode {
  const { username } = usePerson()
  const posts = usePosts()
  const asked = (posts.data?.items ?? [])
    .flatMap(({ duties }) => duties)
    .find((duty) => duty.username === username && isAsked(duty))
  return asked === undefined ? null : <Question duty={asked} />
}

function Question({ duty }: { readonly duty: Duty }): ReactNode {
  const words = useWords(postWords)
  const language = useLanguage()
  const now = useNow()
  const checkIn = useAct(() => call('checkIn', { body: {} }))
  return (
    <div className={`check-in check-in-${duty.phase}`} role="alert">
      <span>
        {fill(words.askHere, {
          post: duty.postName[language],
          time: countdown(duty.prompt?.until ?? now, now),
        })}
      </span>
      <Button
        type="primary"
        size="large"
        loading={checkIn.isPending}
        onClick={() => checkIn.mutate(undefined)}
      >
        {words.here}
      </Button>
    </div>
  )
}
