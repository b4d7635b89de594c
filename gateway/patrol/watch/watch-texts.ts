import { text } from '#devices/kit/text.ts'

/** What the watch for silence says (devices.md 7.3). */
export const watchTexts = {
  'PAT-11': {
    title: text('夜间无人打卡', 'Nobody taps at night'),
    message: text(
      '“{name}”自 {since} 起 {minutes} 分钟无任何打卡，而本夜排有巡更。',
      'Nobody has tapped anywhere in “{name}” since {since}, for {minutes} minutes, in a night with rounds.',
    ),
    remedy: text(
      '立即呼叫夜班人员，确认人身安全；无人应答时派人到其最后打卡处查看，并检查读卡器是否在线。',
      'Call the guards of the night now and make sure they are safe; without an answer send someone to where they last tapped, and check that the readers are online.',
    ),
  },
  'PAT-12': {
    title: text('标签久未读到', 'Tag not read for days'),
    message: text(
      '“{name}”的标签自 {since} 起 {days} 天未被任何打卡读到。',
      'No tap has read the tag at “{name}” since {since}, for {days} days.',
    ),
    remedy: text(
      '到“{name}”试读标签：读不出时更换并登记新标签；读得出时查明为何无人到位。',
      'Try the tag at “{name}”: if it does not read, replace it and enrol the new one; if it does, find out why nobody goes there.',
    ),
  },
} as const

/** Why the silence is over; evidence keeps the same word. */
export const silenceEndingTexts = {
  tapped: text('“{name}”已于 {time} 有人打卡。', 'Someone tapped at “{name}” at {time}.'),
  unwatched: text(
    '“{name}”不再列入巡更计划，不再监视。',
    '“{name}” is on no patrol plan any more and is watched no longer.',
  ),
} as const
export type SilenceEnding = keyof typeof silenceEndingTexts
