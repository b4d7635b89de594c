import { eventTable, pointTable } from '../kit/tables.ts'
import { text } from '../kit/text.ts'
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
    reader_online: { label: text('读卡器在线', 'Reader online'), deviceClass: 'flag' },
    power_fail: { label: text('控制器断电', 'Mains lost'), deviceClass: 'fault' },
    rex: { label: text('出门按钮', 'Exit button (REX)'), deviceClass: 'flag' },
    fire_release: { label: text('消防联动释放', 'Released by fire panel'), deviceClass: 'flag' },
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
