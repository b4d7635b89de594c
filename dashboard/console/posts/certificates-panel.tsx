import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { Alert, AutoComplete, Button, Checkbox, Form, Input, Modal, Popconfirm, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Certificate, CertificateEntry } from '#gateway/http/contract/posts.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { Say, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { setupWords } from '../patrol-setup/words.ts'
import '../patrol-setup/setup.css'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useCertificates, usePostChange, usePostSetup } from './setup-queries.ts'
import { certificateStateWords, postSetupWords } from './setup-words.ts'

const isEnding = ({ state }: Certificate): boolean => state === 'expiring' || state === 'expired'

/** Who holds which certificate until when (handbook 1.3); what ends soonest stands first. */
export function CertificatesPanel(): ReactNode {
  const { chosen, sites, site } = useSite()
  const at = (chosen ?? sites[0])?.id
  const certificates = useCertificates(site)
  const may = useMay('post.manage')
  return (
    <Loaded query={certificates}>
      {({ items }) => <Certificates items={items} site={may ? at : undefined} />}
    </Loaded>
  )
}

interface CertificatesProps {
  readonly items: readonly Certificate[]
  /** Where they may be changed; undefined: nowhere. */
  readonly site: string | undefined
}

function Certificates({ items, site }: CertificatesProps): ReactNode {
  const words = useWords(postSetupWords)
  const [onlyEnding, setOnlyEnding] = useState(false)
  const [adding, setAdding] = useState(false)
  const ending = items.filter(isEnding)
  const shown = onlyEnding ? ending : items
  return (
    <>
      {ending.length === 0 ? null : (
        <Alert type="warning" showIcon title={fill(words.endsSoon, { count: ending.length })} />
      )}
      <div className="setup-bar post-bar">
        {site === undefined ? null : (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {words.addCertificate}
          </Button>
        )}
        <Checkbox checked={onlyEnding} onChange={({ target }) => setOnlyEnding(target.checked)}>
          {words.onlyEnding}
        </Checkbox>
      </div>
      {shown.length === 0 ? (
        <p className="panel empty">{words.noCertificates}</p>
      ) : (
        <ul className="panel">
          {shown.map((one) => (
            <li key={`${one.site}/${one.person}/${one.type}/${one.number}`} className="setup-row">
              <CertificateRow certificate={one} mayRemove={site !== undefined} />
            </li>
          ))}
        </ul>
      )}
      {adding && site !== undefined ? <AddDialog site={site} onClose={() => setAdding(false)} /> : null}
    </>
  )
}

interface CertificateRowProps {
  readonly certificate: Certificate
  readonly mayRemove: boolean
}

function CertificateRow({ certificate, mayRemove }: CertificateRowProps): ReactNode {
  const words = useWords(postSetupWords)
  const buttons = useWords(setupWords)
  const states = useWords(certificateStateWords)
  const change = usePostChange()
  const { site, person, personName, type, number, validFrom, validTo, state } = certificate
  const remove = (): void =>
    change.mutate(() => call('removeCertificate', { query: { site, person, type, number } }))
  return (
    <>
      <span className="setup-what">
        <b>{personName}</b> {type}
        <small>
          {number} · {validFrom} – {validTo}
        </small>
      </span>
      <b className={`phase certificate-${state}`}>{states[state]}</b>
      {mayRemove ? (
        <Popconfirm
          title={words.removeSure}
          okText={buttons.sure}
          cancelText={buttons.cancel}
          onConfirm={remove}
        >
          <Button danger loading={change.isPending}>
            {words.remove}
          </Button>
        </Popconfirm>
      ) : null}
    </>
  )
}

function AddDialog({ site, onClose }: { readonly site: string; readonly onClose: () => void }): ReactNode {
  const words = useWords(postSetupWords)
  const buttons = useWords(setupWords)
  const [form] = Form.useForm<Omit<CertificateEntry, 'site'>>()
  const change = usePostChange()
  const setup = usePostSetup(site)
  const submit = (fields: Omit<CertificateEntry, 'site'>): void =>
    change.mutate(() => call('registerCertificate', { body: { ...fields, site } }), { onSuccess: onClose })
  const rules = [{ required: true, message: words.needed }]
  const persons = (setup.data?.guards ?? []).map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))
  return (
    <Modal
      open
      title={words.addCertificate}
      okText={buttons.save}
      cancelText={buttons.cancel}
      confirmLoading={change.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={submit}>
        {change.error === null ? null : (
          <Alert type="error" showIcon title={<Say text={textOf(change.error)} />} />
        )}
        <Form.Item name="person" label={words.person} rules={rules}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={persons} />
        </Form.Item>
        <Form.Item name="type" label={words.type} rules={rules}>
          <AutoComplete options={(setup.data?.certificateTypes ?? []).map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item name="number" label={words.number} rules={rules}>
          <Input maxLength={120} />
        </Form.Item>
        <div className="post-days">
          <Form.Item name="validFrom" label={words.validFrom} rules={rules}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="validTo" label={words.validTo} rules={rules}>
            <Input type="date" />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  )
}
