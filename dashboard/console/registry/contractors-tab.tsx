import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { Alert, Button, Col, Form, Input, Modal, Row, Select, Switch } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Contractor } from '#gateway/http/contract/assets.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { Say, useWords } from '../i18n/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useContractors, useRegistryChange } from './queries.ts'
import { registryWords } from './words.ts'

interface TabProps {
  readonly site: string
  readonly manages: boolean
}

/** Companies that maintain, guard or clean the site. */
export function ContractorsTab({ site, manages }: TabProps): ReactNode {
  const words = useWords(registryWords)
  const query = useContractors(site)
  const [open, setOpen] = useState<Contractor | 'new' | null>(null)
  return (
    <>
      {manages ? (
        <div className="registry-bar">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
            {words.addContractor}
          </Button>
        </div>
      ) : null}
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="empty">{words.noContractors}</p>
          ) : (
            <div className="registry-frame panel">
              <table className="registry-table">
                <thead>
                  <tr>
                    <th scope="col">{words.name}</th>
                    <th scope="col">{words.trades}</th>
                    <th scope="col">{words.contact}</th>
                    <th scope="col">{words.contractUntil}</th>
                    <th scope="col">{words.devices}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id} className={one.retired ? 'faint' : undefined}>
                      <th scope="row">
                        {manages ? (
                          <button type="button" className="plain registry-link" onClick={() => setOpen(one)}>
                            {one.name}
                          </button>
                        ) : (
                          one.name
                        )}
                        <small>{one.retired ? `${one.id} · ${words.isRetired}` : one.id}</small>
                      </th>
                      <td data-label={words.trades}>{one.trades.join('、')}</td>
                      <td data-label={words.contact}>
                        {[one.contact, one.phone].filter((part) => part !== '').join(' ')}
                      </td>
                      <td data-label={words.contractUntil}>{one.contractUntil}</td>
                      <td data-label={words.devices}>{one.devices}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
      {open === null ? null : (
        <ContractorForm site={site} contractor={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </>
  )
}

interface Fields {
  readonly id: string
  readonly name: string
  readonly contact: string
  readonly phone: string
  readonly trades: readonly string[]
  readonly contractFrom: string
  readonly contractUntil: string
  readonly note: string
  readonly retired: boolean
}

interface FormProps {
  readonly site: string
  readonly contractor: Contractor | null
  readonly onClose: () => void
}

function ContractorForm({ site, contractor, onClose }: FormProps): ReactNode {
  const words = useWords(registryWords)
  const [form] = Form.useForm<Fields>()
  const change = useRegistryChange()
  const submit = ({ id, contractFrom, contractUntil, trades, ...rest }: Fields): void => {
    const dates = { contractFrom: contractFrom || null, contractUntil: contractUntil || null }
    const body = { ...rest, trades: [...trades], ...dates }
    change.mutate(() => call('saveContractor', { params: { site, id }, body }), { onSuccess: onClose })
  }
  const day = { pattern: /^(\d{4}-\d{2}-\d{2})?$/, message: words.dayRule }
  const line = (name: keyof Fields, label: string, rules: object[] = [], max = 120): ReactNode => (
    <Col xs={24} sm={12}>
      <Form.Item<Fields> name={name} label={label} rules={rules}>
        <Input maxLength={max} disabled={name === 'id' && contractor !== null} />
      </Form.Item>
    </Col>
  )
  return (
    <Modal
      open
      title={words.addContractor}
      okText={words.save}
      cancelText={words.cancel}
      confirmLoading={change.isPending}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Fields> form={form} layout="vertical" initialValues={fieldsOf(contractor)} onFinish={submit}>
        {change.error === null ? null : (
          <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
        )}
        <Row gutter={12}>
          {line('name', words.name, [{ required: true, whitespace: true, message: words.needed }])}
          {line(
            'id',
            words.contractorId,
            [{ required: true, pattern: /^[a-z0-9-]{1,32}$/, message: words.idRule }],
            32,
          )}
          {line('contact', words.contact)}
          {line('phone', words.phone, [{ pattern: /^[0-9+() /-]*$/, message: words.phoneRule }], 40)}
          {line('contractFrom', words.contractFrom, [day], 10)}
          {line('contractUntil', words.contractUntil, [day], 10)}
          <Col xs={24}>
            <Form.Item<Fields> name="trades" label={words.trades}>
              <Select mode="tags" open={false} suffixIcon={null} maxCount={20} />
            </Form.Item>
          </Col>
          {line('note', words.note, [], 1000)}
          <Col xs={24} sm={12}>
            <Form.Item<Fields> name="retired" label={words.isRetired} valuePropName="checked">
              <Switch />
            </Form.Item>
          </Col>
        </Row>
      </Form>
    </Modal>
  )
}

function fieldsOf(contractor: Contractor | null): Fields {
  const {
    id = '',
    name = '',
    contact = '',
    phone = '',
    trades = [],
    note = '',
    retired = false,
  } = contractor ?? {}
  return {
    ...{ id, name, contact, phone, trades, note, retired },
    contractFrom: contractor?.contractFrom ?? '',
    contractUntil: contractor?.contractUntil ?? '',
  }
}
