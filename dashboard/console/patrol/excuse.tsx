import { App, Button, Input, type InputRef, Modal } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import type { Round } from '#gateway/http/contract/patrol.ts'
import { textOf } from '../api/failure.ts'
import { formatDay } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { useClosedMonths } from './figure-queries.ts'
import './round-record.css'
import { useExcuse } from './queries.ts'
import { roundRecordWords } from './round-record-words.ts'

/** As the gateway asks for (contract/patrol.ts). */
const REASON_MAX = 500
/** A round that was walked, or is let off already, needs no excuse. */
const over: readonly Round['state'][] = ['completed', 'completed_late', 'excused']

/** For those who may: lets a round off, with a reason that stays in its record. */
export function ExcuseAction({ round }: { readonly round: Round }): ReactNode {
  const words = useWords(roundRecordWords)
  const may = useMay('patrol.manage')
  const [isOpen, setOpen] = useState(false)
  const months = useClosedMonths().data?.items ?? []
  const month = formatDay(round.windowStart, useZone()).slice(0, 7)
  // A closed month stands; the gateway refuses what slips through here.
  const isClosed = months.some((closed) => closed.site === round.site && month <= closed.month)
  if (!may || isClosed || over.includes(round.state)) return null
  return (
    <div>
      <Button onClick={() => setOpen(true)}>{words.excuse}</Button>
      <ExcuseDialog round={round} isOpen={isOpen} onClose={() => setOpen(false)} />
    </div>
  )
}

interface ExcuseDialogProps {
  readonly round: Round
  readonly isOpen: boolean
  readonly onClose: () => void
}

function ExcuseDialog({ round, isOpen, onClose }: ExcuseDialogProps): ReactNode {
  const words = useWords(roundRecordWords)
  const language = useLanguage()
  const { message } = App.useApp()
  const excuse = useExcuse()
  const [reason, setReason] = useState('')
  const field = useRef<InputRef>(null)
  const given = reason.trim()
  const confirm = (): void => {
    if (given === '') return
    excuse.mutate(
      { id: round.id, reason: given },
      {
        onSuccess: () => {
          void message.success(words.done)
          setReason('')
          onClose()
        },
        onError: (thrown) => void message.error(textOf(thrown)[language]),
      },
    )
  }
  return (
    <Modal
      open={isOpen}
      title={fill(words.excuseTitle, { round: round.routeName[language] })}
      okText={words.excuse}
      cancelText={words.cancel}
      okButtonProps={{ disabled: given === '', loading: excuse.isPending }}
      onOk={confirm}
      onCancel={onClose}
      afterOpenChange={(open) => open && field.current?.focus()}
    >
      <div className="excuse-form">
        <p>{words.excuseMeans}</p>
        <Input
          ref={field}
          value={reason}
          maxLength={REASON_MAX}
          placeholder={words.reasonHint}
          aria-label={words.reason}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={confirm}
        />
      </div>
    </Modal>
  )
}
