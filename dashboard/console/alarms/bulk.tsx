import { Button, Input, type InputRef, Modal } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { alarmWords } from './words.ts'

interface BulkBarProps {
  readonly count: number
  readonly onAcknowledge: () => void
  readonly onShelve: () => void
  readonly onLetGo: () => void
}

/** What can be done with the chosen alarms. */
export function BulkBar({ count, onAcknowledge, onShelve, onLetGo }: BulkBarProps): ReactNode {
  const words = useWords(alarmWords)
  const mayShelve = useMay('alarm.shelve')
  if (count === 0) return null
  return (
    <div className="bulk-bar" role="status">
      <b>{fill(words.chosen, { count })}</b>
      <Button type="primary" onClick={onAcknowledge}>
        {words.acknowledgeChosen}
      </Button>
      {mayShelve ? <Button onClick={onShelve}>{words.shelve}</Button> : null}
      <Button onClick={onLetGo}>{words.letGo}</Button>
    </div>
  )
}

interface BulkDialogProps {
  readonly ids: readonly string[] | null
  readonly onClose: () => void
  readonly onConfirm: (ids: readonly string[], note: string) => void
}

/** One note for many alarms, before they are acknowledged together. */
export function BulkDialog({ ids, onClose, onConfirm }: BulkDialogProps): ReactNode {
  const words = useWords(alarmWords)
  const [note, setNote] = useState('')
  const field = useRef<InputRef>(null)
  const confirm = (): void => {
    if (ids !== null) onConfirm(ids, note.trim())
    setNote('')
    onClose()
  }
  return (
    <Modal
      open={ids !== null}
      title={fill(words.bulkTitle, { count: ids?.length ?? 0 })}
      okText={words.acknowledge}
      cancelText={words.cancel}
      onOk={confirm}
      onCancel={onClose}
      afterOpenChange={(open) => open && field.current?.focus()}
    >
      <Input
        ref={field}
        value={note}
        maxLength={2000}
        placeholder={words.noteHint}
        aria-label={words.noteHint}
        onChange={(event) => setNote(event.target.value)}
        onPressEnter={confirm}
      />
    </Modal>
  )
}
