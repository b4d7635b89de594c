import { AutoComplete, Button, Input, InputNumber, Rate, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { type Severity, severities, severityTexts } from '#devices/kit/severity.ts'
import type { LikelyCause } from '#gateway/http/contract/knowledge.ts'
import type { OrderDeed } from '#gateway/http/contract/order-deeds.ts'
import type { OrderDetail } from '#gateway/http/contract/orders.ts'
import { pauseReasons, pauseReasonTexts } from '#gateway/orders/agreement.ts'
import { orderActionTexts } from '#gateway/orders/order-state.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useOrderNote } from '../knowledge/queries.ts'
import { useTechnicians } from './queries.ts'
import { orderWords } from './words.ts'

interface DeedFormProps {
  readonly action: OrderDeed['action']
  readonly detail: OrderDetail
  readonly isPending: boolean
  readonly onDone: (deed: OrderDeed) => void
  readonly onCancel: () => void
}

/** What is said with a deed so far. */
interface Draft {
  readonly to?: string
  readonly cause: string
  readonly remedy: string
  readonly reason: (typeof pauseReasons)[number]
  readonly hours: number
  readonly rating: number
  readonly severity: Severity
  readonly note: string
}

/** The words that a deed asks for. */
export function DeedForm({ action, detail, isPending, onDone, onCancel }: DeedFormProps): ReactNode {
  const words = useWords(orderWords)
  const language = useLanguage()
  const { order } = detail
  const [draft, setDraft] = useState<Draft>({
    ...{ cause: order.cause?.text ?? '', remedy: '', reason: order.pauseAsked?.reason ?? 'parts' },
    ...{ hours: (order.pauseAsked?.forS ?? 7_200) / 3_600, rating: 5, severity: order.severity, note: '' },
  })
  const causes = useOrderNote(order.id).data?.causes ?? []
  const change = (part: Partial<Draft>): void => setDraft((held) => ({ ...held, ...part }))
  return (
    <form
      className="order-form"
      onSubmit={(event) => {
        event.preventDefault()
        onDone(deedOf(action, detail, draft, causes))
      }}
    >
      <b>{orderActionTexts[action][language]}</b>
      <Fields action={action} detail={detail} draft={draft} causes={causes} onChange={change} />
      <Input
        value={draft.note}
        maxLength={2000}
        placeholder={words.noteOrReason}
        aria-label={words.noteOrReason}
        onChange={(event) => change({ note: event.target.value })}
      />
      <div className="order-form-row">
        <Button type="primary" htmlType="submit" loading={isPending}>
          {words.doIt}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  )
}

interface FieldsProps extends Pick<DeedFormProps, 'action' | 'detail'> {
  readonly draft: Draft
  /** What it may be, most likely first. */
  readonly causes: readonly LikelyCause[]
  readonly onChange: (part: Partial<Draft>) => void
}

function Fields({ action, detail, draft, causes, onChange }: FieldsProps): ReactNode {
  const words = useWords(orderWords)
  const language = useLanguage()
  if (action === 'assign') return <Technician id={detail.order.id} draft={draft} onChange={onChange} />
  if (action === 'rate')
    return <Rate value={draft.rating} aria-label={words.rating} onChange={(rating) => onChange({ rating })} />
  if (action === 'change-severity')
    return (
      <Select<Severity>
        aria-label={words.severity}
        value={draft.severity}
        onChange={(severity) => onChange({ severity })}
        options={severities.map((value) => ({ value, label: severityTexts[value][language] }))}
      />
    )
  if (action === 'pause' || action === 'request-pause' || action === 'grant-pause')
    return <PauseFields action={action} draft={draft} onChange={onChange} />
  const asksCause = action === 'diagnose' || action === 'restore' || action === 'close'
  return (
    <>
      {asksCause ? (
        <AutoComplete
          autoFocus
          value={draft.cause}
          maxLength={500}
          placeholder={words.cause}
          aria-label={words.cause}
          options={causes.map(({ code, title }) => ({ key: code, value: title[language] }))}
          onChange={(cause: string) => onChange({ cause })}
        />
      ) : null}
      {action === 'restore' ? (
        <Input.TextArea
          value={draft.remedy}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 5 }}
          placeholder={words.remedy}
          aria-label={words.remedy}
          onChange={(event) => onChange({ remedy: event.target.value })}
        />
      ) : null}
    </>
  )
}

function PauseFields({ action, draft, onChange }: Omit<FieldsProps, 'detail' | 'causes'>): ReactNode {
  const words = useWords(orderWords)
  const language = useLanguage()
  return (
    <div className="order-form-row">
      {action === 'grant-pause' ? null : (
        <Select
          aria-label={words.reason}
          value={draft.reason}
          onChange={(reason) => onChange({ reason })}
          options={pauseReasons.map((value) => ({ value, label: pauseReasonTexts[value][language] }))}
        />
      )}
      <InputNumber
        aria-label={words.hours}
        min={0.25}
        max={24 * 90}
        step={0.5}
        value={draft.hours}
        suffix={words.hours}
        onChange={(hours) => onChange({ hours: hours ?? 1 })}
      />
    </div>
  )
}

function Technician({
  id,
  draft,
  onChange,
}: Omit<FieldsProps, 'action' | 'detail' | 'causes'> & { id: string }): ReactNode {
  const words = useWords(orderWords)
  const query = useTechnicians(id, true)
  const items = query.data?.items ?? []
  return (
    <Select
      autoFocus
      aria-label={words.technician}
      placeholder={words.technician}
      loading={query.isPending}
      value={draft.to ?? null}
      onChange={(to) => onChange(to === null ? {} : { to })}
      options={items.map(({ username, name, open, device }) => ({
        value: username,
        label: `${name} · ${fill(words.load, { open, device })}`,
      }))}
    />
  )
}

function deedOf(
  action: OrderDeed['action'],
  { order }: OrderDetail,
  draft: Draft,
  causes: readonly LikelyCause[],
): OrderDeed {
  const note = draft.note.trim()
  const cause = draft.cause.trim()
  const forS = Math.round(draft.hours * 3_600)
  const said: OrderDeed = { action, ...(note !== '' && { note }) }
  switch (action) {
    case 'assign':
      return { ...said, ...(draft.to !== undefined && { to: draft.to }) }
    case 'diagnose':
    case 'close':
      return { ...said, ...(cause !== '' && { cause: { code: codeOf(order, cause, causes), text: cause } }) }
    case 'restore':
      return {
        ...said,
        ...(cause !== '' && { cause: { code: codeOf(order, cause, causes), text: cause } }),
        remedy: draft.remedy.trim(),
      }
    case 'pause':
    case 'request-pause':
      return { ...said, reason: draft.reason, forS }
    case 'grant-pause':
      return { ...said, forS }
    case 'rate':
      return { ...said, rating: draft.rating }
    case 'change-severity':
      return { ...said, severity: draft.severity }
    case 'set-counting':
      return { ...said, counts: !order.counts }
    default:
      return said
  }
}

/** A cause of an article is named by its code, so that it is counted; one that is left as it was found keeps its code. */
function codeOf(
  { cause }: OrderDetail['order'],
  words: string,
  causes: readonly LikelyCause[],
): string | null {
  const known = causes.find(({ title }) => title.zh === words || title.en === words)
  return known?.code ?? (cause?.text === words ? cause.code : null)
}
