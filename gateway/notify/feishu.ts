import { text } from '#devices/kit/text.ts'
import { hmacSha256 } from '../kernel/hmac.ts'
import type { ChannelSecrets } from './channel.ts'
import { type Message, namedBy, plainText } from './message.ts'
import type { Answer, Outcome } from './outcome.ts'
import { jsonHeaders, type Posting } from './posting.ts'
import { type RobotCodes, robotOutcome } from './robot-answer.ts'

/** The whole body may have 20 KB (devices.md 11.3). */
const TEXT_BYTES = 16_000

/** A message for a robot of Feishu. @param now epoch ms; the signature, in the body, holds for an hour */
export function feishuPosting(message: Message, { url = '', secret }: ChannelSecrets, now: number): Posting {
  const seconds = Math.floor(now / 1000)
  // `<at …>` names somebody here, so what others wrote must not look like it.
  const plain = plainText(message, TEXT_BYTES).replaceAll('<', '＜')
  const named = namedBy(message, 'feishu').map((id) => `<at user_id="${id}"></at>`)
  const body = {
    msg_type: 'text',
    content: { text: [plain, ...named].join('\n') },
    ...(secret && { timestamp: String(seconds), sign: feishuSign(secret, seconds) }),
  }
  return { url, headers: jsonHeaders, body: JSON.stringify(body) }
}

/** @param seconds epoch seconds */
export function feishuSign(secret: string, seconds: number): string {
  return hmacSha256(`${seconds}\n${secret}`, '', 'base64')
}

const codes: RobotCodes = {
  code: 'code',
  message: 'msg',
  throttled: { 11232: 60_000 },
  passing: [],
  known: {
    19001: text(
      '飞书：机器人地址无效，请重新复制机器人地址。',
      'Feishu: the address of the robot is not valid; copy it again.',
    ),
    19021: text(
      '飞书：签名不符或时间偏差过大，请核对签名密钥和本机时间。',
      'Feishu: the signature or the time is wrong; check the secret and this machine’s clock.',
    ),
    19022: text(
      '飞书：本机出口 IP 不在机器人的白名单中，请在机器人安全设置中加入。',
      'Feishu: our address is not in the robot’s IP list; add it in its security settings.',
    ),
    19024: text(
      '飞书：消息不含机器人要求的关键词，请改用签名校验。',
      'Feishu: the message lacks the robot’s key word; use the signature instead.',
    ),
  },
}

export const feishuOutcome = (answer: Answer): Outcome => robotOutcome(answer, codes)
