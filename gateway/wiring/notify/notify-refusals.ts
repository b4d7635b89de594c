import { type Text, text } from '#devices/kit/text.ts'
import { Refusal } from '../../kernel/errors.ts'

export const onItsWay = (): Refusal =>
  new Refusal(
    'message-on-its-way',
    409,
    text(
      '这条消息仍在发送中，请等待结果。',
      'This message is still on its way; wait for what becomes of it.',
    ),
  )

export const incomplete = (missing: Text): Refusal =>
  new Refusal('channel-incomplete', 400, text(`请填写${missing.zh}。`, `Enter ${missing.en}.`))

export const channelBusy = (): Refusal =>
  new Refusal(
    'channel-busy',
    429,
    text(
      '该渠道这一分钟的发送量已满，请一分钟后再试。',
      'The channel has sent all it may in this minute; try again in a minute.',
    ),
  )

export const channelTold = (sites: readonly string[]): Refusal =>
  new Refusal(
    'channel-in-use',
    409,
    text(
      `项目 ${sites.join('、')} 的告警仍发往该渠道，请先在“通知对象”中移除，或先停用该渠道。`,
      `Alarms of ${sites.join(', ')} are told to it; take it out under “Who is told” first, or switch it off.`,
    ),
  )

export const notQuiet = (written: string): Refusal =>
  new Refusal(
    'bad-quiet-hours',
    400,
    text(
      `免打扰时段“${written}”格式不对，请写成 22:00-07:00，或 12:00-14:00, 22:00-07:00 on working-day。`,
      `The quiet hours “${written}” are not understood; write 22:00-07:00 or 12:00-14:00, 22:00-07:00 on working-day.`,
    ),
  )

export const unknownRecipient = (name: string): Refusal =>
  new Refusal(
    'unknown-recipient',
    400,
    text(
      `${name} 不在本项目可选的人员和渠道中，请刷新后重新选择。`,
      `${name} is none of the people and channels of this site; refresh and choose again.`,
    ),
  )

export const shortSecret = (): Refusal =>
  new Refusal(
    'short-secret',
    400,
    text('签名密钥至少 16 个字符。', 'The key of the signature must have at least 16 characters.'),
  )
