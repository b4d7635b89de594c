import { eventTable, pointTable } from '../kit/tables.ts'
import { text } from '../kit/text.ts'
import { faultWords } from './faults.ts'
import type * as payload from './payload.ts'

const unknown = text('未知', 'Unknown')
const door = {
  closed: text('关闭', 'Closed'),
  opening: text('开门中', 'Opening'),
  open: text('打开', 'Open'),
  closing: text('关门中', 'Closing'),
  fault: text('故障', 'Fault'),
  unknown,
}

export const points = pointTable<typeof payload>({
  state: {
    service_mode: {
      label: text('运行模式', 'Service mode'),
      deviceClass: 'mode',
      headline: true,
      words: {
        stopped: text('停止服务', 'Stopped'),
        normal: text('正常运行', 'Normal'),
        inspection: text('检修', 'Inspection'),
        fire_recall: text('消防返回', 'Fire recall'),
        firefighter: text('消防员运行', 'Firefighter'),
        emergency_power: text('应急电源运行', 'Emergency power'),
        earthquake: text('地震模式', 'Earthquake'),
        unknown,
        vip: text('贵宾模式', 'VIP'),
        homing: text('回基站', 'Homing'),
        parking: text('驻停', 'Parking'),
        attendant: text('司机操作', 'Attendant'),
        out_of_service: text('停用', 'Out of service'),
        evacuation: text('疏散', 'Evacuation'),
      },
    },
    moving: {
      label: text('运行中', 'Moving'),
      deviceClass: 'flag',
      headline: true,
      stored: { field: 'moving', type: 'int', one: [true] },
    },
    direction: {
      label: text('方向', 'Direction'),
      deviceClass: 'mode',
      words: { none: text('停止', 'None'), up: text('上行', 'Up'), down: text('下行', 'Down') },
    },
    speed_mps: {
      label: text('速度', 'Speed'),
      unit: 'm/s',
      deviceClass: 'speed',
      stored: { field: 'speed_mps', type: 'float' },
    },
    floor: { label: text('楼层', 'Floor'), deviceClass: 'text', headline: true },
    floor_no: {
      label: text('层站序号', 'Stop number'),
      deviceClass: 'position',
      stored: { field: 'floor', type: 'int' },
    },
    door_zone: { label: text('门区', 'In unlocking zone'), deviceClass: 'flag' },
    door_state: {
      label: text('轿门', 'Car door'),
      deviceClass: 'contact',
      headline: true,
      stored: { field: 'door_open', type: 'int', one: ['open', 'opening', 'closing'] },
      words: door,
    },
    door2_state: { label: text('后轿门', 'Rear car door'), deviceClass: 'contact', words: door },
    door_closed: { label: text('关门到位', 'Door fully closed'), deviceClass: 'contact' },
    occupied: { label: text('轿内有人', 'Car occupied'), deviceClass: 'flag' },
    load_pct: {
      label: text('载荷', 'Load'),
      unit: '%',
      deviceClass: 'percent',
      stored: { field: 'load_pct', type: 'float' },
    },
    level_err_mm: {
      label: text('平层误差', 'Levelling error'),
      unit: 'mm',
      deviceClass: 'position',
      stored: { field: 'level_err_mm', type: 'float' },
    },
    passenger_alarm: { label: text('轿内报警按钮', 'Alarm button'), deviceClass: 'fault' },
    fault_codes: {
      label: text('故障码', 'Fault codes'),
      deviceClass: 'list',
      stored: { field: 'fault_code', type: 'string', join: true },
      words: faultWords,
    },
    safety_chain_ok: { label: text('安全回路接通', 'Safety chain closed'), deviceClass: 'flag' },
    door_lock_chain_ok: { label: text('门锁回路接通', 'Door-lock chain closed'), deviceClass: 'flag' },
    brake_released: { label: text('制动器松开', 'Brake released'), deviceClass: 'flag' },
    power_ok: { label: text('主电源正常', 'Mains present'), deviceClass: 'flag' },
  },
  tele: {
    trip_count: {
      label: text('累计运行次数', 'Trips'),
      deviceClass: 'count',
      stored: { field: 'trips', type: 'int', rise: true },
    },
    run_hours: { label: text('累计运行小时', 'Running hours'), unit: 'h', deviceClass: 'duration' },
    door_cycle_count: { label: text('累计开关门次数', 'Door cycles'), deviceClass: 'count' },
    energy_wh: {
      label: text('用电量', 'Energy'),
      unit: 'Wh',
      deviceClass: 'energy',
      stored: { field: 'energy_wh', type: 'float', rise: true },
    },
    machine_temp_c: {
      label: text('机房温度', 'Machine-room temperature'),
      unit: '°C',
      deviceClass: 'temperature',
      stored: { field: 'motor_c', type: 'float' },
    },
    vibration_mps2: {
      label: text('运行振动峰值', 'Peak vibration'),
      unit: 'm/s²',
      deviceClass: 'speed',
      stored: { field: 'vibration_mms', type: 'float', scale: 1000 },
    },
    intercom_ok: { label: text('五方对讲正常', 'Intercom working'), deviceClass: 'flag' },
    intercom_last_test: { label: text('最近对讲测试', 'Last intercom test'), deviceClass: 'instant' },
  },
})

export const events = eventTable<typeof payload>({
  fault: { label: text('故障变化', 'Fault'), notable: true },
  passenger_alarm: { label: text('报警按钮动作', 'Alarm button pressed'), notable: true },
  mode_changed: { label: text('模式变更', 'Mode changed') },
})
