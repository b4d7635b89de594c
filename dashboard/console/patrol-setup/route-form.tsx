import { Form, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import type { PatrolSetup } from '#gateway/http/contract/patrol-setup.ts'
import type { FileRoute } from '#gateway/patrol/patrol-file.ts'
import { call } from '../api/call.ts'
import { useWords } from '../i18n/language.tsx'
import { bothOf, minutesOf, nextId } from './names.ts'
import { useSetupChange } from './queries.ts'
import { SetupDialog } from './setup-dialog.tsx'
import type { StepFields } from './steps.ts'
import { StepsField } from './steps-field.tsx'
import { setupWords } from './words.ts'

interface RouteFormProps {
  readonly setup: PatrolSetup
  /** Null: a new one. */
  readonly route: FileRoute | null
  readonly onClose: () => void
}

interface Fields {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly order: FileRoute['order']
  readonly reason?: string
}

/** A route: how it is walked, and its points in order. */
export function RouteForm({ setup, route, onClose }: RouteFormProps): ReactNode {
  const words = useWords(setupWords)
  const [form] = Form.useForm<Fields>()
  const [steps, setSteps] = useState(() => stepsOf(route))
  const [tried, setTried] = useState(false)
  const order = Form.useWatch('order', form) ?? route?.order ?? 'ordered'
  const change = useSetupChange()
  const { site, version } = setup
  const submit = (fields: Fields): void => {
    setTried(true)
    if (steps.length === 0) return
    const row = rowOf(fields, steps)
    const body = { version, row, ...(fields.reason && { reason: fields.reason }) }
    change.mutate(
      () =>
        route === null
          ? call('addRoute', { params: { site }, body })
          : call('changeRoute', { params: { site, id: row.id }, body }),
      { onSuccess: onClose },
    )
  }
  const { zh, en } = bothOf(route?.name ?? '')
  const id = route?.id ?? nextId('route', setup.routes)
  return (
    <SetupDialog
      title={`${route === null ? words.add : words.edit} · ${words.routes}`}
      form={form}
      initial={{ id, nameZh: zh, nameEn: en, order: route?.order ?? 'ordered' }}
      isNew={route === null}
      pending={change.isPending}
      error={change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="order" label={words.order} extra={words.orderHint}>
        <Radio.Group
          optionType="button"
          options={(['ordered', 'free', 'random'] as const).map((value) => ({ value, label: words[value] }))}
        />
      </Form.Item>
      <Form.Item
        label={words.steps}
        {...(tried && steps.length === 0 && { validateStatus: 'error', help: words.stepsNeeded })}
      >
        <StepsField setup={setup} steps={steps} timed={order !== 'free'} onChange={setSteps} />
      </Form.Item>
    </SetupDialog>
  )
}

const stepsOf = (route: FileRoute | null): readonly StepFields[] =>
  (route?.steps ?? []).map(({ checkpoint, offset_s, min_leg_s = null, max_leg_s = null }) => ({
    ...{ checkpoint, minute: minutesOf(offset_s), minLegS: min_leg_s, maxLegS: max_leg_s },
  }))

function rowOf({ id, nameZh, nameEn, order }: Fields, steps: readonly StepFields[]): FileRoute {
  return {
    id,
    name: { zh: nameZh.trim(), en: nameEn.trim() || nameZh.trim() },
    order,
    steps: steps.map(({ checkpoint, minute, minLegS, maxLegS }) => ({
      checkpoint,
      offset_s: Math.round(minute * 60),
      ...(minLegS !== null && { min_leg_s: minLegS }),
      ...(maxLegS !== null && { max_leg_s: maxLegS }),
    })),
  }
}
