import type { ReactNode } from 'react'
import type { Proof } from './inspection-database.ts'
import { useInspectionWords } from './inspection-words.ts'

const proven = {
  device: 'provenDevice',
  place: 'provenPlace',
  other: 'provenOther',
  unknown: 'provenUnknown',
} as const

interface ProofLineProps {
  readonly proof: Proof
  /** Weak proof may be made good while the inspection is not handed in. */
  readonly onScan: () => void
}

/** How it is known that the person stood there; weak proof is said as such. */
export function ProofLine({ proof, onScan }: ProofLineProps): ReactNode {
  const say = useInspectionWords()
  const how = proof.code === null ? 'word' : proof.of
  const isWeak = how === 'word' || how === 'other'
  return (
    <div className={isWeak ? 'proof-line proof-weak' : 'proof-line'} data-proven={how}>
      <p>{proof.code === null ? say('unproven', { why: proof.why }) : say(proven[proof.of])}</p>
      {isWeak ? (
        <button type="button" className="small" onClick={onScan}>
          {say('scanAfterAll')}
        </button>
      ) : null}
    </div>
  )
}
