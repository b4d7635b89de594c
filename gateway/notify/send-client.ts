import { text } from '#devices/kit/text.ts'
import type { AddressGuard } from '../kernel/address-guard.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Channel, ChannelSecrets } from './channel.ts'
import { dingtalkOutcome, dingtalkPosting } from './dingtalk.ts'
import { feishuOutcome, feishuPosting } from './feishu.ts'
import { sendMail } from './mail-client.ts'
import { type Message, namedBy } from './message.ts'
import { type Answer, type Outcome, refused } from './outcome.ts'
import { post } from './post-client.ts'
import type { Posting } from './posting.ts'
import { templateOutcome, templatePosting } from './template.ts'
import { webhookOutcome, webhookPosting } from './webhook.ts'
import { wecomOutcome, wecomPosting } from './wecom.ts'

export type Send = (channel: Channel, secrets: ChannelSecrets, message: Message) => Promise<Outcome>

export interface SenderOptions {
  readonly clock: Clock
  readonly guard: AddressGuard
  /** Well below the time after which an urgent message goes another way, so that no two ways carry it at once. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 10_000

/** Sends one message by one channel. Never rejects. */
export function createSender({ clock, guard, timeoutMs = TIMEOUT_MS }: SenderOptions): Send {
  const options = { clock, guard, timeoutMs }
  return async (channel, secrets, message) => {
    if (channel.kind === 'mail') return sendMail(message, channel.options, secrets, options)
    const calls = channel.kind === 'sms' || channel.kind === 'voice'
    if (calls && namedBy(message, 'mobile').length === 0 && !channel.options.to) return refused(noNumber)
    const { posting, read } = formOf(channel, secrets, message, clock.now())
    const answer = await post(posting, options)
    return 'result' in answer ? answer : read(answer)
  }
}

const noNumber = text(
  '没有手机号码：请为该人员填写手机，或为渠道填写群组号码。',
  'There is no mobile number: enter the person’s, or one of a group for the channel.',
)

interface Form {
  readonly posting: Posting
  readonly read: (answer: Answer) => Outcome
}

function formOf({ kind, options }: Channel, secrets: ChannelSecrets, message: Message, now: number): Form {
  switch (kind) {
    case 'dingtalk':
      return { posting: dingtalkPosting(message, secrets, now), read: dingtalkOutcome }
    case 'wecom':
      return { posting: wecomPosting(message, secrets), read: wecomOutcome }
    case 'feishu':
      return { posting: feishuPosting(message, secrets, now), read: feishuOutcome }
    case 'webhook':
      return { posting: webhookPosting(message, secrets, now), read: webhookOutcome }
    default:
      return {
        posting: templatePosting(message, options, secrets),
        read: (answer) => templateOutcome(answer, options),
      }
  }
}
