import { text } from '#devices/kit/text.ts'

/** What people and late taps made of a round, and what the gateway could not hear. */
export const roundRecordWords = {
  excuse: text('免除本轮', 'Excuse this round'),
  excuseTitle: text('免除“{round}”', 'Excuse “{round}”'),
  excuseMeans: text(
    '本轮不再要求巡更：不计入任何统计，其告警随之结束。免除人和原因记入本轮记录与月度审核表，不能撤销。',
    'Nobody has to walk it any more: it leaves every figure and its alarms end. Your name and reason stay in its record and on the sheet of the month, and it cannot be taken back.',
  ),
  reason: text('原因', 'Reason'),
  reasonHint: text('如：台风红色预警，室外停巡', 'e.g. typhoon warning, no rounds outdoors'),
  cancel: text('取消', 'Cancel'),
  done: text('已免除本轮', 'The round is excused'),
  excusedFor: text('免除原因', 'Excused because'),
  excused: text('免除人', 'Excused by'),
  absences: text('网关离线', 'The gateway was away'),
  absenceMeans: text(
    '本轮期间网关有时离线：期间的打卡由读卡器存下后补传，判定以各自时限为准。',
    'The gateway heard nobody for a part of this round: readers kept the taps of that time and sent them later; each visit is judged by its own deadline.',
  ),
  absence: text('{from} 至 {to}', '{from} to {to}'),
  corrections: text('月结后更正', 'Corrections after the month was closed'),
  correctionMeans: text(
    '当月已结，判定不再变更；以下为补传的打卡本会作出的更正。',
    'The month is closed and its verdicts stand; this is what taps that came later would have changed.',
  ),
} as const
