import { text } from '#devices/kit/text.ts'

/** What keeps people from being told, and what a person decides of it. */
export const shelfWords = {
  title: text('搁置 {count} 条告警', 'Shelve alarms: {count}'),
  means: text(
    '搁置期间告警照常判断和记录，不再提醒；恢复后搁置自动结束，恢复仍会告知。',
    'While shelved it is judged and recorded as always, and nobody is told. It ends when the alarm clears; the recovery is told.',
  ),
  reason: text('原因', 'Reason'),
  reasonHint: text('原因，至少 4 个字', 'Reason, at least 4 characters'),
  length: text('时长', 'For'),
  hours: text('{count} 小时', '{count} h'),
  shelve: text('搁置', 'Shelve'),
  unshelve: text('结束搁置', 'End the shelf'),
  cancel: text('取消', 'Cancel'),
  done: text('已搁置 {count} 条', 'Shelved: {count}'),
  gone: text('告警已恢复，无需搁置', 'The alarm has cleared; there is nothing to shelve'),
  mayNot: text('您的角色不能搁置告警。', 'Your role may not shelve alarms.'),
  shelvedBy: text('搁置人', 'Shelved by'),
  until: text('至 {at}', 'until {at}'),
  hold: text('暂缓通知', 'Held back'),
  shelved: text('已搁置', 'Shelved'),
  plannedWork: text('计划检修', 'Planned work'),
  dependency: text('上级设备故障所致', 'Follows from what it depends on'),
  storm: text('大面积离线', 'Storm'),
  flapping: text('频繁变化', 'Flapping'),
  grouping: text('等待共同原因', 'Waits for a common cause'),
  occurrences: text('重复次数', 'Times'),
  since: text('自 {at}', 'since {at}'),
  times: text('第 {count} 次', '{count} times'),
} as const
