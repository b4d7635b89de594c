import { Alert, Button, Form } from 'antd'
import type { ReactNode } from 'react'
import type { PatrolSetup, SetupPlan } from '#gateway/http/contract/patrol-setup.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { Say, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { nextId } from './names.ts'
import { emptyPlan, fieldsOfPlan, type PlanFields, planOfFields } from './plan-fields.ts'
import { PlanInputs } from './plan-inputs.tsx'
import { PreviewList } from './preview-list.tsx'
import { usePreview, useSetupChange } from './queries.ts'
import { SetupDialog } from './setup-dialog.tsx'
import { setupWords } from './words.ts'

interface PlanFormProps {
  readonly setup: PatrolSetup
  /** Null: a new one. */
  readonly plan: SetupPlan | null
  readonly onClose: () => void
}

/** A plan, and before it is saved a look at the rounds it would make. */
export function PlanForm({ setup, plan, onClose }: PlanFormProps): ReactNode {
  const words = useWords(setupWords)
  const [form] = Form.useForm<PlanFields>()
  const { site, version } = setup
  const change = useSetupChange()
  const preview = usePreview(site)
  const submit = (fields: PlanFields): void => {
    const row = planOfFields(fields)
    const body = { version, row, ...(fields.reason && { reason: fields.reason }) }
    change.mutate(
      () =>
        plan === null
          ? call('addPlan', { params: { site }, body })
          : call('changePlan', { params: { site, id: row.id }, body }),
      { onSuccess: onClose },
    )
  }
  const look = (): void => {
    // The form marks what is missing; nothing else is to be done about it here.
    form.validateFields().then(
      (fields) => preview.mutate({ row: planOfFields(fields) }),
      () => undefined,
    )
  }
  const initial =
    plan === null
      ? {
          ...emptyPlan,
          id: nextId(
            'plan',
            setup.plans.map(({ row }) => row),
          ),
          route: setup.routes[0]?.id ?? '',
        }
      : fieldsOfPlan(plan.row)
  return (
    <SetupDialog
      title={`${plan === null ? words.add : words.edit} · ${words.plans}`}
      form={form}
      initial={initial}
      isNew={plan === null}
      pending={change.isPending}
      error={change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {plan?.madeUntil == null ? null : (
        <Alert
          className="setup-made"
          type="info"
          showIcon
          title={fill(words.madeUntil, { day: plan.madeUntil })}
        />
      )}
      <PlanInputs setup={setup} form={form} initial={initial} />
      <Form.Item>
        <Button onClick={look} loading={preview.isPending}>
          {words.preview}
        </Button>
      </Form.Item>
      {preview.error === null ? null : (
        <Alert type="error" showIcon title={<Say text={textOf(preview.error)} />} />
      )}
      {preview.data === undefined ? null : <PreviewList preview={preview.data} guards={setup.guards} />}
    </SetupDialog>
  )
}
