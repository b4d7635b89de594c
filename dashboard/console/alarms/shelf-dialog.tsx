import { App, Button, Input, type InputRef, Modal, Segmented } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { textOf } from '../api/failure.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { useShelve, useUnshelve } from './queries.ts'
import { shelfWords } from './shelf-words.ts'

/** As the gateway asks for (contract/suppression.ts). */
const REASON_MIN = 4
const HOUR = 3600
const lengths = [1, 2, 4, 8] as const

interface ShelfDialogProps {
  readonly ids: readonly string[] | null
  readonly onClose: () => void
}

/** Why and for how long alarms are put aside. Enter in the reason shelves. */
export function ShelfDialog({ ids, onClose }: ShelfDialogProps): ReactNode {
  const words = useWords(shelfWords)
  const language = useLanguage()
  const { message } = App.useApp()
  const shelve = useShelve()
  const [reason, setReason] = useState('')
  const [hours, setHours] = useState<number>(2)
  const field = useRef<InputRef>(null)
  const isReason = reason.trim().length >= REASON_MIN
  const confirm = (): void => {
    if (ids === null || !isReason) return
    shelve.mutate(
      { ids, reason: reason.trim(), forS: hours * HOUR },
      {
        onSuccess: (results) => {
          const done = results.filter(({ result }) => result === 'shelved').length
          void message[done > 0 ? 'success' : 'info'](
            fill(done > 0 ? words.done : words.gone, { count: done }),
          )
          setReason('')
          onClose()
        },
        onError: (thrown) => void message.error(textOf(thrown)[language]),
      },
    )
  }
  return (
    <Modal
      open={ids !== null}
      title={fill(words.title, { count: ids?.length ?? 0 })}
      okText={words.shelve}
      cancelText={words.cancel}
      okButtonProps={{ disabled: !isReason, loading: shelve.isPending }}
      onOk={confirm}
      onCancel={onClose}
      afterOpenChange={(open) => open && field.current?.focus()}
    >
      <div className="shelf-form">
        <p>{words.means}</p>
        <Input
          ref={field}
          value={reason}
          maxLength={500}
          placeholder={words.reasonHint}
          aria-label={words.reason}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={confirm}
        />
        <Segmented<number>
          aria-label={words.length}
          value={hours}
          onChange={setHours}
          options={lengths.map((value) => ({ value, label: fill(words.hours, { count: value }) }))}
        />
      </div>
    </Modal>
  )
}

/** Takes an alarm back from the shelf. */
export function UnshelveButton({ id }: { readonly id: string }): ReactNode {
  const words = useWords(shelfWords)
  const language = useLanguage()
  const { message } = App.useApp()
  const may = useMay('alarm.shelve')
  const unshelve = useUnshelve()
  if (!may) return null
  return (
    <Button
      className="alarm-shelf"
      loading={unshelve.isPending}
      onClick={() =>
        unshelve.mutate([id], { onError: (thrown) => void message.error(textOf(thrown)[language]) })
      }
    >
      {words.unshelve}
    </Button>
  )
}
