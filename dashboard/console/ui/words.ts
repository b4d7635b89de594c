import { text } from '#devices/kit/text.ts'

export const uiWords = {
  nameZh: text('中文名称', 'Name in Chinese'),
  nameEn: text('英文名称', 'Name in English'),
  id: text('编号', 'Id'),
  needed: text('请填写', 'Please fill in'),
  idRule: text(
    '1 到 32 位小写字母、数字或连字符，保存后不能修改',
    '1 to 32 of a-z, 0-9 and -; fixed once saved',
  ),
  save: text('保存', 'Save'),
  cancel: text('取消', 'Cancel'),
  unit: text('单位', 'Unit'),
  min: text('分钟', 'min'),
  h: text('小时', 'h'),
  d: text('天', 'd'),
  close: text('关闭', 'Close'),
  /** Of tabs that find no room. */
  more: text('更多', 'More'),
  retry: text('重试', 'Try again'),
  copy: text('复制', 'Copy'),
  copied: text('已复制', 'Copied'),
  copyByHand: text('已选中，请按 Ctrl+C 复制', 'Marked: press Ctrl+C to copy'),
  loading: text('加载中…', 'Loading…'),
} as const
