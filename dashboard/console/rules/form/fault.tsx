import type { ReactNode } from 'react'
import { Say } from '../../i18n/language.tsx'
import { useFormScene } from './context.ts'

/** What is wrong at a place of the form, told there. */
export function Fault({ at }: { readonly at: string }): ReactNode {
  const fault = useFormScene().faultAt(at)
  return fault === undefined ? null : (
    <div className="rules-fault" role="alert">
      <Say text={fault} />
    </div>
  )
}
