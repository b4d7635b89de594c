import { Alert, App, Button, Form, Select } from 'antd'
import type { ReactNode } from 'react'
import { severities, severityTexts } from '#devices/kit/severity.ts'
import type { TargetBody, TargetView } from '#gateway/http/contract/notify.ts'
import { textOf } from '../api/failure.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { useSite } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useSetTarget, useTarget } from './queries.ts'
import { kindWords, notifyWords } from './words.ts'

type Recipient = TargetBody['recipients'][number]
const keyOf = (to: Recipient): string =>
  to.type === 'person' ? `person ${to.username}` : `channel ${to.channel}`
const recipientOf = (key: string): Recipient => {
  const [type, name = ''] = key.split(' ')
  return type === 'person' ? { type, username: name } : { type: 'channel', channel: name }
}

/** Whom the site on screen tells of announced alarms. */
export function TargetsTab(): ReactNode {
  const { chosen, sites } = useSite()
  const site = chosen ?? sites[0]
  return site === undefined ? null : <SiteTarget key={site.id} site={site.id} />
}

function SiteTarget({ site }: { readonly site: string }): ReactNode {
  const query = useTarget(site)
  return <Loaded query={query}>{(target) => <TargetForm target={target} />}</Loaded>
}

interface Fields {
  readonly severity: TargetBody['severity']
  readonly recipients: readonly string[]
}

function TargetForm({ target }: { readonly target: TargetView }): ReactNode {
  const words = useWords(notifyWords)
  const kinds = useWords(kindWords)
  const language = useLanguage()
  const { sites } = useSite()
  const { message } = App.useApp()
  const save = useSetTarget()
  const name = sites.find(({ id }) => id === target.site)?.name[language] ?? target.site
  const submit = ({ severity, recipients }: Fields): void =>
    save.mutate(
      { params: { site: target.site }, body: { severity, recipients: recipients.map(recipientOf) } },
      { onSuccess: () => void message.success(words.saved) },
    )
  return (
    <section className="panel notify-form" aria-label={name}>
      {sites.length < 2 ? null : <h2>{name}</h2>}
      <p className="notify-hint">{words.targetHint}</p>
      <Form<Fields>
        layout="vertical"
        initialValues={{ severity: target.severity, recipients: target.recipients.map(keyOf) }}
        onFinish={submit}
      >
        {save.error === null ? null : (
          <Alert type="error" showIcon title={<Say text={textOf(save.error)} />} />
        )}
        <Form.Item name="severity" label={words.fromSeverity}>
          <Select
            options={severities.map((value) => ({ value, label: severityTexts[value][language] })).reverse()}
          />
        </Form.Item>
        <Form.Item name="recipients" label={words.recipients}>
          <Select
            mode="multiple"
            placeholder={words.nobody}
            optionFilterProp="label"
            options={[
              {
                label: words.channels,
                options: target.channels.map((one) => ({
                  value: `channel ${one.id}`,
                  label: `${one.name} (${kinds[one.kind]})`,
                })),
              },
              {
                label: words.person,
                options: target.people.map((one) => ({ value: `person ${one.username}`, label: one.name })),
              },
            ]}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {words.save}
        </Button>
      </Form>
    </section>
  )
}
