import { Alert, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { Say, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { type ParsedYear, parseYear } from './parse-year.ts'
import { useCalendarChange } from './queries.ts'
import { calendarWords } from './words.ts'

interface ImportDialogProps {
  readonly site: string
  readonly year: number
  readonly onClose: () => void
}

/** A pasted or chosen notice, with what was read from it before it counts. */
export function ImportDialog({ site, year, onClose }: ImportDialogProps): ReactNode {
  const words = useWords(calendarWords)
  const [pasted, setPasted] = useState('')
  const change = useCalendarChange()
  const parsed = pasted.trim() === '' ? null : parseYear(pasted)
  const days = parsed?.ok === true ? parsed.days : []
  const run = (): void =>
    change.mutate(
      () => call('importCalendarYear', { params: { site, year: String(year) }, body: { days } }),
      {
        onSuccess: onClose,
      },
    )
  return (
    <Modal
      open
      title={fill(words.importYear, { year })}
      okText={words.doImport}
      cancelText={words.close}
      okButtonProps={{ disabled: days.length === 0 }}
      confirmLoading={change.isPending}
      onOk={run}
      onCancel={onClose}
    >
      {change.error === null ? null : (
        <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
      )}
      <p className="calendar-note">{words.importHint}</p>
      <label className="calendar-file">
        {words.chooseFile}{' '}
        <input
          type="file"
          accept=".csv,.json,.txt"
          onChange={(event) => void event.target.files?.[0]?.text().then(setPasted)}
        />
      </label>
      <Input.TextArea
        rows={10}
        value={pasted}
        maxLength={50_000}
        aria-label={fill(words.importYear, { year })}
        placeholder={fill(words.example, { year })}
        onChange={(event) => setPasted(event.target.value)}
      />
      {parsed === null ? null : <ReadNotice parsed={parsed} />}
    </Modal>
  )
}

function ReadNotice({ parsed }: { readonly parsed: ParsedYear }): ReactNode {
  const words = useWords(calendarWords)
  if (parsed.ok) {
    const off = parsed.days.filter((day) => day.off).length
    return <Alert type="info" title={fill(words.readDays, { off, work: parsed.days.length - off })} />
  }
  const fault =
    parsed.line === null ? words.notJson : fill(words.faulty, { line: parsed.line, text: parsed.text })
  return <Alert type="error" title={fault} />
}
