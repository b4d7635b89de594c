import { attributeTable, eventFieldTable, eventTable, pointTable } from '../kit/tables.ts'
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
      says: { yes: text('轿厢运行', 'the car is moving'), no: text('轿厢停止', 'the car stands still') },
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
    door_zone: {
      label: text('门区', 'In unlocking zone'),
      deviceClass: 'flag',
      says: {
        yes: text('轿厢在门区内', 'the car is level with a floor'),
        no: text('轿厢在门区外', 'the car is between floors'),
      },
    },
    door_state: {
      label: text('轿门', 'Car door'),
      deviceClass: 'contact',
      headline: true,
      stored: { field: 'door_open', type: 'int', one: ['open', 'opening', 'closing'] },
      words: door,
    },
    door2_state: { label: text('后轿门', 'Rear car door'), deviceClass: 'contact', words: door },
    door_closed: {
      label: text('关门到位', 'Door fully closed'),
      deviceClass: 'contact',
      says: {
        yes: text('轿门关到位', 'the door is fully closed'),
        no: text('轿门未关到位', 'the door is not fully closed'),
      },
    },
    occupied: {
      label: text('轿内有人', 'Car occupied'),
      deviceClass: 'flag',
      says: { yes: text('轿内有人', 'somebody is in the car'), no: text('轿内无人', 'nobody is in the car') },
    },
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
    passenger_alarm: {
      label: text('轿内报警按钮', 'Alarm button'),
      deviceClass: 'fault',
      says: {
        yes: text('轿内报警按钮被按下', 'the alarm button is pressed'),
        no: text('轿内报警按钮未按', 'the alarm button is not pressed'),
      },
    },
    fault_codes: {
      label: text('故障码', 'Fault codes'),
      deviceClass: 'list',
      stored: { field: 'fault_code', type: 'string', join: true },
      words: faultWords,
    },
    safety_chain_ok: {
      label: text('安全回路接通', 'Safety chain closed'),
      deviceClass: 'flag',
      says: {
        yes: text('安全回路接通', 'the safety chain is closed'),
        no: text('安全回路断开', 'the safety chain is open'),
      },
    },
    door_lock_chain_ok: {
      label: text('门锁回路接通', 'Door-lock chain closed'),
      deviceClass: 'flag',
      says: {
        yes: text('门锁回路接通', 'the door-lock chain is closed'),
        no: text('门锁回路断开', 'the door-lock chain is open'),
      },
    },
    brake_released: {
      label: text('制动器松开', 'Brake released'),
      deviceClass: 'flag',
      says: {
        yes: text('制动器松开', 'the brake is released'),
        no: text('制动器抱闸', 'the brake is applied'),
      },
    },
    power_ok: {
      label: text('主电源正常', 'Mains present'),
      deviceClass: 'flag',
      says: {
        yes: text('主电源正常', 'the mains are present'),
        no: text('主电源断开', 'the mains are lost'),
      },
    },
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
    intercom_ok: {
      label: text('五方对讲正常', 'Intercom working'),
      deviceClass: 'flag',
      says: {
        yes: text('五方对讲正常', 'the intercom works'),
        no: text('五方对讲失灵', 'the intercom does not work'),
      },
    },
    intercom_last_test: { label: text('最近对讲测试', 'Last intercom test'), deviceClass: 'instant' },
  },
})

export const events = eventTable<typeof payload>({
  fault: { label: text('故障变化', 'Fault'), notable: true },
  passenger_alarm: { label: text('报警按钮动作', 'Alarm button pressed'), notable: true },
  mode_changed: { label: text('模式变更', 'Mode changed') },
})

export const attributes = attributeTable<typeof payload>({
  rated_speed_mps: { label: text('额定速度', 'Rated speed'), unit: 'm/s' },
  rated_load_kg: { label: text('额定载重', 'Rated load'), unit: 'kg' },
  floors: { label: text('楼层', 'Floors') },
  reg_code: { label: text('注册代码', 'Registration code') },
  use_cert: { label: text('使用登记证', 'Certificate of use') },
  maintainer: { label: text('维保单位', 'Maintainer') },
  rescue_phone: { label: text('救援电话', 'Rescue phone') },
})

export const eventFields = eventFieldTable<typeof payload>({
  code: { label: text('故障码', 'Fault code'), words: faultWords },
  active: {
    label: text('故障出现', 'Fault present'),
    says: { yes: text('故障出现', 'the fault appears'), no: text('故障消失', 'the fault goes') },
  },
  vendor_code: { label: text('厂家故障码', 'Maker’s code') },
  floor: { label: text('楼层', 'Floor') },
  occupied: {
    label: text('轿内有人', 'Car occupied'),
    says: { yes: text('轿内有人', 'somebody is in the car'), no: text('轿内无人', 'nobody is in the car') },
  },
  from: { label: text('原模式', 'From') },
  to: { label: text('新模式', 'To') },
})
