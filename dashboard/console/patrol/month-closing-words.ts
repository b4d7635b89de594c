import { text } from '#devices/kit/text.ts'

export const monthClosingWords = {
  close: text('月结', 'Close the month'),
  closeSite: text('月结：{site}', 'Close the month of {site}'),
  title: text('月结 {month}（{site}）', 'Close {month} of {site}'),
  means: text(
    '月结后，当月判定和数字不再变更；之后补传的打卡只记为更正，任务也不能再免除。月结人和时间印在审核表上，不能撤销。',
    'Closing makes the verdicts and figures of the month stand for good: taps that come later are kept as corrections only, and rounds can no longer be excused. Who closed it and when is printed on the sheet; it cannot be taken back.',
  ),
  byItself: text(
    '无人月结时，次月 3 日结束时自动月结。',
    'When nobody closes it, it closes by itself at the end of the 3rd of the next month.',
  ),
  cancel: text('取消', 'Cancel'),
  done: text('{month} 已月结', '{month} is closed'),
  closed: text('{month} 已由 {by} 于 {at} 月结。', '{month} was closed by {by}, {at}.'),
  closedByItself: text('{month} 已于 {at} 自动月结。', '{month} closed by itself, {at}.'),
  notClosed: text(
    '{month} 未月结，补传的打卡仍会更正判定。',
    '{month} is not closed: taps that come late still correct its verdicts.',
  ),
  ofSite: text('{site}：', '{site}: '),
} as const
