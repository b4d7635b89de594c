import { text } from '#devices/kit/text.ts'
import type { ChannelSecrets } from './channel.ts'
import { type Message, namedBy, plainText } from './message.ts'
import type { Answer, Outcome } from './outcome.ts'
import { jsonHeaders, type Posting } from './posting.ts'
import { type RobotCodes, robotOutcome } from './robot-answer.ts'

/** devices.md 11.3; the longer markdown names nobody. */
const TEXT_BYTES = 2_048

/** A message for a robot of WeCom; the key is in its address. */
export function wecomPosting(message: Message, { url = '' }: ChannelSecrets): Posting {
  const body = {
    msgtype: 'text',
    text: {
      content: plainText(message, TEXT_BYTES),
      mentioned_list: namedBy(message, 'wecom'),
      mentioned_mobile_list: namedBy(message, 'mobile'),
    },
  }
  return { url, headers: jsonHeaders, body: JSON.stringify(body) }
}

const codes: RobotCodes = {
  code: 'errcode',
  message: 'errmsg',
  throttled: { 45009: 60_000, 45033: 10_000 },
  passing: [-1],
  known: {
    93000: text(
      '企业微信：机器人地址无效或机器人已被移除，请重新复制机器人地址。',
      'WeCom: the address of the robot is not valid, or the robot was removed; copy the address again.',
    ),
    93004: text(
      '企业微信：机器人已停用，请群管理员重新启用。',
      'WeCom: the robot is switched off; ask the administrator of the group to switch it on.',
    ),
    93008: text(
      '企业微信：机器人不在群中，请重新添加机器人并更新地址。',
      'WeCom: the robot is no longer in the group; add it again and use its new address.',
    ),
  },
}

export const wecomOutcome = (answer: Answer): Outcome => robotOutcome(answer, codes)
