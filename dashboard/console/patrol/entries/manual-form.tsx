import { Alert, Button, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { tapResultTexts } from '#gateway/patrol/verdict.ts'
import { textOf } from '../../api/failure.ts'
import { Say, useLanguage, useWords } from '../../i18n/language.tsx'
import { fill } from '../../i18n/texts.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useEnterTap, usePatrolSetup, usePointCodes } from './queries.ts'
import { wallInstant } from './wall-time.ts'
import { entryWords } from './words.ts'

interface Fields {
  readonly checkpoint: string
  readonly guard: string
  readonly at: string
  readonly reason: string
}

/** A tap that a broken reader or an empty phone did not make; the reason stays with it. */
export function ManualForm({ site, zone }: { readonly site: string; readonly zone: string }): ReactNode {
  const words = useWords(entryWords)
  const language = useLanguage()
  const points = usePointCodes(site)
  const guards = usePatrolSetup(site).data?.guards ?? []
  const enter = useEnterTap()
  const [form] = Form.useForm<Fields>()
  const submit = ({ at, reason, ...who }: Fields): void => {
    const eid = crypto.getRandomValues(new Uint32Array(4)).join('').slice(0, 36)
    enter.mutate(
      { site, eid, ...who, at: wallInstant(at, zone), reason: reason.trim() },
      { onSuccess: () => form.resetFields(['checkpoint', 'reason']) },
    )
  }
  const result = enter.data === undefined ? null : (enter.data.result ?? 'counted')
  return (
    <Panel title={words.byHand}>
      <Loaded query={points}>
        {({ items }) => (
          <Form<Fields> form={form} layout="vertical" className="entry-form" onFinish={submit}>
            {enter.error === null ? null : (
              <Alert type="error" showIcon title={<Say text={textOf(enter.error)} />} />
            )}
            {result === null ? null : (
              <Alert
                type="success"
                showIcon
                title={fill(words.entered, { result: tapResultTexts[result][language] })}
              />
            )}
            <p className="faint">{words.enterHint}</p>
            <Form.Item
              name="checkpoint"
              label={words.checkpoint}
              rules={[{ required: true, message: words.needed }]}
            >
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={items.map((point) => ({ value: point.checkpoint, label: point.name[language] }))}
              />
            </Form.Item>
            <Form.Item name="guard" label={words.guard} rules={[{ required: true, message: words.needed }]}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={guards.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))}
              />
            </Form.Item>
            <Form.Item
              name="at"
              label={`${words.at} (${zone})`}
              rules={[{ required: true, message: words.atRule }]}
            >
              <Input type="datetime-local" />
            </Form.Item>
            <Form.Item
              name="reason"
              label={words.reason}
              rules={[{ required: true, whitespace: true, min: 4, message: words.reasonRule }]}
            >
              <Input.TextArea rows={2} maxLength={500} placeholder={words.reasonHint} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={enter.isPending}>
              {words.enter}
            </Button>
          </Form>
        )}
      </Loaded>
    </Panel>
  )
}
