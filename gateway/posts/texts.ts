import { fill, type Text, text } from '#devices/kit/text.ts'

/** What the rules of posts say (handbook 2.1, 2.2). */
export const postTexts = {
  'POST-01': {
    title: text('空岗', 'Post empty'),
    message: text(
      '“{post}”{person}自 {since} 起没有任何在岗动静（打卡、操作、通行）。',
      'No sign of life at “{post}” ({person}) since {since}: no tap, no action at a screen, no door event.',
    ),
    remedy: text(
      '立即呼叫{person}；无人应答时派人顶岗。当班人员打卡、点“我在岗”或在控制台操作一次即可解除。',
      'Call {person} now; without an answer send somebody. One tap, one “I am here” or one action at a screen clears it.',
    ),
  },
  'POST-02': {
    title: text('脱岗/早退', 'Post left early'),
    message: text(
      '{person}于 {since} 离开“{post}”，而该班到 {to} 才结束。',
      '{person} left “{post}” at {since}; the duty ends at {to}.',
    ),
    remedy: text(
      '呼叫{person}返岗或派人顶岗，并记录原因。',
      'Have {person} come back or send somebody, and record the reason.',
    ),
  },
  'POST-03': {
    title: text('换岗不按时', 'Relief late'),
    message: text(
      '{person}应于 {from} 在“{post}”接班，至 {since} 仍未到岗。',
      '{person} was to take over “{post}” at {from} and had not come by {since}.',
    ),
    remedy: text(
      '呼叫{person}；交班人员不得离岗，必要时改派他人接班。',
      'Call {person}; whoever is there stays until relieved. Roster somebody else if need be.',
    ),
  },
  'POST-04': {
    title: text('交接班未确认', 'Handover not accepted'),
    message: text(
      '“{post}”{from} 的交接班至 {since} 仍未由接班人确认。',
      'The handover of “{post}” at {from} had not been accepted by {since}.',
    ),
    remedy: text(
      '交班人签字、接班人逐项核对后接受；有异议时写明理由退回。主管可代为处理并写明原因。',
      'The outgoing signs, the incoming checks each item and accepts, or refuses with a reason. A supervisor may act for either, with a reason.',
    ),
  },
} as const
export type PostRule = keyof typeof postTexts

/** Why the alarm ended; evidence keeps the same word. */
export const endingTexts = {
  sign: text('“{post}”于 {time} 有人在岗。', 'Somebody was at “{post}” at {time}.'),
  over: text('“{post}”的该班已结束，记录不变。', 'The duty at “{post}” is over; its record stands.'),
  aged: text(
    '“{post}”的该班早已结束，不再提示，记录不变。',
    'The duty at “{post}” ended too long ago to act on; its record stands.',
  ),
  withdrawn: text(
    '后到的记录表明“{post}”当时有人在岗，判定撤销；两次判定均保留。',
    'A sign that came later shows that “{post}” was manned; the judgement is withdrawn, and both are kept.',
  ),
  cancelled: text(
    '“{post}”的该班已取消或改派。',
    'The duty at “{post}” was cancelled or given to somebody else.',
  ),
  accepted: text('“{post}”的交接班于 {time} 确认。', 'The handover of “{post}” was accepted at {time}.'),
} as const satisfies Readonly<Record<string, Text>>
export type PostEnding = keyof typeof endingTexts

/** Lines the gateway writes to the log by itself. */
export const logTexts = {
  came: text('{person}到岗（{shift}）。', '{person} came on duty ({shift}).'),
  changed: text(
    '排班调整 {day} {shift}：{before} → {after}（{reason}）',
    'Roster changed, {day} {shift}: {before} → {after} ({reason})',
  ),
  noDuty: text('不排班', 'no duty'),
  left: text('{person}签退离岗（{shift}）。', '{person} signed off ({shift}).'),
  raised: text('{title}：{message}', '{title}: {message}'),
  ended: text('{title}解除：{message}', '{title} over: {message}'),
  event: text('{device}：{event}{way}', '{device}: {event}{way}'),
  in: text('（进）', ' (in)'),
  out: text('（出）', ' (out)'),
  acknowledged: text('{person}确认告警：{alarm}{note}', '{person} acknowledged: {alarm}{note}'),
  signed: text('{person}签字交班。', '{person} signed the handover.'),
  refused: text('{person}拒绝接班：{reason}', '{person} refused the handover: {reason}'),
  accepted: text(
    '{person}接受交接班，差异 {count} 项。',
    '{person} accepted the handover; differences: {count}.',
  ),
} as const satisfies Readonly<Record<string, Text>>

type Values = Readonly<Record<string, Text | string | number>>

/** Fills a text whose values may differ by language. */
export function fillBoth(template: Text, values: Values): Text {
  const inLanguage = (language: 'zh' | 'en'): Record<string, string | number> =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        typeof value === 'object' ? value[language] : value,
      ]),
    )
  return text(fill(template.zh, inLanguage('zh')), fill(template.en, inLanguage('en')))
}

export const nobody = text('（未排班人员）', 'nobody rostered')
