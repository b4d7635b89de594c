import { type Text, text } from '#devices/kit/text.ts'

/** What became of a due visit; `due` = nothing yet and its deadline has not passed. */
export const verdicts = ['due', 'on_time', 'early', 'late', 'missed'] as const
export type Verdict = (typeof verdicts)[number]

/**
 * What a tap is worth. `counted`: it made at least one visit. `duplicate`: the same presence a second time. `extra`: nothing
 * was due there; welcome, and without effect on any figure. `waiting`: its rounds have left the memory and are being
 * fetched. `too_old`: it came after its month was closed and stands as a correction.
 */
export const tapResults = [
  'counted',
  'duplicate',
  'extra',
  'unknown_tag',
  'revoked_tag',
  'waiting',
  'too_old',
] as const
export type TapResult = (typeof tapResults)[number]

/** Remarks on a counted tap; none of them takes the visit away (mark and tell, never refuse). */
export const marks = ['out_of_order', 'wrong_guard', 'late_sync', 'manual'] as const
export type Mark = (typeof marks)[number]

export const roundStates = [
  'scheduled',
  'in_progress',
  'completed',
  'completed_late',
  'incomplete',
  'missed',
  'excused',
] as const
export type RoundState = (typeof roundStates)[number]

/** Why a round was let off. */
export const excuseReasons = ['plan_removed', 'roster_changed', 'excused'] as const
export type ExcuseReason = (typeof excuseReasons)[number]

/** Why a judgement was made. */
export const judgementReasons = ['tap', 'late_sync', 'deadline', 'rematch', ...excuseReasons] as const
export type JudgementReason = (typeof judgementReasons)[number]

export const verdictTexts: Readonly<Record<Verdict, Text>> = {
  due: text('待巡', 'Due'),
  on_time: text('准时', 'On time'),
  early: text('早到', 'Early'),
  late: text('迟到', 'Late'),
  missed: text('漏巡', 'Missed'),
}

export const tapResultTexts: Readonly<Record<TapResult, Text>> = {
  counted: text('有效', 'Counted'),
  duplicate: text('重复打卡', 'Duplicate'),
  extra: text('计划外打卡', 'Extra'),
  unknown_tag: text('未登记标签', 'Unknown tag'),
  revoked_tag: text('已停用标签', 'Revoked tag'),
  waiting: text('等待补判', 'Waiting to be judged'),
  too_old: text('结账后补传', 'Synced after the month was closed'),
}

export const markTexts: Readonly<Record<Mark, Text>> = {
  out_of_order: text('未按顺序', 'Out of order'),
  wrong_guard: text('非当班人员', 'Wrong guard'),
  late_sync: text('离线补传', 'Synced later'),
  manual: text('人工补录', 'Entered by hand'),
}

export const roundStateTexts: Readonly<Record<RoundState, Text>> = {
  scheduled: text('未开始', 'Scheduled'),
  in_progress: text('巡更中', 'In progress'),
  completed: text('已完成', 'Completed'),
  completed_late: text('迟到完成', 'Completed late'),
  incomplete: text('未完成', 'Incomplete'),
  missed: text('整轮漏巡', 'Missed'),
  excused: text('已免除', 'Excused'),
}

export const judgementReasonTexts: Readonly<Record<JudgementReason, Text>> = {
  tap: text('打卡', 'Tap'),
  late_sync: text('离线记录补传', 'Tap synced later'),
  deadline: text('到时限无打卡', 'Deadline passed without a tap'),
  rematch: text('打卡重新归属', 'Tap counts for another visit'),
  plan_removed: text('计划已删除', 'Plan removed'),
  roster_changed: text('排班变更', 'Roster changed'),
  excused: text('经批准免除', 'Excused by a person'),
}
