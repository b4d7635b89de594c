import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useField } from '../shell/field-state.ts'
import { useSay } from '../shell/language.tsx'
import { hasNfc, listenForTags } from './nfc.ts'
import { canScan, watchForCodes } from './qr.ts'
import { readingOf } from './reading.ts'

/** At the thumb: NFC where the phone has it, the camera where the browser reads codes; else the phone's own ways. */
export function Scanner(): ReactNode {
  const say = useSay()
  const [trouble, setTrouble] = useState<'nfcRefused' | 'nfcTrouble' | 'qrRefused' | 'qrForeign' | null>(null)
  const [isScanning, setScanning] = useState(false)
  const nfc = useNfc(setTrouble)
  return (
    <footer className="scanner">
      {trouble === null ? null : (
        <p className="notice" role="alert">
          {say(trouble)}
        </p>
      )}
      {isScanning ? (
        <Camera
          onClose={() => setScanning(false)}
          onTrouble={(what) => {
            setTrouble(what)
            setScanning(false)
          }}
        />
      ) : null}
      {nfc.isThere ? (
        <button type="button" className={nfc.isOn ? 'main main-on' : 'main'} onClick={nfc.start}>
          {nfc.isOn ? say('nfcOn') : say('startNfc')}
        </button>
      ) : null}
      {canScan() && !isScanning ? (
        <button type="button" className={nfc.isThere ? 'plain' : 'main'} onClick={() => setScanning(true)}>
          {say('scanQr')}
        </button>
      ) : null}
      {nfc.isThere || canScan() ? null : <p className="hint">{say('noScanner')}</p>}
    </footer>
  )
}

function useNfc(onTrouble: (what: 'nfcRefused' | 'nfcTrouble' | null) => void) {
  const { tap } = useField()
  const [isOn, setOn] = useState(false)
  const stop = useRef<(() => void) | null>(null)
  const taking = useRef(tap)
  useEffect(() => {
    taking.current = tap
  })
  useEffect(() => () => stop.current?.(), [])
  const start = (): void => {
    if (stop.current !== null) return
    listenForTags(
      (reading) => {
        onTrouble(null)
        void taking.current(reading)
      },
      () => onTrouble('nfcTrouble'),
    ).then(
      (end) => {
        stop.current = end
        setOn(true)
      },
      () => onTrouble('nfcRefused'),
    )
  }
  return { isThere: hasNfc(), isOn, start }
}

interface CameraProps {
  readonly onClose: () => void
  readonly onTrouble: (what: 'qrRefused' | 'qrForeign') => void
}

function Camera({ onClose, onTrouble }: CameraProps): ReactNode {
  const say = useSay()
  const { tap } = useField()
  const video = useRef<HTMLVideoElement>(null)
  const handlers = useRef({ onClose, onTrouble, tap })
  useEffect(() => {
    handlers.current = { onClose, onTrouble, tap }
  })
  useEffect(() => {
    const screen = video.current
    if (screen === null) return
    return watchForCodes(screen, {
      found(text) {
        const reading = readingOf(text)
        if (reading === null) return handlers.current.onTrouble('qrForeign')
        void handlers.current.tap(reading)
        handlers.current.onClose()
      },
      refused: () => handlers.current.onTrouble('qrRefused'),
    })
  }, [])
  return (
    <div className="camera">
      <video ref={video} muted playsInline />
      <p className="hint">{say('qrWeak')}</p>
      <button type="button" className="plain" onClick={onClose}>
        {say('close')}
      </button>
    </div>
  )
}
