import { Form, Input, InputNumber, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import type { ChannelBody, ChannelView } from '#gateway/http/contract/notify.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { usePerson } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { useSaveChannel } from './queries.ts'
import { kindWords, notifyWords } from './words.ts'

interface ChannelDialogProps {
  /** Null: a new one. */
  readonly channel: ChannelView | null
  readonly onClose: () => void
}

type Kind = ChannelView['kind']
type Secret = keyof ChannelBody['secrets']
interface Fields extends Omit<ChannelBody, 'options' | 'secrets'> {
  readonly id: string
  readonly options?: ChannelBody['options']
  readonly secrets?: ChannelBody['secrets']
}

const EVERYWHERE = '*'
const secretsOf: Readonly<Record<Kind, readonly Secret[]>> = {
  dingtalk: ['url', 'secret'],
  wecom: ['url'],
  feishu: ['url', 'secret'],
  webhook: ['url', 'secret'],
  sms: ['url', 'authorization'],
  voice: ['url', 'authorization'],
  mail: ['password'],
}
const must: Readonly<Record<Kind, readonly Secret[]>> = {
  ...{ dingtalk: ['url'], wecom: ['url'], feishu: ['url'], webhook: ['url', 'secret'] },
  ...{ sms: ['url'], voice: ['url'], mail: [] },
}

/** What was left empty is left out. */
const filled = <T extends object>(fields: T | undefined): T =>
  Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== '' && value != null)) as T

/** A channel and what its kind needs. Secrets are only written. */
export function ChannelDialog({ channel, onClose }: ChannelDialogProps): ReactNode {
  const words = useWords(notifyWords)
  const kinds = useWords(kindWords)
  const [form] = Form.useForm<Fields & { site: string }>()
  const save = useSaveChannel()
  const kind: Kind = Form.useWatch('kind', form) ?? channel?.kind ?? 'dingtalk'
  const submit = ({ id, site, options, secrets, ...rest }: Fields & { site: string }): void =>
    save.mutate(
      {
        params: { id },
        body: {
          ...rest,
          site: site === EVERYWHERE ? null : site,
          options: filled(options),
          secrets: filled(secrets),
        },
      },
      { onSuccess: onClose },
    )
  const initial = {
    ...{ kind: 'dingtalk' as const, enabled: true, ...channel },
    ...{ site: useInitialSite(channel), secrets: {} },
  }
  return (
    <FormDialog
      title={channel?.name ?? words.addChannel}
      width={520}
      form={form}
      initial={initial}
      error={save.error}
      pending={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="id"
        label={words.id}
        rules={[{ required: true, pattern: /^[a-z0-9-]{1,32}$/, message: words.idRule }]}
      >
        <Input disabled={channel !== null} maxLength={32} autoComplete="off" autoCapitalize="none" />
      </Form.Item>
      <Form.Item
        name="name"
        label={words.name}
        rules={[{ required: true, whitespace: true, message: words.needed }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={words.kind}>
        <Select options={Object.entries(kinds).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <SiteField />
      <OptionFields kind={kind} />
      <p className="notify-hint">{words.sealed}</p>
      {secretsOf[kind].map((name) => {
        const isKept = channel?.kind === kind && channel.secrets.includes(name)
        return (
          <Form.Item
            key={name}
            name={['secrets', name]}
            label={words[name]}
            rules={[{ required: must[kind].includes(name) && !isKept, message: words.needed }]}
          >
            <Input.Password autoComplete="new-password" {...(isKept && { placeholder: words.keepSecret })} />
          </Form.Item>
        )
      })}
      <Form.Item name="enabled" label={words.enabled} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDialog>
  )
}

function useInitialSite(channel: ChannelView | null): string {
  const { sites } = useSite()
  const { sites: mine } = usePerson()
  if (channel !== null) return channel.site ?? EVERYWHERE
  return mine === null ? EVERYWHERE : (sites[0]?.id ?? EVERYWHERE)
}

function SiteField(): ReactNode {
  const words = useWords(notifyWords)
  const language = useLanguage()
  const { sites } = useSite()
  const { sites: mine } = usePerson()
  const everywhere = mine === null ? [{ value: EVERYWHERE, label: words.allSites }] : []
  const own = sites.map((site) => ({ value: site.id, label: site.name[language] }))
  return (
    <Form.Item name="site" label={words.site}>
      <Select options={[...everywhere, ...own]} />
    </Form.Item>
  )
}

function OptionFields({ kind }: { readonly kind: Kind }): ReactNode {
  const words = useWords(notifyWords)
  const needed = [{ required: true, message: words.needed }]
  if (kind === 'mail') {
    return (
      <>
        <Form.Item name={['options', 'host']} label={words.host} rules={needed}>
          <Input autoComplete="off" placeholder="smtp.example.com" />
        </Form.Item>
        <div className="notify-pair">
          <Form.Item name={['options', 'port']} label={words.port}>
            <InputNumber min={1} max={65_535} placeholder="587" />
          </Form.Item>
          <Form.Item name={['options', 'tls']} label={words.tls} valuePropName="checked">
            <Switch />
          </Form.Item>
        </div>
        <Form.Item name={['options', 'from']} label={words.from} rules={needed}>
          <Input autoComplete="off" placeholder="gatehouse@example.com" />
        </Form.Item>
        <Form.Item name={['options', 'username']} label={words.username}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name={['options', 'to']} label={words.to}>
          <Input autoComplete="off" />
        </Form.Item>
      </>
    )
  }
  if (kind !== 'sms' && kind !== 'voice') return null
  return (
    <>
      <Form.Item
        name={['options', 'template']}
        label={words.template}
        extra={words.templateHint}
        rules={needed}
      >
        <Input.TextArea
          rows={4}
          maxLength={4000}
          placeholder={'{"phone":"{{mobile}}","content":"{{text}}"}'}
        />
      </Form.Item>
      <Form.Item name={['options', 'form']} label={words.form} valuePropName="checked">
        <Switch />
      </Form.Item>
      <div className="notify-pair">
        <Form.Item name={['options', 'successKey']} label={words.successKey}>
          <Input autoComplete="off" placeholder="Code" />
        </Form.Item>
        <Form.Item name={['options', 'successValue']} label={words.successValue}>
          <Input autoComplete="off" placeholder="OK" />
        </Form.Item>
      </div>
      <Form.Item name={['options', 'to']} label={words.to}>
        <Input autoComplete="off" />
      </Form.Item>
    </>
  )
}
