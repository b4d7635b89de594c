import { text } from '#devices/kit/text.ts'
import { Refusal } from '../kernel/errors.ts'

export const planOutdated = (): Refusal =>
  new Refusal(
    'plan-outdated',
    409,
    text(
      '预览之后情况有变化，请重新预览再应用。',
      'Something changed since the preview; look at a new one before applying it.',
    ),
  )

export const monthOver = (): Refusal =>
  new Refusal(
    'month-over',
    409,
    text('该月已结束，不能再排程。', 'The month is over; it cannot be planned any more.'),
  )

export const monthFar = (): Refusal =>
  new Refusal(
    'month-far',
    409,
    text('只能排本月和下月的计划。', 'Only this month and the next can be planned.'),
  )

export const alreadyDone = (): Refusal =>
  new Refusal(
    'inspection-done',
    409,
    text('该项巡检已完成，无需免检。', 'The inspection is done; there is nothing to let off.'),
  )

export const settingsOutdated = (): Refusal =>
  new Refusal(
    'settings-outdated',
    409,
    text('设置已被他人修改，请刷新后重试。', 'Somebody else changed the settings; refresh and try again.'),
  )

export const wrongTime = (): Refusal =>
  new Refusal(
    'bad-time',
    400,
    text(
      '记录的时间不合理，请检查手机时间后重新提交。',
      'The time of the record cannot be right; check the clock of the phone and send again.',
    ),
  )

export const noSuchWorker = (username: string): Refusal =>
  new Refusal(
    'no-such-person',
    400,
    text(
      `该项目没有可执行巡检的人员 ${username}，请重新选择。`,
      `Nobody named ${username} may carry out inspections at the site; choose again.`,
    ),
  )

export const badProgram = (kind: string, id: string): Refusal =>
  new Refusal(
    'bad-program',
    400,
    text(
      `${kind} 的检查表 ${id} 有重复项、缺少上下限或上限小于下限，请改正。`,
      `The checklist ${id} of ${kind} names an item twice, lacks a limit or has them the wrong way round; correct it.`,
    ),
  )
