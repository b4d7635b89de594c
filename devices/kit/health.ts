import Type from 'typebox'
import { known } from './known.ts'
import type { Point } from './point.ts'
import { text } from './text.ts'

/** Health fields any kind may send in `tele` (devices.md 1.3). */
export const healthFields = {
  uptime_s: known(Type.Integer({ minimum: 0 })),
  rssi_dbm: known(Type.Number({ minimum: -120, maximum: 0 })),
  power_source: known(Type.Enum(['mains', 'battery', 'ups', 'unknown'])),
  battery_pct: known(Type.Number({ minimum: 0, maximum: 100 })),
  battery_low: known(Type.Boolean()),
  supply_v: known(Type.Number({ minimum: 0, maximum: 400 })),
  tamper: known(Type.Boolean()),
  temp_c: known(Type.Number({ minimum: -40, maximum: 120 })),
  clock_offset_ms: known(Type.Integer()),
  rtt_ms: known(Type.Number({ minimum: 0 })),
}

export type HealthKey = keyof typeof healthFields

const rows: Readonly<Record<HealthKey, Omit<Point, 'key' | 'channel'>>> = {
  uptime_s: { label: text('运行时长', 'Uptime'), unit: 's', deviceClass: 'duration' },
  rssi_dbm: { label: text('信号强度', 'Signal strength'), unit: 'dBm', deviceClass: 'signal' },
  power_source: {
    label: text('供电来源', 'Power source'),
    deviceClass: 'mode',
    words: {
      mains: text('市电', 'Mains'),
      battery: text('电池', 'Battery'),
      ups: text('不间断电源', 'UPS'),
      unknown: text('未知', 'Unknown'),
    },
  },
  battery_pct: {
    label: text('电池电量', 'Battery'),
    unit: '%',
    deviceClass: 'percent',
    stored: { field: 'battery_pct', type: 'float' },
  },
  battery_low: { label: text('电池欠压', 'Battery low'), deviceClass: 'fault' },
  supply_v: {
    label: text('供电电压', 'Supply voltage'),
    unit: 'V',
    deviceClass: 'voltage',
    stored: { field: 'supply_v', type: 'float' },
  },
  tamper: { label: text('防拆', 'Tamper'), deviceClass: 'fault' },
  temp_c: {
    label: text('机内温度', 'Internal temperature'),
    unit: '°C',
    deviceClass: 'temperature',
    stored: { field: 'temp_c', type: 'float' },
  },
  clock_offset_ms: {
    label: text('设备自报钟差', 'Own clock offset'),
    unit: 'ms',
    deviceClass: 'duration',
  },
  rtt_ms: { label: text('网络往返时延', 'Round trip'), unit: 'ms', deviceClass: 'duration' },
}

export const healthPoints: readonly Point[] = Object.entries(rows).map(([key, row]) => ({
  key,
  channel: 'tele',
  ...row,
}))
