import { AutoComplete, Button, Col, Form, Input, InputNumber, Row, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import type { PostSetup } from '#gateway/http/contract/posts-setup.ts'
import type { FilePost } from '#gateway/posts/posts-file.ts'
import { call } from '../api/call.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { nextId } from '../patrol-setup/names.ts'
import { SetupDialog } from '../patrol-setup/setup-dialog.tsx'
import { fieldsOfPost, type PostFields, postOfFields } from './post-fields.ts'
import { usePostChange } from './setup-queries.ts'
import { postSetupWords } from './setup-words.ts'

interface PostFormProps {
  readonly setup: PostSetup
  /** Null: a new one. */
  readonly post: FilePost | null
  readonly onClose: () => void
}

/** A post: where it is, who may stand it, how long it may be silent, and what is handed over there. */
export function PostForm({ setup, post, onClose }: PostFormProps): ReactNode {
  const words = useWords(postSetupWords)
  const [form] = Form.useForm<PostFields>()
  const change = usePostChange()
  const { site, revision } = setup
  const submit = (fields: PostFields): void => {
    const row = postOfFields(fields, post)
    const body = { revision, row, ...(fields.reason && { reason: fields.reason }) }
    change.mutate(() => call('savePost', { params: { site, id: row.id }, body }), { onSuccess: onClose })
  }
  return (
    <SetupDialog
      title={post === null ? words.addPost : words.post}
      form={form}
      initial={fieldsOfPost(post, nextId('post', setup.posts))}
      isNew={post === null}
      pending={change.isPending}
      error={change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <PlaceInputs setup={setup} />
      <LimitInputs />
      <DeviceInputs setup={setup} />
      <ChecklistInputs />
    </SetupDialog>
  )
}

function PlaceInputs({ setup }: { readonly setup: PostSetup }): ReactNode {
  const words = useWords(postSetupWords)
  const language = useLanguage()
  return (
    <Row gutter={12}>
      <Col xs={24} sm={12}>
        <Form.Item name="place" label={words.place}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={setup.places.map(({ id, name }) => ({ value: id, label: name[language] }))}
          />
        </Form.Item>
      </Col>
      <Col xs={24} sm={12}>
        <Form.Item name="certificate" label={words.certificate}>
          <AutoComplete
            allowClear
            placeholder={words.anyone}
            options={setup.certificateTypes.map((value) => ({ value }))}
          />
        </Form.Item>
      </Col>
    </Row>
  )
}

function LimitInputs(): ReactNode {
  const words = useWords(postSetupWords)
  const names = ['promptMin', 'alarmMin', 'startMin', 'reliefMin', 'handoverMin'] as const
  return (
    <Row gutter={12}>
      {names.map((name) => (
        <Col key={name} xs={12} sm={8}>
          <Form.Item name={name} label={words[name]} rules={[{ required: true, message: words.needed }]}>
            <InputNumber min={1} max={1440} precision={0} className="post-number" />
          </Form.Item>
        </Col>
      ))}
      <Col xs={12} sm={8}>
        <Form.Item name="handover" label={words.handover} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Col>
    </Row>
  )
}

function DeviceInputs({ setup }: { readonly setup: PostSetup }): ReactNode {
  const words = useWords(postSetupWords)
  const language = useLanguage()
  const options = setup.devices.map(({ id, name }) => ({ value: id, label: `${name[language]} (${id})` }))
  return (
    <>
      {(['devices', 'equipment'] as const).map((name) => (
        <Form.Item key={name} name={name} label={words[name]}>
          <Select
            mode="multiple"
            maxCount={200}
            showSearch={{ optionFilterProp: 'label' }}
            options={options}
          />
        </Form.Item>
      ))}
      <Row gutter={12}>
        {(['anyPass', 'keepsLog'] as const).map((name) => (
          <Col key={name} xs={24} sm={12}>
            <Form.Item name={name} label={words[name]} valuePropName="checked">
              <Switch />
            </Form.Item>
          </Col>
        ))}
      </Row>
    </>
  )
}

function ChecklistInputs(): ReactNode {
  const words = useWords(postSetupWords)
  return (
    <Form.Item label={words.checklist}>
      <Form.List name="checklist">
        {(items, { add, remove }) => (
          <>
            {items.map((item) => (
              <div key={item.key} className="post-check">
                <Form.Item
                  noStyle
                  name={[item.name, 'zh']}
                  rules={[{ required: true, whitespace: true, message: words.needed }]}
                >
                  <Input maxLength={120} placeholder={words.itemZh} aria-label={words.itemZh} />
                </Form.Item>
                <Form.Item noStyle name={[item.name, 'en']}>
                  <Input maxLength={120} placeholder={words.itemEn} aria-label={words.itemEn} />
                </Form.Item>
                <Button onClick={() => remove(item.name)}>{words.remove}</Button>
              </div>
            ))}
            <Button disabled={items.length >= 50} onClick={() => add({ zh: '', en: '' })}>
              {words.addItem}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}
