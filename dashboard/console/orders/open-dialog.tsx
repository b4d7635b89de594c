import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Input, Modal, Select } from 'antd'
import type { ReactNode } from 'react'
import { type Severity, severities, severityTexts } from '#devices/kit/severity.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { useSite } from '../shell/site.tsx'
import { useOpenOrder } from './queries.ts'
import { orderWords } from './words.ts'

interface OpenDialogProps {
  readonly onClose: () => void
  readonly onOpened: (id: string) => void
}

interface Fields {
  readonly site: string
  readonly title: string
  readonly description?: string
  readonly severity: Severity
  readonly device?: string
  readonly place?: string
}

/** A work order opened by hand. */
export function OpenDialog({ onClose, onOpened }: OpenDialogProps): ReactNode {
  const words = useWords(orderWords)
  const language = useLanguage()
  const { sites, site } = useSite()
  const [form] = Form.useForm<Fields>()
  const at = Form.useWatch('site', form) ?? site ?? sites[0]?.id
  const places = useQuery({
    queryKey: ['places', at],
    queryFn: ({ signal }) => call('listPlaces', { query: { site: at }, signal }),
  })
  const devices = useQuery({
    queryKey: ['devices', 'names', at],
    queryFn: ({ signal }) => call('listDevices', { query: { site: at, limit: 500 }, signal }),
  })
  const open = useOpenOrder()
  const submit = (fields: Fields): void =>
    open.mutate(
      { ...fields, title: fields.title.trim(), id: crypto.randomUUID() },
      {
        onSuccess: ({ order }) => {
          onOpened(order.id)
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={words.newOrder}
      okText={words.newOrder}
      cancelText={words.cancel}
      confirmLoading={open.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ site: site ?? sites[0]?.id, severity: 'minor' }}
        onFinish={submit}
      >
        {open.error === null ? null : (
          <Alert type="error" showIcon title={<Say text={textOf(open.error)} />} />
        )}
        <Form.Item name="site" label={words.site} hidden={sites.length < 2}>
          <Select options={sites.map((one) => ({ value: one.id, label: one.name[language] }))} />
        </Form.Item>
        <Form.Item
          name="title"
          label={words.titleField}
          rules={[{ required: true, whitespace: true, message: words.titleNeeded }]}
        >
          <Input maxLength={120} autoFocus />
        </Form.Item>
        <Form.Item name="description" label={words.description}>
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <Form.Item name="severity" label={words.severity}>
          <Select options={severities.map((value) => ({ value, label: severityTexts[value][language] }))} />
        </Form.Item>
        <Form.Item name="device" label={words.device}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={(devices.data?.items ?? []).map(({ id, name }) => ({
              value: id,
              label: name[language],
            }))}
          />
        </Form.Item>
        <Form.Item name="place" label={words.place}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={(places.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
