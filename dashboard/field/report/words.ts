import { text } from '#devices/kit/text.ts'

export const reportWords = {
  title: text('报修', 'Report a fault'),
  what: text('哪里有问题？', 'What is wrong?'),
  words: text('补充说明（可不填）', 'More about it (optional)'),
  wordsHint: text('例如：按钮没反应', 'For example: the button does nothing'),
  phone: text('联系电话（可不填）', 'Phone (optional)'),
  phoneHint: text(
    '只给处理报修的人看，便于询问。',
    'Only those who handle the report see it, in case they must ask.',
  ),
  photo: text('拍照（可不传）', 'Add a photo (optional)'),
  retake: text('重拍', 'Another photo'),
  remove: text('不传照片', 'Remove photo'),
  photoTrouble: text('这张照片读不出来，请换一张。', 'This photo cannot be read; try another one.'),
  send: text('提交报修', 'Send report'),
  sending: text('正在提交…', 'Sending…'),
  language: text('English', '中文'),
  gone: text(
    '这个二维码已失效，请直接联系值班室。',
    'This code is no longer valid; please call the control room.',
  ),
  danger: text(
    '有人被困或有危险时，请立即拨打现场求助电话，不要只在这里报修。',
    'If somebody is trapped or in danger, call the emergency number on site at once; do not only report it here.',
  ),
  thanks: text('已收到，谢谢！', 'Received. Thank you!'),
  follow: text(
    '留下这个页面的网址，随时可以查看进展。',
    'Keep the address of this page to see what becomes of it.',
  ),
  lost: text('没有找到这条报修。', 'There is no such report.'),
  reason: text('答复', 'Answer'),
  reportedAt: text('{time} 报修', 'Reported {time}'),
  again: text('刷新', 'Refresh'),
  waiting: text('等待受理', 'Waiting to be looked at'),
  accepted: text('已受理，正在派人', 'Accepted, somebody is being sent'),
  working: text('维修人员处理中', 'A technician is on it'),
  restored: text('已修复', 'Repaired'),
  dismissed: text('未安排维修', 'No repair was arranged'),
} as const
