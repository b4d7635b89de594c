import { attributeTable, eventFieldTable, eventTable, pointTable } from '../kit/tables.ts'
import { text } from '../kit/text.ts'
import type * as payload from './payload.ts'

export const points = pointTable<typeof payload>({
  state: {
    guard: { label: text('当前巡逻员', 'Guard'), deviceClass: 'text', headline: true },
    queue: {
      label: text('待上传打卡', 'Taps not sent'),
      deviceClass: 'count',
      headline: true,
      stored: { field: 'queue', type: 'int' },
    },
    gps_fix: {
      label: text('已定位', 'Position known'),
      deviceClass: 'flag',
      says: { yes: text('已定位', 'its position is known'), no: text('未定位', 'its position is not known') },
    },
  },
  tele: {},
})

export const events = eventTable<typeof payload>({
  tap: { label: text('打卡', 'Tap'), counted: 'taps', tap: true },
  unknown_tag: { label: text('未登记标签', 'Unknown tag'), notable: true },
  guard_login: { label: text('巡逻员登录', 'Guard logged in') },
  guard_logout: { label: text('巡逻员退出', 'Guard logged out') },
  sos: { label: text('求助', 'SOS'), notable: true },
})

export const attributes = attributeTable<typeof payload>({
  mounting: {
    label: text('安装方式', 'Mounting'),
    words: { fixed: text('固定', 'Fixed'), hand_held: text('手持', 'Hand-held') },
  },
})

export const eventFields = eventFieldTable<typeof payload>({
  uid: { label: text('标签 UID', 'Tag UID') },
  guard: { label: text('巡逻员', 'Guard') },
  method: {
    label: text('打卡方式', 'Method'),
    words: {
      nfc: text('NFC 触碰', 'NFC'),
      sun: text('NFC 加密标签', 'Encrypted NFC tag'),
      wand: text('巡更棒', 'Wand'),
      manual: text('人工', 'By hand'),
    },
  },
  ctr: { label: text('标签计数', 'Tag counter') },
  picc_data: { label: text('标签密文', 'Encrypted tag data') },
  cmac: { label: text('标签校验', 'Tag check') },
  lat: { label: text('纬度', 'Latitude'), unit: '°' },
  lon: { label: text('经度', 'Longitude'), unit: '°' },
})
