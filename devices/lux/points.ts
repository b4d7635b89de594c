import { eventTable, pointTable } from '../kit/tables.ts'
import { text } from '../kit/text.ts'
import type * as payload from './payload.ts'

export const points = pointTable<typeof payload>({
  state: {
    target_on: { label: text('计划照明', 'Light scheduled'), deviceClass: 'flag', headline: true },
    sensor_fault: { label: text('传感器故障', 'Sensor fault'), deviceClass: 'fault' },
  },
  tele: {
    lux_lx: {
      label: text('照度', 'Light level'),
      unit: 'lx',
      deviceClass: 'light-level',
      headline: true,
      stored: { field: 'lux', type: 'float' },
    },
  },
})

export const events = eventTable<typeof payload>({})
