import Type, { type Static } from 'typebox'
import { text } from '#devices/kit/text.ts'
import {
  BothLanguages,
  Closed,
  Count,
  Id,
  Instant,
  List,
  Nullable,
  OneOf,
  Page,
  paging,
  Severity,
  Slug,
} from './schema.ts'
import { Language, Username } from './session.ts'

/** Messages to people: channels, contacts, whom a site tells, and what became of each message. */

const line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f]*$' })
const MailAddress = Type.String({ maxLength: 200, pattern: '^[^\\s@<>",;:]+@[^\\s@<>",;:]+$' })
const Mobile = Type.String({ pattern: '^\\+?[0-9]{5,20}$' })

export const channelKinds = ['mail', 'webhook', 'dingtalk', 'wecom', 'feishu', 'sms', 'voice'] as const
const ChannelKind = OneOf(channelKinds)

export const ChannelOptions = Closed({
  host: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9.:-]{1,253}$' })),
  port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
  tls: Type.Optional(Type.Boolean()),
  username: Type.Optional(line(200)),
  from: Type.Optional(MailAddress),
  to: Type.Optional(line(200)),
  template: Type.Optional(Type.String({ minLength: 1, maxLength: 4000 })),
  form: Type.Optional(Type.Boolean()),
  successKey: Type.Optional(line(60)),
  successValue: Type.Optional(line(60)),
})
/** What is written and never read. A key that is left out keeps what it was. */
export const ChannelSecrets = Closed({
  url: Type.Optional(Type.String({ maxLength: 2000, pattern: '^https?://\\S+$' })),
  secret: Type.Optional(line(200)),
  password: Type.Optional(line(200)),
  authorization: Type.Optional(line(1000)),
})
export const ChannelParams = Closed({ id: Slug })
export const ChannelBody = Closed({
  kind: ChannelKind,
  /** Null = for all sites, by those who see all. */
  site: Nullable(Slug),
  name: line(60),
  enabled: Type.Boolean(),
  options: ChannelOptions,
  secrets: ChannelSecrets,
})
export type ChannelBody = Static<typeof ChannelBody>

export const ChannelView = Closed({
  id: Type.String(),
  kind: ChannelKind,
  site: Nullable(Type.String()),
  name: Type.String(),
  enabled: Type.Boolean(),
  options: ChannelOptions,
  /** Names of the secrets that are set. */
  secrets: List(Type.String()),
  changedAt: Instant,
  changedBy: Type.String(),
  lastSentAt: Nullable(Instant),
  /** Since when nothing was accepted, and why; null while all is well. */
  failingSince: Nullable(Instant),
  problem: Nullable(BothLanguages),
  /** Until when it asked to be left alone. */
  pausedUntil: Nullable(Instant),
})
export type ChannelView = Static<typeof ChannelView>
/** Who can be reached at the sites of the viewer. */
export const Reach = Closed({
  /** Channels that carry their messages at present; 0 = nobody can be reached. */
  carriers: Count,
  /** Receivers messages of the last day were meant for who have no way; the last missed first. */
  unreached: List(Closed({ type: OneOf(['person', 'channel']), name: Type.String(), at: Instant })),
})
export type Reach = Static<typeof Reach>
export const ChannelList = Closed({ items: List(ChannelView), reach: Reach })
export type ChannelList = Static<typeof ChannelList>
export const ChannelTest = Closed({ accepted: Type.Boolean(), problem: Nullable(BothLanguages) })
export type ChannelTest = Static<typeof ChannelTest>

export const deliveryStates = ['queued', 'failed', 'sent', 'given-up'] as const
export const Recipient = Type.Unsafe<
  | { readonly type: 'person'; readonly username: string }
  | { readonly type: 'channel'; readonly channel: string }
>(
  Type.Union([
    Closed({ type: Type.Literal('person'), username: Username }),
    Closed({ type: Type.Literal('channel'), channel: Slug }),
  ]),
)
export const Delivery = Closed({
  id: Type.String(),
  site: Type.String(),
  to: Recipient,
  /** Name of the person or channel. */
  name: Type.String(),
  importance: OneOf(['default', 'important']),
  about: Closed({ type: OneOf(['alarm', 'order', 'post', 'report']), id: Type.String() }),
  change: Type.String(),
  severity: Severity,
  title: BothLanguages,
  body: BothLanguages,
  link: Nullable(Type.String()),
  language: Language,
  at: Instant,
  state: OneOf(deliveryStates),
  /** Channels it can still go by, the present one first. */
  ways: List(Type.String()),
  /** Next try; null once it is sent or given up. */
  nextAt: Nullable(Instant),
  problem: Nullable(BothLanguages),
  /** A try got no answer: it may have arrived more than once. */
  inDoubt: Type.Boolean(),
  /** Channel that took it. */
  by: Nullable(Type.String()),
  takenAt: Instant,
  settledAt: Nullable(Instant),
})
export type Delivery = Static<typeof Delivery>
export const DeliveryQuery = Closed({
  site: Type.Optional(Slug),
  state: Type.Optional(OneOf([...deliveryStates, 'open'])),
  ...paging,
})
export type DeliveryQuery = Static<typeof DeliveryQuery>
export const DeliveryPage = Page(Delivery)
export type DeliveryPage = Static<typeof DeliveryPage>
export const DeliveryParams = Closed({ id: Id })
export const DeliveryDetail = Closed({
  delivery: Delivery,
  /** Oldest first, at most a hundred. */
  tries: List(
    Closed({
      channel: Type.String(),
      at: Instant,
      endedAt: Instant,
      result: OneOf(['accepted', 'refused', 'later', 'in-doubt']),
      problem: Nullable(BothLanguages),
      /** Messages that went in the same one. */
      together: Count,
    }),
  ),
})
export type DeliveryDetail = Static<typeof DeliveryDetail>

const contact = {
  mail: Nullable(MailAddress),
  mobile: Nullable(Mobile),
  wecom: Nullable(Type.String({ pattern: '^[A-Za-z0-9._@-]{1,64}$' })),
  feishu: Nullable(Type.String({ pattern: '^ou_[A-Za-z0-9]{1,64}$' })),
  /** Ids of channels, the first one tried first. */
  ways: List(Slug, { maxItems: 10, uniqueItems: true }),
  /** For urgent messages; empty = as `ways`. */
  urgentWays: List(Slug, { maxItems: 10, uniqueItems: true }),
  /** `22:00-07:00`; several with commas, days behind `on`. */
  quiet: Nullable(line(200)),
} as const
export const ContactBody = Closed(contact)
export type ContactBody = Static<typeof ContactBody>
export const ContactParams = Closed({ username: Username })

const Choice = Closed({
  id: Type.String(),
  kind: ChannelKind,
  name: Type.String(),
  site: Nullable(Type.String()),
})
export const ContactView = Closed({ username: Type.String(), name: Type.String(), ...contact })
export type ContactView = Static<typeof ContactView>
export const ContactList = Closed({ items: List(ContactView), channels: List(Choice) })
export type ContactList = Static<typeof ContactList>
export const MyContact = Closed({ contact: ContactView, channels: List(Choice) })
export type MyContact = Static<typeof MyContact>

export const TargetParams = Closed({ site: Slug })
export const TargetBody = Closed({
  /** Announced alarms at least this grave are told. */
  severity: Severity,
  recipients: List(Recipient, { maxItems: 50 }),
})
export type TargetBody = Static<typeof TargetBody>
export const TargetView = Closed({
  site: Type.String(),
  severity: Severity,
  recipients: List(Recipient),
  people: List(Closed({ username: Type.String(), name: Type.String() })),
  channels: List(Choice),
})
export type TargetView = Static<typeof TargetView>

export const notifyRoutes = {
  listChannels: {
    title: text('通知渠道', 'Channels of messages'),
    permission: 'notify.manage',
    response: ChannelList,
  },
  saveChannel: {
    title: text('保存通知渠道', 'Save a channel'),
    permission: 'notify.manage',
    params: ChannelParams,
    body: ChannelBody,
    response: ChannelView,
  },
  removeChannel: {
    title: text('删除通知渠道', 'Remove a channel'),
    permission: 'notify.manage',
    params: ChannelParams,
    response: null,
  },
  testChannel: {
    title: text('测试通知渠道', 'Send a test message'),
    permission: 'notify.manage',
    params: ChannelParams,
    response: ChannelTest,
  },
  listDeliveries: {
    title: text('消息及其送达情况', 'Messages and what became of them'),
    permission: 'notify.manage',
    query: DeliveryQuery,
    response: DeliveryPage,
  },
  readDelivery: {
    title: text('消息及其发送经过', 'A message and its tries'),
    permission: 'notify.manage',
    params: DeliveryParams,
    response: DeliveryDetail,
  },
  resendDelivery: {
    title: text('重新发送消息', 'Send a message again'),
    permission: 'notify.manage',
    params: DeliveryParams,
    response: DeliveryDetail,
  },
  readTarget: {
    title: text('告警通知对象', 'Whom a site tells of alarms'),
    permission: 'notify.manage',
    params: TargetParams,
    response: TargetView,
  },
  setTarget: {
    title: text('设置告警通知对象', 'Set whom a site tells of alarms'),
    permission: 'notify.manage',
    params: TargetParams,
    body: TargetBody,
    response: TargetView,
  },
  listContacts: {
    title: text('人员联系方式', 'Contacts of people'),
    permission: 'notify.manage',
    response: ContactList,
  },
  setContact: {
    title: text('设置人员联系方式', 'Set the contact of a person'),
    permission: 'notify.manage',
    params: ContactParams,
    body: ContactBody,
    response: ContactView,
  },
  readMyContact: {
    title: text('我的联系方式', 'My contact'),
    permission: 'signed-in',
    response: MyContact,
  },
  setMyContact: {
    title: text('设置我的联系方式', 'Set my contact'),
    permission: 'signed-in',
    body: ContactBody,
    response: MyContact,
  },
} as const
