import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.tsx'
import { alarmWords } from './words.ts'

const keys = [
  [['j', 'k'], 'keyNext'],
  [['a'], 'keyAcknowledge'],
  [['s'], 'keyShelve'],
  [['Space', 'x'], 'keyChoose'],
  [['*'], 'keyChooseAll'],
  [['Enter', 'o'], 'keyOpen'],
  [['f'], 'keyFold'],
  [['Esc'], 'keyLeave'],
  [['/'], 'keySearch'],
  [['m'], 'keySound'],
  [['g', 'G'], 'keyEnds'],
  [['?'], 'keyHelp'],
] as const satisfies readonly (readonly [readonly string[], keyof typeof alarmWords])[]

/** The keys of the alarm list. */
export function Help({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const words = useWords(alarmWords)
  return (
    <Modal open={open} title={words.help} footer={null} onCancel={onClose} destroyOnHidden>
      <dl className="alarm-keys">
        {keys.map(([strokes, word]) => (
          <div key={word}>
            <dt>
              {strokes.map((stroke) => (
                <kbd key={stroke}>{stroke}</kbd>
              ))}
            </dt>
            <dd>{words[word]}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
