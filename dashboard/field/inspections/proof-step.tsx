import { type ReactNode, useEffect, useRef, useState } from 'react'
import { hasNfc, listenForTags } from '../scan/nfc.ts'
import { canScan, watchForCodes } from '../scan/qr.ts'
import { codeOf } from '../scan/reading.ts'
import { useSpeech } from '../shell/language.tsx'
import type { KeptInspection, Proof } from './inspection-database.ts'
import { type InspectionWord, useInspectionWords } from './inspection-words.ts'
import { proofOf } from './proof.ts'

interface ProofStepProps {
  readonly inspection: KeptInspection
  readonly onProof: (proof: Proof) => void
}

type Trouble = Extract<InspectionWord, 'noCamera' | 'noTag' | 'foreign'>

/**
 * The label at the device proves that the person stands before it, as with orders; without one the reason is said by name
 * and stands in the record (decision 015: marked, never refused).
 */
export function ProofStep({ inspection, onProof }: ProofStepProps): ReactNode {
  const say = useInspectionWords()
  const { language } = useSpeech()
  const [trouble, setTrouble] = useState<Trouble | null>(canScan() || hasNfc() ? null : 'noCamera')
  const [isScanning, setScanning] = useState(false)
  const [isWithout, setWithout] = useState(false)
  const [wrong, setWrong] = useState<Proof | null>(null)
  const read = (code: string | null, missing: Trouble): void => {
    setScanning(false)
    setTrouble(code === null ? missing : null)
    if (code === null) return
    void proofOf(code, inspection).then((proof) => {
      if (proof.code !== null && proof.of === 'other') setWrong(proof)
      else onProof(proof)
    })
  }
  if (isWithout) {
    return (
      <WithoutProof
        onWhy={(why) => onProof({ code: null, why, at: Date.now() })}
        onBack={() => setWithout(false)}
      />
    )
  }
  return (
    <section className="card proof">
      <h2>{say('proveFirst')}</h2>
      {trouble === null ? null : (
        <p className="notice" role="alert">
          {say(trouble)}
        </p>
      )}
      {wrong === null ? null : (
        <div className="notice" role="alert">
          <p>{say('otherLabel', { name: inspection.device.name[language] })}</p>
          <button type="button" className="plain" onClick={() => onProof(wrong)}>
            {say('otherGoOn')}
          </button>
        </div>
      )}
      {isScanning ? (
        <Camera onText={(found) => read(codeOf(found), 'foreign')} onRefused={() => read(null, 'noCamera')} />
      ) : null}
      {hasNfc() ? <Touch onCode={(code) => read(code, 'noTag')} /> : null}
      {canScan() && !isScanning ? (
        <button
          type="button"
          className={hasNfc() ? 'plain' : 'main'}
          data-proof="scan"
          onClick={() => setScanning(true)}
        >
          {say('scan')}
        </button>
      ) : null}
      <button type="button" className="plain" data-proof="without" onClick={() => setWithout(true)}>
        {say('withoutProof')}
      </button>
    </section>
  )
}

function Camera(told: {
  readonly onText: (text: string) => void
  readonly onRefused: () => void
}): ReactNode {
  const video = useRef<HTMLVideoElement>(null)
  const latest = useRef(told)
  latest.current = told
  useEffect(() => {
    if (video.current === null) return
    return watchForCodes(video.current, {
      found: (text) => latest.current.onText(text),
      refused: () => latest.current.onRefused(),
    })
  }, [])
  return (
    <div className="camera">
      <video ref={video} muted playsInline />
    </div>
  )
}

/** Listens as soon as the person has allowed it once. */
function Touch({ onCode }: { readonly onCode: (code: string | null) => void }): ReactNode {
  const say = useInspectionWords()
  const [isOn, setOn] = useState(false)
  const latest = useRef(onCode)
  latest.current = onCode
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])
  const start = (): void => {
    if (stop.current !== null) return
    listenForTags(
      (_, code) => latest.current(code),
      () => latest.current(null),
    ).then(
      (end) => {
        stop.current = end
        setOn(true)
      },
      () => latest.current(null),
    )
  }
  return (
    <button type="button" className={isOn ? 'main main-on' : 'main'} data-proof="touch" onClick={start}>
      {say(isOn ? 'touching' : 'touch')}
    </button>
  )
}

const reasons = ['whyNoLabel', 'whyBroken', 'whyReach', 'whyPhone'] as const

interface WithoutProofProps {
  readonly onWhy: (why: string) => void
  readonly onBack: () => void
}

function WithoutProof({ onWhy, onBack }: WithoutProofProps): ReactNode {
  const say = useInspectionWords()
  return (
    <section className="card proof">
      <h2>{say('whyNot')}</h2>
      {reasons.map((reason) => (
        <button
          key={reason}
          type="button"
          className="plain choice"
          data-why={reason}
          onClick={() => onWhy(say(reason))}
        >
          {say(reason)}
        </button>
      ))}
      <button type="button" className="plain" onClick={onBack}>
        {say('scanAfterAll')}
      </button>
    </section>
  )
}
