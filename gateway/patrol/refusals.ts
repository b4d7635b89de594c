import { text } from '#devices/kit/text.ts'
import { Refusal } from '../kernel/errors.ts'
import type { Excuse, Round } from './round.ts'
import { nameOf } from './round-alarm.ts'

export const monthClosed = (month: string): Refusal =>
  new Refusal(
    'month-closed',
    409,
    text(
      `${month} 已结账，其判定不再变更；补传的打卡记为更正。`,
      `${month} is closed and its verdicts stand; taps that come later are kept as corrections.`,
    ),
  )

export const monthNotNext = (month: string, next: string): Refusal =>
  new Refusal(
    'month-not-next',
    409,
    text(
      `月份须按顺序结账，请先结 ${next}，再结 ${month}。`,
      `Months are closed in order; close ${next} before ${month}.`,
    ),
  )

export const monthNotOver = (month: string): Refusal =>
  new Refusal(
    'month-not-over',
    409,
    text(`${month} 尚未结束，请在次月结账。`, `${month} is not over yet; close it in the month after.`),
  )

export const monthRunning = (month: string, round: Round): Refusal => {
  const name = nameOf(round)
  return new Refusal(
    'month-running',
    409,
    text(
      `${month} 的“${name.zh}”尚未结束，请待其结束后再结账。`,
      `“${name.en}” of ${month} is still running; close the month when it is over.`,
    ),
  )
}

export const excusedAlready = (excuse: Excuse | null): Refusal =>
  new Refusal(
    'excused-already',
    409,
    text(
      `本轮已免除${excuse?.by == null ? '' : `（${excuse.by}）`}，无需重复操作。`,
      `This round is excused already${excuse?.by == null ? '' : ` by ${excuse.by}`}; nothing is left to do.`,
    ),
  )
