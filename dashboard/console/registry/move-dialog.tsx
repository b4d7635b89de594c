import { Alert, Form, Input, Modal, Select } from 'antd'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { DeviceDetail } from '#gateway/http/contract/devices.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { usePlaces } from '../devices/queries.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { useSite } from '../shell/site.tsx'
import { useContractors, useRegistryChange } from './queries.ts'
import { registryWords } from './words.ts'

export const moves = ['transfer', 'replace', 'retire', 'restore'] as const
export type Move = (typeof moves)[number]
const hints = {
  transfer: 'transferHint',
  replace: 'replaceHint',
  retire: 'retireHint',
  restore: 'restoreHint',
} as const

interface Fields {
  readonly toSite?: string
  readonly place?: string
  readonly contractor?: string
  readonly location?: string
  readonly newId?: string
  readonly serial?: string
  readonly model?: string
  readonly reason: string
}

interface MoveDialogProps {
  readonly move: Move
  readonly device: DeviceDetail
  readonly onClose: () => void
}

/** What becomes of a device, with the reason that stays in its history. */
export function MoveDialog({ move, device, onClose }: MoveDialogProps): ReactNode {
  const words = useWords(registryWords)
  const [, navigate] = useLocation()
  const [form] = Form.useForm<Fields>()
  const change = useRegistryChange()
  const submit = (fields: Fields): void =>
    change.mutate(
      async () => {
        const { site, id } = await carryOut(move, device, fields)
        if (site !== device.site || id !== device.id) navigate(`/devices/${site}/${id}`)
      },
      { onSuccess: onClose },
    )
  return (
    <Modal
      open
      title={`${words[move]} · ${device.id}`}
      okText={words[move]}
      okButtonProps={{ danger: move === 'retire' }}
      cancelText={words.cancel}
      confirmLoading={change.isPending}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="faint">{words[hints[move]]}</p>
      <Form<Fields> form={form} layout="vertical" onFinish={submit}>
        {change.error === null ? null : (
          <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
        )}
        {move === 'transfer' ? <TransferFields site={device.site} /> : null}
        {move === 'replace' ? <ReplaceFields /> : null}
        <Form.Item<Fields>
          name="reason"
          label={words.reason}
          rules={[{ required: true, whitespace: true, message: words.needed }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function TransferFields({ site }: { readonly site: string }): ReactNode {
  const words = useWords(registryWords)
  const language = useLanguage()
  const { sites } = useSite()
  const form = Form.useFormInstance<Fields>()
  const target = Form.useWatch('toSite', form) ?? site
  const places = usePlaces(target).data?.items ?? []
  const contractors = useContractors(target).data?.items ?? []
  return (
    <>
      {sites.length < 2 ? null : (
        <Form.Item<Fields> name="toSite" label={words.toSite}>
          <Select
            allowClear
            placeholder={words.sameSite}
            onChange={() => form.resetFields(['place', 'contractor'])}
            options={sites
              .filter(({ id }) => id !== site)
              .map(({ id, name }) => ({ value: id, label: name[language] }))}
          />
        </Form.Item>
      )}
      <Form.Item<Fields> name="place" label={words.place}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={places
            .filter((place) => place.site === target)
            .map(({ id, name }) => ({ value: id, label: name[language] }))}
        />
      </Form.Item>
      <Form.Item<Fields> name="contractor" label={words.contractor}>
        <Select
          allowClear
          options={contractors
            .filter((one) => one.site === target && !one.retired)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item<Fields> name="location" label={words.location}>
        <Input maxLength={120} />
      </Form.Item>
    </>
  )
}

function ReplaceFields(): ReactNode {
  const words = useWords(registryWords)
  return (
    <>
      <Form.Item<Fields>
        name="newId"
        label={words.newId}
        rules={[{ required: true, pattern: /^[a-z0-9-]{1,32}$/, message: words.idRule }]}
      >
        <Input maxLength={32} autoCapitalize="none" autoFocus />
      </Form.Item>
      <Form.Item<Fields> name="model" label={words.model}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item<Fields> name="serial" label={words.serial}>
        <Input maxLength={120} />
      </Form.Item>
    </>
  )
}

/** Gives the device that stands there afterwards. */
async function carryOut(
  move: Move,
  { site, id }: DeviceDetail,
  fields: Fields,
): Promise<{ readonly site: string; readonly id: string }> {
  const params = { site, id }
  const reason = fields.reason.trim()
  switch (move) {
    case 'transfer': {
      const { toSite, place, contractor, location = '' } = fields
      const body = {
        reason,
        ...(toSite !== undefined && { toSite }),
        ...(place !== undefined && { place }),
        ...(contractor !== undefined && { contractor }),
        ...(location.trim() !== '' && { location: location.trim() }),
      }
      return call('transferDevice', { params, body })
    }
    case 'replace': {
      const { newId = '', model = '', serial = '' } = fields
      const asset = { model: model.trim() || null, serial: serial.trim() || null }
      return call('replaceDevice', { params, body: { id: newId, asset, reason } })
    }
    case 'retire':
      await call('retireDevice', { params, query: { reason } })
      return params
    case 'restore':
      return call('restoreDevice', { params, body: { reason } })
  }
}
