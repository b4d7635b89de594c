import { Alert, Button, Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import type { PlanPreview } from '#gateway/http/contract/inspections.ts'
import { shortageTexts } from '#gateway/inspections/task.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { formatPercent } from '../i18n/value.ts'
import { Loaded } from '../ui/loaded.tsx'
import { type PlanNames, useInspectionChange, usePlanNames, usePlanPreview } from './queries.ts'
import { planWords } from './words.ts'

interface PlanDialogProps {
  readonly site: string
  readonly month: string
  readonly onClose: () => void
}

/** What planning would change, and only then the button that does it. */
export function PlanDialog({ site, month, onClose }: PlanDialogProps): ReactNode {
  const words = useWords(planWords)
  const query = usePlanPreview(site, month)
  const names = usePlanNames(site)
  const [form] = Form.useForm<{ reason: string }>()
  const change = useInspectionChange(words.applied)
  const preview = query.data
  const isIdle = preview !== undefined && preview.added + preview.removed + preview.moved.length === 0
  const apply = ({ reason }: { readonly reason: string }): void => {
    if (preview === undefined) return
    const body = { digest: preview.digest, reason: reason.trim() }
    change.mutate(() => call('applyInspectionPlan', { params: { site, month }, body }), {
      onSuccess: onClose,
      onError: () => void query.refetch(),
    })
  }
  return (
    <Modal
      open
      width={720}
      title={fill(words.title, { month })}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {words.cancel}
        </Button>,
        <Button
          key="apply"
          type="primary"
          disabled={preview === undefined || isIdle}
          loading={change.isPending || query.isFetching}
          onClick={form.submit}
        >
          {words.apply}
        </Button>,
      ]}
    >
      <p>{words.intro}</p>
      {change.error === null ? null : (
        <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
      )}
      <Loaded query={query}>{(loaded) => <Preview preview={loaded} names={names} />}</Loaded>
      <Form form={form} layout="vertical" onFinish={apply} disabled={isIdle}>
        <Form.Item
          name="reason"
          label={words.reason}
          rules={[{ required: true, whitespace: true, message: words.needed }]}
        >
          <Input maxLength={500} placeholder={words.reasonHint} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const LISTED = 12

interface PreviewProps {
  readonly preview: PlanPreview
  readonly names: PlanNames
}

function Preview({ preview, names }: PreviewProps): ReactNode {
  const words = useWords(planWords)
  const language = useLanguage()
  const { added, removed, moved, unplanned, kept, loads } = preview
  const fullest = Math.max(0, ...loads.map(({ used, capacity }) => (capacity === 0 ? 0 : used / capacity)))
  const figures = [
    [words.added, added],
    [words.kept, kept],
    [words.moved, moved.length],
    [words.removed, removed],
    [words.unplanned, unplanned.length],
    [words.fullest, formatPercent(fullest)],
  ] as const
  return (
    <>
      <dl className="inspection-figures">
        {figures.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {moved.length === 0 ? null : (
        <section className="inspection-changes">
          <h3>{words.moved}</h3>
          <ul>
            {moved.slice(0, LISTED).map(({ task, device, fromDay, fromWorker, day, worker }) => (
              <li key={task}>
                {names.device(device)}: {fromDay ?? '–'} {names.person(fromWorker)} → {day ?? '–'}{' '}
                {names.person(worker)}
              </li>
            ))}
          </ul>
          {moved.length > LISTED ? <p>{fill(words.more, { count: moved.length - LISTED })}</p> : null}
        </section>
      )}
      {unplanned.length === 0 ? null : (
        <section className="inspection-changes">
          <h3>{words.unplanned}</h3>
          <ul>
            {unplanned.slice(0, LISTED).map(({ device, program, to, why }) => (
              <li key={`${device}/${program}/${to}`}>
                {names.device(device)} ({to}): {shortageTexts[why][language]}
              </li>
            ))}
          </ul>
          {unplanned.length > LISTED ? <p>{fill(words.more, { count: unplanned.length - LISTED })}</p> : null}
        </section>
      )}
      {added + removed + moved.length === 0 ? <p>{words.nothing}</p> : null}
    </>
  )
}
