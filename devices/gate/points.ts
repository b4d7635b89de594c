import { attributeTable, eventFieldTable, eventTable, pointTable } from '../kit/tables.ts'
import { text } from '../kit/text.ts'
import type * as payload from './payload.ts'

const causeWords = {
  plate: text('车牌识别', 'Plate'),
  card: text('刷卡', 'Card'),
  remote: text('遥控', 'Remote'),
  wire: text('线控', 'Wired command'),
  manual: text('手动', 'By hand'),
  loop_safety: text('地感防砸', 'Loop safety'),
  ir_safety: text('红外防砸', 'Infrared safety'),
  auto_after_pass: text('车过自动落杆', 'After passing'),
  timeout: text('超时落杆', 'Time-out'),
  fire: text('消防联动', 'Fire panel'),
  none: text('无指令动作', 'No command'),
}

export const points = pointTable<typeof payload>({
  state: {
    arm_state: {
      label: text('道闸杆', 'Arm'),
      deviceClass: 'contact',
      headline: true,
      stored: { field: 'arm_up', type: 'int', one: ['open'] },
      alsoStored: [{ field: 'stuck', type: 'int', one: ['stopped', 'fault'] }],
      words: {
        closed: text('落杆', 'Closed'),
        opening: text('抬杆中', 'Opening'),
        open: text('抬杆', 'Open'),
        closing: text('落杆中', 'Closing'),
        stopped: text('中途停止', 'Stopped midway'),
        fault: text('故障', 'Fault'),
        unknown: text('未知', 'Unknown'),
      },
    },
    loop_busy: {
      label: text('地感有车', 'Loop occupied'),
      deviceClass: 'flag',
      headline: true,
      says: {
        yes: text('地感有车', 'a vehicle is on the loop'),
        no: text('地感无车', 'nobody is on the loop'),
      },
    },
    ir_busy: {
      label: text('红外遮挡', 'Infrared beam broken'),
      deviceClass: 'flag',
      says: {
        yes: text('红外被遮挡', 'the infrared beam is broken'),
        no: text('红外未遮挡', 'the infrared beam is free'),
      },
    },
    locked: {
      label: text('锁定', 'Held by command'),
      deviceClass: 'lock',
      says: {
        yes: text('道闸被锁定', 'the arm is held by command'),
        no: text('道闸未锁定', 'the arm is not held by command'),
      },
    },
    last_cause: {
      label: text('最近动作原因', 'Last cause'),
      deviceClass: 'mode',
      words: causeWords,
    },
    lpr_online: {
      label: text('车牌识别在线', 'Plate camera online'),
      deviceClass: 'flag',
      says: {
        yes: text('车牌识别在线', 'the plate camera is online'),
        no: text('车牌识别离线', 'the plate camera is offline'),
      },
    },
    fire_release: {
      label: text('消防联动', 'Fire release'),
      deviceClass: 'flag',
      says: {
        yes: text('消防联动已触发', 'the fire panel has released the gate'),
        no: text('消防联动未触发', 'the fire panel has not released the gate'),
      },
    },
    queue_len: {
      label: text('排队车辆', 'Vehicles waiting'),
      deviceClass: 'count',
      headline: true,
      stored: { field: 'queue_len', type: 'int' },
    },
    cycle_ms: {
      label: text('起落用时', 'Cycle time'),
      unit: 'ms',
      deviceClass: 'duration',
      stored: { field: 'cycle_ms', type: 'float' },
    },
  },
  tele: {
    cycle_count: { label: text('累计起落次数', 'Cycles'), deviceClass: 'count' },
    motor_temp_c: {
      label: text('电机温度', 'Motor temperature'),
      unit: '°C',
      deviceClass: 'temperature',
      stored: { field: 'motor_c', type: 'float' },
    },
    unread_pct: {
      label: text('车牌未识别率', 'Plates not read'),
      unit: '%',
      deviceClass: 'percent',
      stored: { field: 'unread_pct', type: 'float' },
    },
  },
})

export const events = eventTable<typeof payload>({
  vehicle_passed: {
    label: text('车辆通过', 'Vehicle passed'),
    countedBy: { field: 'dir', as: { in: 'entries', out: 'exits' } },
  },
  opened: { label: text('已抬杆', 'Opened') },
  closed: { label: text('已落杆', 'Closed') },
  anti_smash_reopen: { label: text('防砸重新抬杆', 'Reopened by anti-smash'), notable: true },
  arm_knocked: { label: text('撞杆', 'Arm knocked'), notable: true },
  manual_open: { label: text('手动抬杆', 'Opened by hand'), notable: true },
  plate_unread: { label: text('车牌未识别', 'Plate not read') },
})

export const attributes = attributeTable<typeof payload>({
  lane: {
    label: text('车道', 'Lane'),
    words: { in: text('入口', 'In'), out: text('出口', 'Out'), both: text('出入混用', 'Both') },
  },
})

export const eventFields = eventFieldTable<typeof payload>({
  plate_h: { label: text('车牌标识', 'Plate') },
  dir: { label: text('方向', 'Direction'), words: { in: text('进', 'In'), out: text('出', 'Out') } },
  cause: { label: text('抬杆原因', 'Cause'), words: causeWords },
  dwell_s: { label: text('停留时长', 'Dwell'), unit: 's' },
  by: { label: text('操作人', 'By') },
  reason: { label: text('原因', 'Reason') },
})
