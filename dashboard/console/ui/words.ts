import { text } from '#devices/kit/text.ts'

export const uiWords = {
  close: text('关闭', 'Close'),
  /** Of tabs that find no room. */
  more: text('更多', 'More'),
  retry: text('重试', 'Try again'),
  copy: text('复制', 'Copy'),
  copied: text('已复制', 'Copied'),
  copyByHand: text('已选中，请按 Ctrl+C 复制', 'Marked: press Ctrl+C to copy'),
  loading: text('加载中…', 'Loading…'),
} as const
