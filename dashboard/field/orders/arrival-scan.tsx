import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { OrderDeed } from '#gateway/http/contract/order-deeds.ts'
import { canScan, watchForCodes } from '../scan/qr.ts'
import { codeOf } from '../scan/reading.ts'
import { useOrderWords } from './order-words.ts'

interface ArrivalScanProps {
  readonly onDone: (deed: OrderDeed) => void
  readonly onCancel: () => void
}

/** The label at the equipment proves the arrival; without one it is the technician's word, and is marked so. */
export function ArrivalScan({ onDone, onCancel }: ArrivalScanProps): ReactNode {
  const say = useOrderWords()
  const video = useRef<HTMLVideoElement>(null)
  const done = useRef(onDone)
  done.current = onDone
  const [trouble, setTrouble] = useState<'foreign' | 'noCamera' | null>(canScan() ? null : 'noCamera')
  useEffect(() => {
    if (video.current === null) return
    return watchForCodes(video.current, {
      found(text) {
        const code = codeOf(text)
        if (code === null) setTrouble('foreign')
        else done.current({ action: 'arrive', code })
      },
      refused: () => setTrouble('noCamera'),
    })
  }, [])
  return (
    <div className="order-form camera">
      {trouble === null ? <video ref={video} muted playsInline /> : <p className="notice">{say(trouble)}</p>}
      <button
        type="button"
        className="plain"
        data-deed="arrive-word"
        onClick={() => onDone({ action: 'arrive' })}
      >
        {say('arriveByWord')}
      </button>
      <button type="button" className="plain" onClick={onCancel}>
        {say('cancel')}
      </button>
    </div>
  )
}
