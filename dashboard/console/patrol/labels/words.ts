import { text } from '#devices/kit/text.ts'

export const labelWords = {
  print: text('打印', 'Print'),
  make: text('为 {count} 个没有二维码的点生成', 'Make codes for {count} points without one'),
  renew: text('更换', 'Renew'),
  renewSure: text(
    '旧标签立即失效，须重新张贴。确定更换？',
    'The old label is void at once and must be replaced. Renew it?',
  ),
  yes: text('更换', 'Renew'),
  no: text('取消', 'Cancel'),
  weak: text(
    '二维码可以被翻拍，证明力弱；有条件的点请用加密标签（NTAG 424 DNA）。',
    'A code can be photographed and proves little; use signed tags (NTAG 424 DNA) where you can.',
  ),
  noPoints: text('该项目没有巡更点。', 'The site has no checkpoints.'),
  scan: text('扫码打卡', 'Scan to tap'),
} as const
