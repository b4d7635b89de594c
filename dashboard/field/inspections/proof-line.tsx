import type { ReactNode } from 'react'
import type { Proof } from './inspection-database.ts'
import { useInspectionWords } from './inspection-words.ts'

const proven = {
  device: 'provenDevice',
  place: 'provenPlace',
  other: 'provenOther',
  unknown: 'provenUnknown',
} as const

/** How it is known that the person stood there; weak proof is said as such. */
export function ProofLine({ proof }: { readonly proof: Proof }): ReactNode {
  const say = useInspectionWords()
  const how = proof.code === null ? 'word' : proof.of
  const isWeak = how === 'word' || how === 'other'
  return (
    <p className={isWeak ? 'proof-line proof-weak' : 'proof-line'} data-proven={how}>
      {proof.code === null ? say('unproven', { why: proof.why }) : say(proven[proof.of])}
    </p>
  )
}
