import { eventTable, pointTable } from '../kit/tables.ts'
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
    gps_fix: { label: text('已定位', 'Position known'), deviceClass: 'flag' },
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
