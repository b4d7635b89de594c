import { text } from '#devices/kit/text.ts'

/** How a duty stands. */
export const phaseWords = {
  planned: text('未开始', 'planned'),
  awaited: text('等待到岗', 'awaited'),
  present: text('在岗', 'present'),
  prompted: text('请确认', 'asked'),
  empty: text('空岗', 'empty'),
  left: text('脱岗', 'left'),
  over: text('已结束', 'over'),
  cancelled: text('已取消', 'cancelled'),
} as const

/** How far a handover is. */
export const stateWords = {
  due: text('待签字', 'to be signed'),
  signed: text('待接班确认', 'to be accepted'),
  refused: text('已拒绝', 'refused'),
  accepted: text('已确认', 'accepted'),
} as const

/** What a line of the log is about. */
export const logWords = {
  presence: text('在岗', 'Presence'),
  passage: text('出入', 'Passage'),
  alarm: text('告警', 'Alarm'),
  handover: text('交接班', 'Handover'),
  equipment: text('设备', 'Equipment'),
  remark: text('记事', 'Remark'),
  roster: text('排班', 'Roster'),
} as const
