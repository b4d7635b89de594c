import { App, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import type { ContactBody, ContactView, MyContact } from '#gateway/http/contract/notify.ts'
import { useWords } from '../i18n/language.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { kindWords, notifyWords } from './words.ts'

interface ContactDialogProps {
  readonly contact: ContactView
  readonly channels: MyContact['channels']
  readonly save: {
    readonly isPending: boolean
    readonly error: Error | null
    readonly run: (body: ContactBody, done: () => void) => void
  }
  readonly onClose: () => void
}

/** What is left empty is not known. */
const orNull = (written: string | null | undefined): string | null => written?.trim() || null

/** Addresses of one person, in which order they are used, and when only urgent messages come. */
export function ContactDialog({ contact, channels, save, onClose }: ContactDialogProps): ReactNode {
  const words = useWords(notifyWords)
  const kinds = useWords(kindWords)
  const { message } = App.useApp()
  const options = channels.map(({ id, name, kind }) => ({ value: id, label: `${name} (${kinds[kind]})` }))
  const submit = ({ ways, urgentWays, ...fields }: ContactBody): void =>
    save.run(
      {
        ...{ mail: orNull(fields.mail), mobile: orNull(fields.mobile), wecom: orNull(fields.wecom) },
        ...{ feishu: orNull(fields.feishu), quiet: orNull(fields.quiet), ways, urgentWays },
      },
      () => {
        void message.success(words.saved)
        onClose()
      },
    )
  return (
    <FormDialog<ContactBody>
      title={contact.name}
      width={520}
      initial={contact}
      error={save.error}
      pending={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="mail"
        label={words.mail}
        rules={[{ pattern: /^[^\s@<>",;:]+@[^\s@<>",;:]+$/, message: words.badMail }]}
      >
        <Input maxLength={200} autoComplete="off" inputMode="email" />
      </Form.Item>
      <Form.Item
        name="mobile"
        label={words.mobile}
        rules={[{ pattern: /^\+?[0-9]{5,20}$/, message: words.badMobile }]}
      >
        <Input maxLength={21} autoComplete="off" inputMode="tel" />
      </Form.Item>
      <div className="notify-pair">
        <Form.Item name="wecom" label={words.wecom}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="feishu"
          label={words.feishu}
          rules={[{ pattern: /^ou_[A-Za-z0-9]{1,64}$/, message: words.badFeishu }]}
        >
          <Input maxLength={67} autoComplete="off" placeholder="ou_…" />
        </Form.Item>
      </div>
      <Form.Item name="ways" label={words.ways} extra={words.waysHint}>
        <Select mode="multiple" maxCount={10} options={options} optionFilterProp="label" />
      </Form.Item>
      <Form.Item name="urgentWays" label={words.urgentWays} extra={words.urgentHint}>
        <Select mode="multiple" maxCount={10} options={options} optionFilterProp="label" />
      </Form.Item>
      <Form.Item name="quiet" label={words.quiet} extra={words.quietHint}>
        <Input maxLength={200} autoComplete="off" placeholder="22:00-07:00" />
      </Form.Item>
    </FormDialog>
  )
}
