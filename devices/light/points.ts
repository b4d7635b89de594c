import { areaWords } from '../kit/areas.ts'
import { attributeTable, eventFieldTable, eventTable, pointTable } from '../kit/tables.ts'
import { text } from '../kit/text.ts'
import type * as payload from './payload.ts'

export const points = pointTable<typeof payload>({
  state: {
    on: {
      label: text('开关', 'On'),
      deviceClass: 'flag',
      headline: true,
      stored: { field: 'on', type: 'int', one: [true] },
      says: { yes: text('灯已开', 'the light is on'), no: text('灯已关', 'the light is off') },
    },
    level_pct: {
      label: text('亮度', 'Dim level'),
      unit: '%',
      deviceClass: 'percent',
      headline: true,
      stored: { field: 'dim_pct', type: 'float' },
    },
    target_on: {
      label: text('计划开关', 'Scheduled on'),
      deviceClass: 'flag',
      says: {
        yes: text('计划要求开灯', 'the schedule asks for light'),
        no: text('计划要求关灯', 'the schedule asks for no light'),
      },
    },
    target_pct: { label: text('计划亮度', 'Scheduled level'), unit: '%', deviceClass: 'percent' },
    lamp_failure: {
      label: text('光源故障', 'Lamp failure'),
      deviceClass: 'fault',
      headline: true,
      stored: { field: 'lamps_failed', type: 'int', one: [true] },
    },
    gear_failure: { label: text('驱动故障', 'Control gear failure'), deviceClass: 'fault' },
    limit_error: { label: text('亮度超限', 'Limit error'), deviceClass: 'fault' },
    thermal_derating: { label: text('过热降额', 'Thermal derating'), deviceClass: 'fault' },
    thermal_shutdown: { label: text('过热关断', 'Thermal shutdown'), deviceClass: 'fault' },
    undervoltage: { label: text('欠压', 'Undervoltage'), deviceClass: 'fault' },
    overvoltage: { label: text('过压', 'Overvoltage'), deviceClass: 'fault' },
    open_circuit: { label: text('开路', 'Open circuit'), deviceClass: 'fault' },
    short_circuit: { label: text('短路', 'Short circuit'), deviceClass: 'fault' },
    fade_running: { label: text('渐变中', 'Fade running'), deviceClass: 'flag' },
    reset_state: { label: text('出厂状态', 'Reset state'), deviceClass: 'flag' },
    no_short_address: { label: text('未分配短地址', 'No short address'), deviceClass: 'flag' },
    power_cycle_seen: { label: text('曾断电', 'Power cycle seen'), deviceClass: 'flag' },
    status: {
      label: text('状态汇总', 'Status'),
      deviceClass: 'mode',
      words: {
        ok: text('正常', 'OK'),
        lamp_failure: text('光源故障', 'Lamp failure'),
        gear_failure: text('驱动故障', 'Gear failure'),
        comm_failure: text('通讯故障', 'Communication failure'),
        power_high: text('功率偏高', 'Power high'),
        power_low: text('功率偏低', 'Power low'),
      },
    },
  },
  tele: {
    power_w: {
      label: text('有功功率', 'Power'),
      unit: 'W',
      deviceClass: 'power',
      headline: true,
      stored: { field: 'power_w', type: 'float' },
    },
    energy_wh: {
      label: text('用电量', 'Energy'),
      unit: 'Wh',
      deviceClass: 'energy',
      stored: { field: 'energy_wh', type: 'float', rise: true },
    },
    voltage_v: {
      label: text('电压', 'Voltage'),
      unit: 'V',
      deviceClass: 'voltage',
      stored: { field: 'voltage_v', type: 'float' },
    },
    current_a: {
      label: text('电流', 'Current'),
      unit: 'A',
      deviceClass: 'current',
      stored: { field: 'current_a', type: 'float' },
    },
    power_factor: { label: text('功率因数', 'Power factor'), deviceClass: 'percent' },
    gear_temp_c: {
      label: text('驱动温度', 'Gear temperature'),
      unit: '°C',
      deviceClass: 'temperature',
      stored: { field: 'gear_c', type: 'float' },
    },
    on_time_s: { label: text('累计点亮时长', 'On time'), unit: 's', deviceClass: 'duration' },
    start_count: { label: text('累计启动次数', 'Starts'), deviceClass: 'count' },
    gear_hours_s: { label: text('驱动累计工作时长', 'Gear time'), unit: 's', deviceClass: 'duration' },
  },
})

export const events = eventTable<typeof payload>({
  lamp_replaced: { label: text('更换光源', 'Lamp replaced') },
  mode_changed: { label: text('模式变更', 'Mode changed') },
})

export const attributes = attributeTable<typeof payload>({
  nominal_w: { label: text('额定功率', 'Nominal power'), unit: 'W' },
  lamps: { label: text('灯具数', 'Lamps') },
  circuit: { label: text('回路', 'Circuit') },
  area: { label: text('区域', 'Area'), words: areaWords },
  rated_life_h: { label: text('额定寿命', 'Rated life'), unit: 'h' },
  dali_address: { label: text('DALI 地址', 'DALI address') },
})

export const eventFields = eventFieldTable<typeof payload>({
  from: { label: text('原模式', 'From') },
  to: { label: text('新模式', 'To') },
  by: { label: text('操作人', 'By') },
})
