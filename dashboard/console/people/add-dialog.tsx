import { Alert, Form, Input, Modal, Select } from 'antd'
import type { ReactNode } from 'react'
import type { PersonList, PersonResult } from '#gateway/http/contract/people.ts'
import { textOf } from '../api/failure.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import type { Language } from '../i18n/texts.ts'
import { useSite } from '../shell/site.tsx'
import { useAddPerson } from './queries.ts'
import { peopleWords } from './words.ts'

interface AddDialogProps {
  readonly roles: PersonList['roles']
  readonly onClose: () => void
  readonly onAdded: (result: PersonResult) => void
}

interface Fields {
  readonly username: string
  readonly name: string
  readonly role: string
  readonly language: Language
  readonly sites?: readonly string[]
}

/** A new person; the password is set by the person, through the link that follows. */
export function AddDialog({ roles, onClose, onAdded }: AddDialogProps): ReactNode {
  const words = useWords(peopleWords)
  const language = useLanguage()
  const { sites } = useSite()
  const [form] = Form.useForm<Fields>()
  const add = useAddPerson()
  const submit = ({ sites: chosen = [], name, ...rest }: Fields): void =>
    add.mutate(
      { ...rest, name: name.trim(), sites: chosen.length === 0 ? null : chosen },
      { onSuccess: onAdded },
    )
  return (
    <Modal
      open
      title={words.add}
      okText={words.add}
      cancelText={words.cancel}
      confirmLoading={add.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Fields> form={form} layout="vertical" initialValues={{ language }} onFinish={submit}>
        {add.error === null ? null : <Alert type="error" showIcon title={<Say text={textOf(add.error)} />} />}
        <Form.Item
          name="username"
          label={words.username}
          rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{1,39}$/, message: words.usernameRule }]}
        >
          <Input maxLength={40} autoComplete="off" autoCapitalize="none" autoFocus />
        </Form.Item>
        <Form.Item
          name="name"
          label={words.name}
          rules={[{ required: true, whitespace: true, message: words.nameNeeded }]}
        >
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={words.role} rules={[{ required: true, message: words.roleNeeded }]}>
          <Select options={roles.map((role) => ({ value: role.name, label: role.title[language] }))} />
        </Form.Item>
        {sites.length < 2 ? null : (
          <Form.Item name="sites" label={words.sites}>
            <Select
              mode="multiple"
              placeholder={words.allSites}
              options={sites.map((site) => ({ value: site.id, label: site.name[language] }))}
            />
          </Form.Item>
        )}
        <Form.Item name="language" label={words.language}>
          <Select
            options={[
              { value: 'zh', label: words.chinese },
              { value: 'en', label: words.english },
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
