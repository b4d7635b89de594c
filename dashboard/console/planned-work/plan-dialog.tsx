import { Alert, Checkbox, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { textOf } from '../api/failure.ts'
import { useKinds } from '../devices/kinds.ts'
import { usePlaces } from '../devices/queries.ts'
import { formatInstant } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { readNow } from '../live/now.ts'
import { useSite } from '../shell/site.tsx'
import { bodyOf, type Draft } from './draft.ts'
import { usePlanWork } from './queries.ts'
import { plannedWords } from './words.ts'

const HOUR_MS = 3_600_000
const wallOf = (at: number, zone: string): string => formatInstant(at, zone).replace(' ', 'T').slice(0, 16)

/** Plans work: why, when, for which devices. */
export function PlanDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords(plannedWords)
  const { sites, chosen } = useSite()
  const [form] = Form.useForm<Draft>()
  const plan = usePlanWork()
  const site = Form.useWatch('site', form) ?? chosen?.id
  const zone = sites.find(({ id }) => id === site)?.zone ?? 'UTC'
  const [now] = useState(readNow)
  return (
    <Modal
      open
      title={words.plan}
      okText={words.plan}
      cancelText={words.cancel}
      confirmLoading={plan.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Draft>
        form={form}
        layout="vertical"
        initialValues={{
          site: chosen?.id,
          type: 'fixed',
          from: wallOf(now, zone),
          to: wallOf(now + 2 * HOUR_MS, zone),
          hours: 2,
        }}
        onFinish={(draft) => plan.mutate(bodyOf(draft, zone), { onSuccess: onClose })}
      >
        <p>{words.means}</p>
        {plan.error === null ? null : (
          <Alert type="error" showIcon title={<Say text={textOf(plan.error)} />} />
        )}
        <SiteField />
        <Form.Item
          name="reason"
          label={words.reason}
          rules={[{ required: true, min: 4, whitespace: true, message: words.reasonRule }]}
        >
          <Input maxLength={500} autoFocus />
        </Form.Item>
        <When />
        <Where site={site} />
        <Form.Item name="counts" valuePropName="checked">
          <Checkbox>{words.counts}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}

function SiteField(): ReactNode {
  const words = useWords(plannedWords)
  const language = useLanguage()
  const { sites } = useSite()
  return (
    <Form.Item
      name="site"
      label={words.site}
      hidden={sites.length < 2}
      rules={[{ required: true, message: words.siteNeeded }]}
    >
      <Select options={sites.map(({ id, name }) => ({ value: id, label: name[language] }))} />
    </Form.Item>
  )
}

function When(): ReactNode {
  const words = useWords(plannedWords)
  const type = Form.useWatch<Draft['type']>('type') ?? 'fixed'
  const types = ['fixed', 'flexible', 'recurring'] as const
  return (
    <>
      <Form.Item name="type" label={words.type}>
        <Segmented options={types.map((value) => ({ value, label: words[value] }))} />
      </Form.Item>
      <div className="planned-times">
        <Form.Item name="from" label={words.from} rules={[{ required: true, message: words.timeNeeded }]}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item
          name="to"
          label={type === 'recurring' ? words.toOptional : words.to}
          dependencies={['from', 'type']}
          rules={[
            { required: type !== 'recurring', message: words.timeNeeded },
            ({ getFieldValue }) => ({
              validator: (_, to: string | undefined) =>
                to === undefined || to === '' || to > String(getFieldValue('from'))
                  ? Promise.resolve()
                  : Promise.reject(new Error(words.order)),
            }),
          ]}
        >
          <Input type="datetime-local" />
        </Form.Item>
        {type !== 'flexible' ? null : (
          <Form.Item name="hours" label={words.hours} rules={[{ required: true, message: words.timeNeeded }]}>
            <InputNumber min={0.25} max={720} step={0.5} />
          </Form.Item>
        )}
      </div>
      {type !== 'recurring' ? null : (
        <Form.Item
          name="windows"
          label={words.windows}
          extra={words.windowsRule}
          rules={[{ required: true, whitespace: true, message: words.windowsRule }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
    </>
  )
}

function Where({ site }: { readonly site: string | undefined }): ReactNode {
  const words = useWords(plannedWords)
  const language = useLanguage()
  const places = usePlaces(site)
  const kinds = useKinds()
  return (
    <>
      <p className="planned-hint">{words.whole}</p>
      <Form.Item name="places" label={words.places}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={(places.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))}
        />
      </Form.Item>
      <Form.Item name="kinds" label={words.kinds}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={kinds.all.map(({ name, title }) => ({ value: name, label: title[language] }))}
        />
      </Form.Item>
      <Form.Item name="devices" label={words.devices}>
        <Select mode="tags" tokenSeparators={[',', ' ', '，', '、']} open={false} suffixIcon={null} />
      </Form.Item>
    </>
  )
}
