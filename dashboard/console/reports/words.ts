import { text } from '#devices/kit/text.ts'

export const reportWords = {
  title: text('扫码报修', 'Reports'),
  waiting: text('待处理', 'Waiting'),
  ordered: text('已转工单', 'Ordered'),
  dismissed: text('不处理', 'Dismissed'),
  none: text('没有报修。', 'No reports.'),
  stranger: text('来自未登录的报修人，内容未经核实。', 'Sent by strangers; nothing of it is verified.'),
  phone: text('电话 {phone}', 'Phone {phone}'),
  photo: text('报修照片', 'Photo of the report'),
  severity: text('级别', 'Severity'),
  order: text('转为工单', 'Open an order'),
  dismiss: text('不处理', 'Dismiss'),
  reason: text('不处理的原因，报修人会看到', 'Why nothing is done; the reporter reads it'),
  by: text('{by} 处理于 {time}', 'Decided by {by}, {time}'),
} as const
