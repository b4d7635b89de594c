import { Alert, Col, Form, Input, Modal, Row, Select } from 'antd'
import type { ReactNode } from 'react'
import type { AssetFields } from '#gateway/http/contract/assets.ts'
import type { DeviceDetail } from '#gateway/http/contract/devices.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { useKinds } from '../devices/kinds.ts'
import { usePlaces } from '../devices/queries.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { bodyOf, type DeviceFields, fieldsOf, isObject } from './device-fields.ts'
import { DevicePicker, PersonPicker } from './pickers.tsx'
import { useContractors, useRegistryChange } from './queries.ts'
import { registryWords } from './words.ts'

interface DeviceFormProps {
  readonly site: string
  /** Null: a new one. */
  readonly device: DeviceDetail | null
  readonly asset?: AssetFields
  readonly onClose: () => void
}

const days = /^\d{4}-\d{2}-\d{2}$/

/** Registers a device, or changes all that is written of one. */
export function DeviceForm({ site, device, asset, onClose }: DeviceFormProps): ReactNode {
  const words = useWords(registryWords)
  const [form] = Form.useForm<DeviceFields>()
  const change = useRegistryChange()
  const submit = (fields: DeviceFields): void => {
    const body = bodyOf(fields)
    const { id, kind = '' } = fields
    change.mutate(
      () =>
        device === null
          ? call('registerDevice', { body: { ...body, site, id, kind } })
          : call('changeDevice', {
              params: { site, id: device.id },
              body: { ...body, ...(fields.reason && { reason: fields.reason }) },
            }),
      { onSuccess: onClose },
    )
  }
  return (
    <Modal
      open
      title={device === null ? words.register : words.change}
      width={760}
      okText={words.save}
      cancelText={words.cancel}
      confirmLoading={change.isPending}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<DeviceFields>
        form={form}
        layout="vertical"
        initialValues={fieldsOf(device, asset)}
        onFinish={submit}
      >
        {change.error === null ? null : (
          <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
        )}
        <Row gutter={12}>
          <Identity isNew={device === null} />
          <Relations site={site} device={device?.id ?? ''} />
          <Asset site={site} />
          <Col xs={24}>
            <Form.Item
              name="attributes"
              label={words.attributes}
              extra={words.attributesHint}
              rules={[
                {
                  validator: (_, value: string) =>
                    isObject(value) ? Promise.resolve() : Promise.reject(new Error(words.notJson)),
                },
              ]}
            >
              <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} spellCheck={false} />
            </Form.Item>
          </Col>
          {device === null ? null : <Line name="reason" label={words.reason} max={500} wide />}
        </Row>
      </Form>
    </Modal>
  )
}

function Identity({ isNew }: { readonly isNew: boolean }): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  const kinds = useKinds()
  return (
    <>
      <Col xs={24} sm={8}>
        <Form.Item
          name="id"
          label={words.id}
          rules={[{ required: true, pattern: /^[a-z0-9-]{1,32}$/, message: words.idRule }]}
        >
          <Input maxLength={32} disabled={!isNew} autoFocus={isNew} autoCapitalize="none" />
        </Form.Item>
      </Col>
      <Col xs={24} sm={8}>
        <Form.Item
          name="nameZh"
          label={words.nameZh}
          rules={[{ required: true, whitespace: true, message: words.needed }]}
        >
          <Input maxLength={120} />
        </Form.Item>
      </Col>
      <Line name="nameEn" label={words.nameEn} />
      <Col xs={24} sm={8}>
        <Form.Item name="kind" label={words.kind} rules={[{ required: true, message: words.needed }]}>
          <Select
            disabled={!isNew}
            showSearch={{ optionFilterProp: 'label' }}
            options={kinds.all.map(({ name, title }) => ({ value: name, label: title[language] }))}
          />
        </Form.Item>
      </Col>
    </>
  )
}

function Relations({ site, device }: { readonly site: string; readonly device: string }): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  const places = usePlaces(site).data?.items ?? []
  return (
    <>
      <Col xs={24} sm={8}>
        <Form.Item name="place" label={words.place}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={places
              .filter((place) => place.site === site)
              .map(({ id, name }) => ({ value: id, label: name[language] }))}
          />
        </Form.Item>
      </Col>
      <Col xs={24} sm={8}>
        <Form.Item<DeviceFields> name="parent" label={words.parent} extra={words.parentHint}>
          <DevicePicker site={site} except={device} />
        </Form.Item>
      </Col>
    </>
  )
}

function Asset({ site }: { readonly site: string }): ReactNode {
  const words = useWords(registryWords)
  const contractors = useContractors(site).data?.items ?? []
  const day = { pattern: days, message: words.dayRule }
  return (
    <>
      <Line name="classification" label={words.classification} hint={words.classHint} />
      <Line name="assetCode" label={words.assetCode} />
      <Col xs={24} sm={8}>
        <Form.Item name="contractor" label={words.contractor}>
          <Select
            allowClear
            options={contractors
              .filter((one) => one.site === site && !one.retired)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </Col>
      <Col xs={24} sm={8}>
        <Form.Item<DeviceFields> name="maintainer" label={words.maintainer}>
          <PersonPicker site={site} />
        </Form.Item>
      </Col>
      <Line name="supplier" label={words.supplier} />
      <Line name="model" label={words.model} />
      <Line name="serial" label={words.serial} />
      <Line name="commissionedOn" label={words.commissionedOn} rule={day} max={10} />
      <Line name="warrantyUntil" label={words.warrantyUntil} rule={day} max={10} />
      <Line name="location" label={words.location} />
      <Line name="note" label={words.note} max={1000} wide />
    </>
  )
}

interface LineProps {
  readonly name: keyof DeviceFields
  readonly label: string
  readonly hint?: string
  readonly max?: number
  readonly wide?: boolean
  readonly rule?: { readonly pattern: RegExp; readonly message: string }
}

function Line({ name, label, hint, max = 120, wide = false, rule }: LineProps): ReactNode {
  return (
    <Col xs={24} sm={wide ? 16 : 8}>
      <Form.Item<DeviceFields>
        name={name}
        label={label}
        extra={hint}
        rules={rule === undefined ? [] : [rule]}
      >
        <Input maxLength={max} />
      </Form.Item>
    </Col>
  )
}
