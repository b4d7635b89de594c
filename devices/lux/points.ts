import { areaWords } from '../kit/areas.ts'
import { attributeTable, eventFieldTable, eventTable, pointTable } from '../kit/tables.ts'
import { text } from '../kit/text.ts'
import type * as payload from './payload.ts'

export const points = pointTable<typeof payload>({
  state: {
    target_on: {
      label: text('计划照明', 'Light scheduled'),
      deviceClass: 'flag',
      headline: true,
      says: {
        yes: text('计划要求照明', 'the schedule asks for light'),
        no: text('计划不要求照明', 'the schedule asks for no light'),
      },
    },
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

export const attributes = attributeTable<typeof payload>({
  set_lx: { label: text('设定照度', 'Set light level'), unit: 'lx' },
  area: { label: text('区域', 'Area'), words: areaWords },
})

export const eventFields = eventFieldTable<typeof payload>({})
