import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useChannels } from './queries.ts'
import { notifyWords } from './words.ts'

/** Names said at once. */
const NAMED_MAX = 8

/** Says when nobody, or somebody, cannot be reached, and what to do. */
export function ReachHint(): ReactNode {
  const words = useWords(notifyWords)
  const language = useLanguage()
  const [, navigate] = useLocation()
  const reach = useChannels().data?.reach
  if (reach === undefined || (reach.carriers > 0 && reach.unreached.length === 0)) return null
  const known = [...new Set(reach.unreached.map(({ name }) => name))]
  const few = known.length > NAMED_MAX ? [...known.slice(0, NAMED_MAX), '…'] : known
  const names = few.join(language === 'zh' ? '、' : ', ')
  const isNobody = reach.carriers === 0
  return (
    <Alert
      type="warning"
      showIcon
      className="notify-reach"
      title={isNobody ? words.nobodyReached : fill(words.unreached, { names })}
      action={
        isNobody ? null : (
          <Button onClick={() => navigate('/notify/contacts', { replace: true })}>{words.toContacts}</Button>
        )
      }
    />
  )
}
