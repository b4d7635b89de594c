import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { Age } from '../live/age.tsx'
import { linkOf } from './filters.ts'
import { deviceWords } from './words.ts'

interface LinkStateProps {
  readonly online: boolean | null
  readonly since: number | null
}

/** Whether a device speaks, as shape, colour and word, and for how long so. */
export function LinkState({ online, since }: LinkStateProps): ReactNode {
  const words = useWords(deviceWords)
  const state = linkOf(online)
  return (
    <span className={`link-state link-${state}`}>
      <i aria-hidden="true" />
      {words[state]}
      {since === null || online === null ? null : (
        <small>
          <Age since={since} short />
        </small>
      )}
    </span>
  )
}
