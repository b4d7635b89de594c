import { text } from '#devices/kit/text.ts'
import { hmacSha256 } from '../kernel/hmac.ts'
import type { ChannelSecrets } from './channel.ts'
import { type Message, namedBy, plainText } from './message.ts'
import type { Answer, Outcome } from './outcome.ts'
import { jsonHeaders, type Posting } from './posting.ts'
import { type RobotCodes, robotOutcome } from './robot-answer.ts'

/** No limit is published; what is longer than this nobody reads in a chat. */
const TEXT_BYTES = 8_000

/**
 * A message for a robot of DingTalk (devices.md 11.3). Plain text, never markdown: what a device or a person wrote must not
 * turn into a link or a picture.
 * @param now epoch ms; the signature holds for an hour
 */
export function dingtalkPosting(
  message: Message,
  { url = '', secret }: ChannelSecrets,
  now: number,
): Posting {
  const body = {
    msgtype: 'text',
    text: { content: plainText(message, TEXT_BYTES) },
    at: { atMobiles: namedBy(message, 'mobile'), isAtAll: false },
  }
  const signed = secret ? `${url}&timestamp=${now}&sign=${dingtalkSign(secret, now)}` : url
  return { url: signed, headers: jsonHeaders, body: JSON.stringify(body) }
}

/** Encoded for a URL. Signs with the secret; Feishu, whose words are the same, uses them as the key. */
export function dingtalkSign(secret: string, now: number): string {
  return encodeURIComponent(hmacSha256(secret, `${now}\n${secret}`, 'base64'))
}

const wrongAddress = text(
  '钉钉：机器人地址中的 access_token 无效，请重新复制机器人地址。',
  'DingTalk: the access_token is not valid; copy the address of the robot again.',
)

const codes: RobotCodes = {
  code: 'errcode',
  message: 'errmsg',
  // Over 20 a minute the robot hears nothing for ten minutes; 90030 is the quota of a day.
  throttled: { 90030: 3_600_000, 130101: 600_000, 410100: 600_000 },
  passing: [-1],
  known: {
    // The same fault by three numbers: older robots, the address as it is answered today, the table of the manual.
    300001: wrongAddress,
    300005: wrongAddress,
    400101: wrongAddress,
    400102: text(
      '钉钉：机器人已停用，请群管理员重新启用。',
      'DingTalk: the robot is switched off; ask the administrator of the group to switch it on.',
    ),
    400106: text(
      '钉钉：机器人不在群中，请重新添加机器人并更新地址。',
      'DingTalk: the robot is no longer in the group; add it again and use its new address.',
    ),
    310000: text(
      '钉钉：安全设置拒收（签名、关键词或 IP 不符），请核对加签密钥及机器人的安全设置。',
      'DingTalk: refused by the robot’s security settings (signature, key word or IP); check the secret and these settings.',
    ),
  },
}

export const dingtalkOutcome = (answer: Answer): Outcome => robotOutcome(answer, codes)
