import { type Text, text } from '#devices/kit/text.ts'

/** Ways a message can go; a closed list, each with its file here. */
export const channelKinds = ['mail', 'webhook', 'dingtalk', 'wecom', 'feishu', 'sms', 'voice'] as const
export type ChannelKind = (typeof channelKinds)[number]

export const channelKindTitles: Readonly<Record<ChannelKind, Text>> = {
  mail: text('邮件', 'Mail'),
  webhook: text('签名 Webhook', 'Signed webhook'),
  dingtalk: text('钉钉机器人', 'DingTalk robot'),
  wecom: text('企业微信机器人', 'WeCom robot'),
  feishu: text('飞书机器人', 'Feishu robot'),
  sms: text('短信', 'SMS'),
  voice: text('电话语音', 'Voice call'),
}

/** A mail server, a robot of a group chat, or a gateway for SMS or calls. */
export interface Channel {
  readonly id: string
  readonly kind: ChannelKind
  /** Site whose managers keep it and whose messages it carries; null = all sites. */
  readonly site: string | null
  readonly name: string
  readonly enabled: boolean
  readonly options: ChannelOptions
  readonly changedAt: number
  readonly changedBy: string
}

/** What may be read again. Which of them a kind needs: `missingOf`. */
export interface ChannelOptions {
  /** Mail server. */
  readonly host?: string
  readonly port?: number
  /** True: TLS from the first byte (465). False: STARTTLS, demanded where a password is sent. */
  readonly tls?: boolean
  readonly username?: string
  readonly from?: string
  /** Address or mobile number of a whole group: where a message for the channel itself goes. */
  readonly to?: string
  /** Body for SMS and voice, with `{{mobile}}`, `{{text}}`, `{{title}}`, `{{severity}}`, `{{id}}`. */
  readonly template?: string
  /** True: the template is a form (`a=1&b=2`), else JSON. */
  readonly form?: boolean
  /** Where the answer says how it went, e.g. `Code`, and what it says when all is well, e.g. `OK`. */
  readonly successKey?: string
  readonly successValue?: string
}

/** What is kept sealed and never shown again. */
export interface ChannelSecrets {
  /** Address of robot, webhook or SMS gateway: whoever knows it can write to the group. */
  readonly url?: string
  /** Key of the signature: DingTalk, Feishu, webhook. */
  readonly secret?: string
  /** Mail. */
  readonly password?: string
  /** `Authorization` header for SMS and voice. */
  readonly authorization?: string
}

/** What a channel can carry. */
export interface ChannelLimits {
  readonly perMinute: number
  /** Of them kept for what is urgent. */
  readonly reserve: number
  readonly perSecond: number
  /** Whose messages may go together in one: all of the channel, of one person, or none. */
  readonly merge: 'channel' | 'person' | 'none'
}

const robot: ChannelLimits = { perMinute: 20, reserve: 5, perSecond: 5, merge: 'channel' }

/** devices.md 11.3: beyond 20 a minute DingTalk blocks a robot for ten minutes. The rest protect servers and purses. */
export const channelLimits: Readonly<Record<ChannelKind, ChannelLimits>> = {
  mail: { perMinute: 60, reserve: 20, perSecond: 10, merge: 'person' },
  webhook: { perMinute: 600, reserve: 100, perSecond: 50, merge: 'none' },
  dingtalk: robot,
  wecom: robot,
  feishu: robot,
  sms: { perMinute: 30, reserve: 10, perSecond: 5, merge: 'person' },
  voice: { perMinute: 20, reserve: 10, perSecond: 5, merge: 'person' },
}

/** The first thing a channel of this kind lacks, or null. */
export function missingOf(
  { kind, options }: Pick<Channel, 'kind' | 'options'>,
  secrets: ChannelSecrets,
): Text | null {
  if (kind === 'mail') {
    if (!options.host) return text('邮件服务器地址', 'the address of the mail server')
    return options.from ? null : text('发件人地址', 'the sender’s address')
  }
  if (!secrets.url) return text('地址（URL）', 'the address (URL)')
  if (kind === 'webhook' && !secrets.secret) return text('签名密钥', 'the key of the signature')
  if ((kind === 'sms' || kind === 'voice') && !options.template) return text('报文模板', 'the template')
  return null
}
