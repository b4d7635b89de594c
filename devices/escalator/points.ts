import { attributeTable, eventFieldTable, eventTable, pointTable } from '../kit/tables.ts'
import { type Text, text } from '../kit/text.ts'
import type * as payload from './payload.ts'

/** Codes of the escalator in the table of devices.md 4.2. */
export const faults = {
  61: text('安全回路断路', 'Safety chain open'),
  62: text('超速保护', 'Overspeed protection'),
  63: text('非操纵逆转', 'Unintended reversal'),
  64: text('梯级或踏板缺失', 'Missing step'),
  65: text('防止重新启动', 'Restart prevented'),
} satisfies Record<number, Text>

export const points = pointTable<typeof payload>({
  state: {
    running: {
      label: text('运行中', 'Running'),
      deviceClass: 'flag',
      headline: true,
      stored: { field: 'moving', type: 'int', one: [true] },
      says: {
        yes: text('扶梯运行', 'the escalator is running'),
        no: text('扶梯停止', 'the escalator stands still'),
      },
    },
    direction: {
      label: text('方向', 'Direction'),
      deviceClass: 'mode',
      headline: true,
      words: { none: text('停止', 'None'), up: text('上行', 'Up'), down: text('下行', 'Down') },
    },
    mode: {
      label: text('运行模式', 'Mode'),
      deviceClass: 'mode',
      headline: true,
      words: {
        stop: text('停止', 'Stopped'),
        up: text('上行', 'Up'),
        down: text('下行', 'Down'),
        inspection: text('检修', 'Inspection'),
        out_of_service: text('停用', 'Out of service'),
        unknown: text('未知', 'Unknown'),
      },
    },
    fault_codes: {
      label: text('故障码', 'Fault codes'),
      deviceClass: 'list',
      stored: { field: 'fault_code', type: 'string', join: true },
      words: faults,
    },
  },
  tele: {
    handrail_speed_dev_pct: {
      label: text('扶手带速度偏差', 'Handrail deviation'),
      unit: '%',
      deviceClass: 'percent',
      stored: { field: 'handrail_dev_pct', type: 'float' },
    },
    run_hours: { label: text('累计运行小时', 'Running hours'), unit: 'h', deviceClass: 'duration' },
    start_count: {
      label: text('累计启动次数', 'Starts'),
      deviceClass: 'count',
      stored: { field: 'trips', type: 'int', rise: true },
    },
    energy_wh: {
      label: text('用电量', 'Energy'),
      unit: 'Wh',
      deviceClass: 'energy',
      stored: { field: 'energy_wh', type: 'float', rise: true },
    },
  },
})

export const events = eventTable<typeof payload>({
  fault: { label: text('故障变化', 'Fault'), notable: true },
  mode_changed: { label: text('模式变更', 'Mode changed') },
  emergency_stop: { label: text('急停按下', 'Emergency stop pressed'), notable: true },
})

export const attributes = attributeTable<typeof payload>({
  rated_speed_mps: { label: text('额定速度', 'Rated speed'), unit: 'm/s' },
  reg_code: { label: text('注册代码', 'Registration code') },
  maintainer: { label: text('维保单位', 'Maintainer') },
})

export const eventFields = eventFieldTable<typeof payload>({
  code: { label: text('故障码', 'Fault code'), words: faults },
  active: {
    label: text('故障出现', 'Fault present'),
    says: { yes: text('故障出现', 'the fault appears'), no: text('故障消失', 'the fault goes') },
  },
  vendor_code: { label: text('厂家故障码', 'Maker’s code') },
  from: { label: text('原模式', 'From') },
  to: { label: text('新模式', 'To') },
})
