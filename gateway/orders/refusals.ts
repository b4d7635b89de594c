import { type Text, text } from '#devices/kit/text.ts'
import { notFound, Refusal } from '../kernel/errors.ts'
import type { WorkOrder } from './order.ts'
import { type OrderAction, orderActionTexts, orderStateTexts } from './order-state.ts'

export const noSuchOrder = (): Refusal => notFound(text('该工单', 'The order'))

/** It stands otherwise by now: says how, so that nobody works on something twice (faults H19). */
export function wrongState({ number, state, assignee }: WorkOrder, action: OrderAction): Refusal {
  const has = assignee === null ? text('', '') : text(`（${assignee}）`, ` (${assignee})`)
  const [is, does] = [orderStateTexts[state], orderActionTexts[action]]
  return new Refusal(
    'order-state',
    409,
    text(
      `工单 ${number} 现为“${is.zh}”${has.zh}，不能${does.zh}；请刷新后查看。`,
      `Order ${number} is now "${is.en}"${has.en}; "${does.en}" is not possible. Refresh to see it.`,
    ),
  )
}

export function notYours({ number, assignee }: WorkOrder, action: OrderAction): Refusal {
  const does = orderActionTexts[action]
  const has =
    assignee === null
      ? text('尚无人接单', 'nobody has it')
      : text(`由 ${assignee} 负责`, `${assignee} has it`)
  return new Refusal(
    'not-yours',
    403,
    text(
      `您不能对工单 ${number}（${has.zh}）${does.zh}；请联系负责人或调度员。`,
      `You may not do "${does.en}" with order ${number} (${has.en}); ask the person in charge or a dispatcher.`,
    ),
  )
}

const invalid = (code: string, message: Text): Refusal => new Refusal(code, 422, message)

export const noTechnician = (username: string): Refusal =>
  invalid(
    'no-technician',
    text(
      `${username} 不是本项目在职的维修人员，请另选。`,
      `${username} is no active technician of this site; choose another.`,
    ),
  )

export const causeMissing = (): Refusal =>
  invalid(
    'cause-missing',
    text('请先填写故障原因（手册 5.3）。', 'State the cause of the fault first (handbook 5.3).'),
  )

export const remedyMissing = (): Refusal =>
  invalid('remedy-missing', text('请填写处理措施。', 'State what was done about it.'))

export const reasonMissing = (): Refusal =>
  invalid('reason-missing', text('请填写原因。', 'Give the reason in the note.'))

export const nothingAsked = (): Refusal =>
  new Refusal(
    'nothing-asked',
    409,
    text('没有待批准的挂起申请，请刷新。', 'No pause is waiting for approval; refresh.'),
  )

/** Who has the order cannot approve his own pause (handbook 4.2: nobody decides for himself). */
export const ownPause = (): Refusal =>
  new Refusal(
    'own-pause',
    403,
    text(
      '不能批准自己负责工单的挂起，请由他人批准。',
      'You have this order; somebody else must approve its pause.',
    ),
  )

export const pauseTooLong = (maxS: number): Refusal =>
  invalid(
    'pause-too-long',
    text(
      `该原因最长可挂起 ${hours(maxS)} 小时，请缩短。`,
      `For this reason the pause may last ${hours(maxS)} h at most; shorten it.`,
    ),
  )

export const alreadyThere = (number: string): Refusal =>
  new Refusal(
    'already-linked',
    409,
    text(`该告警已在工单 ${number} 上。`, `The alarm stands on order ${number} already.`),
  )

const hours = (seconds: number): string => String(Math.round(seconds / 360) / 10)
