import { fill, type Text, text } from '#devices/kit/text.ts'
import type { CallChange } from './call.ts'
import type { PagingCase } from './paging-case.ts'

/** A step settled so much later than it was due says so. */
export const LATE_MS = 60_000

const titles: Readonly<Record<CallChange, Text>> = {
  step: text('{title}', '{title}'),
  fallback: text('无人可通知：{title}', 'Nobody could be told: {title}'),
  risen: text('级别升高：{title}', 'Became graver: {title}'),
  reminder: text('仍在处理吗？{title}', 'Still on it? {title}'),
  cleared: text('已恢复：{title}', 'Over: {title}'),
  warning: text('{title}', '{title}'),
  assigned: text('派给您的工单：{title}', 'Your work order: {title}'),
}

const asks: Readonly<Record<CallChange, Text>> = {
  step: text('请认领或确认，否则将继续升级。', 'Claim or acknowledge it, or it goes on to the next step.'),
  fallback: text(
    '升级链的各步都没有可通知的人，请立即处理并补齐值班表。',
    'No step of the chain had anybody to tell; act now, and fill the roster.',
  ),
  risen: text('请重新查看。', 'Look at it again.'),
  reminder: text('请答复仍在处理，或交回。', 'Answer that you are on it, or hand it back.'),
  cleared: text('无需再处理。', 'Nothing more to do.'),
  warning: text('请尽快接单或改派。', 'Accept it or give it to somebody else.'),
  assigned: text('请接单。', 'Accept it.'),
}

const late = text(
  '（网关当时不在线，本通知晚了 {minutes} 分钟）',
  ' (The gateway was away: {minutes} min late.)',
)

export function titleOf(change: CallChange, title: Text): Text {
  return text(fill(titles[change].zh, { title: title.zh }), fill(titles[change].en, { title: title.en }))
}

/** What happened, what to do, and how late it is said. */
export function bodyOf(
  change: CallChange,
  { message }: Pick<PagingCase, 'message'>,
  at: number,
  toldAt: number,
): Text {
  const minutes = Math.round((toldAt - at) / 60_000)
  const lateness = toldAt - at > LATE_MS ? late : text('', '')
  const ask = asks[change]
  return text(
    `${message.zh}${ask.zh}${fill(lateness.zh, { minutes })}`,
    `${message.en} ${ask.en}${fill(lateness.en, { minutes })}`,
  )
}
