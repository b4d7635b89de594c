import { attributeTable, eventFieldTable, eventTable, pointTable } from '../kit/tables.ts'
import { text } from '../kit/text.ts'
import { denialWords } from './denial-words.ts'
import type * as payload from './payload.ts'

const unknown = text('未知', 'Unknown')
const fault = text('故障', 'Fault')

export const points = pointTable<typeof payload>({
  state: {
    door_state: {
      label: text('门磁', 'Door contact'),
      deviceClass: 'contact',
      headline: true,
      stored: { field: 'open', type: 'int', one: ['open'] },
      words: { closed: text('关闭', 'Closed'), open: text('打开', 'Open'), fault, unknown },
    },
    lock_state: {
      label: text('门锁', 'Lock'),
      deviceClass: 'lock',
      headline: true,
      stored: { field: 'locked', type: 'int', one: ['locked'] },
      words: { locked: text('上锁', 'Locked'), unlocked: text('开锁', 'Unlocked'), fault, unknown },
    },
    alarm_state: {
      label: text('控制器报警', 'Controller alarm'),
      deviceClass: 'fault',
      stored: { field: 'forced', type: 'int', one: ['forced_open'] },
      words: {
        normal: text('正常', 'Normal'),
        forced_open: text('强行开门', 'Forced open'),
        open_too_long: text('门开超时', 'Open too long'),
        egress_open: text('逃生开门', 'Opened for egress'),
        fault,
      },
    },
    mode: {
      label: text('门模式', 'Mode'),
      deviceClass: 'mode',
      headline: true,
      words: {
        locked: text('受控', 'Locked'),
        unlocked: text('开放', 'Unlocked'),
        accessed: text('通行中', 'Accessed'),
        blocked: text('禁止通行', 'Blocked'),
        locked_down: text('封锁', 'Locked down'),
        locked_open: text('常开', 'Held unlocked'),
        double_locked: text('双重上锁', 'Double locked'),
        unknown,
      },
    },
    tamper: { label: text('防拆', 'Tamper'), deviceClass: 'fault' },
    reader_online: {
      label: text('读卡器在线', 'Reader online'),
      deviceClass: 'flag',
      says: {
        yes: text('读卡器在线', 'the reader is online'),
        no: text('读卡器离线', 'the reader is offline'),
      },
    },
    power_fail: { label: text('控制器断电', 'Mains lost'), deviceClass: 'fault' },
    rex: {
      label: text('出门按钮', 'Exit button (REX)'),
      deviceClass: 'flag',
      says: {
        yes: text('出门按钮按下', 'the exit button is pressed'),
        no: text('出门按钮未按', 'the exit button is not pressed'),
      },
    },
    fire_release: {
      label: text('消防联动释放', 'Released by fire panel'),
      deviceClass: 'flag',
      says: {
        yes: text('消防联动已触发', 'the fire panel has released the door'),
        no: text('消防联动未触发', 'the fire panel has not released the door'),
      },
    },
    held_s: {
      label: text('最近开门时长', 'Held open'),
      unit: 's',
      deviceClass: 'duration',
      stored: { field: 'held_s', type: 'float' },
    },
    occupancy: {
      label: text('区域人数', 'Occupancy'),
      deviceClass: 'count',
      stored: { field: 'occupancy', type: 'int' },
    },
  },
  tele: {
    open_count: { label: text('累计开门次数', 'Door cycles'), deviceClass: 'count' },
  },
})

export const events = eventTable<typeof payload>({
  access_granted: { label: text('准许通行', 'Access granted') },
  access_taken: { label: text('已通行', 'Access taken') },
  access_not_taken: { label: text('准许后未通行', 'Access not taken') },
  access_denied: { label: text('拒绝通行', 'Access denied'), counted: 'denied', notable: true },
  duress: { label: text('胁迫', 'Duress'), notable: true },
  door_opened: { label: text('门打开', 'Door opened'), counted: 'passages' },
  door_closed: { label: text('门关闭', 'Door closed') },
  door_forced: { label: text('强行开门', 'Door forced open'), notable: true },
  door_open_too_long: { label: text('门开超时', 'Door open too long'), notable: true },
  rex_pressed: { label: text('按下出门按钮', 'Exit button pressed') },
  apb_violation: { label: text('反潜回违规', 'Anti-passback violation'), notable: true },
  mode_changed: { label: text('模式变更', 'Mode changed') },
  lockout: { label: text('读卡器锁定', 'Reader locked out'), notable: true },
})

export const attributes = attributeTable<typeof payload>({
  release_s: { label: text('放行时长', 'Release time'), unit: 's' },
  high_security: {
    label: text('高安全级别', 'High security'),
    says: {
      yes: text('设备登记为高安全级别', 'the door is registered as high security'),
      no: text('设备不是高安全级别', 'the door is not high security'),
    },
  },
  night_closed: {
    label: text('夜间应关闭', 'Closed at night'),
    says: {
      yes: text('设备登记为夜间应关闭', 'the door is registered as closed at night'),
      no: text('夜间可以通行', 'the door may be used at night'),
    },
  },
})

export const eventFields = eventFieldTable<typeof payload>({
  cred: { label: text('凭证', 'Credential') },
  cred_type: {
    label: text('凭证类型', 'Credential type'),
    words: {
      card: text('卡', 'Card'),
      pin: text('密码', 'PIN'),
      card_pin: text('卡加密码', 'Card and PIN'),
      fingerprint: text('指纹', 'Fingerprint'),
      face: text('人脸', 'Face'),
      plate: text('车牌', 'Plate'),
      mobile: text('手机', 'Mobile'),
      other: text('其他', 'Other'),
    },
  },
  reader: { label: text('读卡器', 'Reader') },
  dir: { label: text('方向', 'Direction'), words: { in: text('进', 'In'), out: text('出', 'Out') } },
  grant_eid: { label: text('对应的准许', 'Grant') },
  reason: { label: text('拒绝原因', 'Reason'), words: denialWords },
  open_s: { label: text('开门时长', 'Open for'), unit: 's' },
  from: { label: text('原模式', 'From') },
  to: { label: text('新模式', 'To') },
  by: { label: text('操作人', 'By') },
  failed: { label: text('失败次数', 'Failed tries') },
})
