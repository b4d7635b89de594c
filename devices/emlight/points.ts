import { areaWords } from '../kit/areas.ts'
import { attributeTable, eventFieldTable, eventTable, pointTable } from '../kit/tables.ts'
import { text } from '../kit/text.ts'
import type * as payload from './payload.ts'

const minutes = { unit: 'min', deviceClass: 'duration' } as const
const hours = { unit: 'h', deviceClass: 'duration' } as const

export const points = pointTable<typeof payload>({
  state: {
    em_mode: {
      label: text('工作模式', 'Mode'),
      deviceClass: 'mode',
      headline: true,
      stored: { field: 'emergency', type: 'int', one: ['emergency', 'extended'] },
      words: {
        rest: text('静止', 'Rest'),
        normal: text('正常', 'Normal'),
        emergency: text('应急点亮', 'Emergency'),
        extended: text('延时应急', 'Extended emergency'),
        function_test: text('功能测试', 'Function test'),
        duration_test: text('时长测试', 'Duration test'),
      },
    },
    fail_circuit: { label: text('电路故障', 'Circuit failure'), deviceClass: 'fault' },
    fail_battery_duration: { label: text('电池时长不足', 'Battery duration failure'), deviceClass: 'fault' },
    fail_battery: { label: text('电池故障', 'Battery failure'), deviceClass: 'fault', headline: true },
    fail_lamp: {
      label: text('应急光源故障', 'Lamp failure'),
      deviceClass: 'fault',
      headline: true,
      stored: { field: 'lamps_failed', type: 'int', one: [true] },
    },
    fail_function_delay: { label: text('功能测试超期', 'Function test delayed'), deviceClass: 'fault' },
    fail_duration_delay: { label: text('时长测试超期', 'Duration test delayed'), deviceClass: 'fault' },
    fail_function_test: { label: text('功能测试未通过', 'Function test failed'), deviceClass: 'fault' },
    fail_duration_test: { label: text('时长测试未通过', 'Duration test failed'), deviceClass: 'fault' },
  },
  tele: {
    function_test_due_s: {
      label: text('距功能测试', 'Function test due in'),
      unit: 's',
      deviceClass: 'duration',
    },
    duration_test_due_s: {
      label: text('距时长测试', 'Duration test due in'),
      unit: 's',
      deviceClass: 'duration',
    },
    function_tested_ms: { label: text('最近功能测试', 'Last function test'), deviceClass: 'instant' },
    duration_tested_ms: { label: text('最近时长测试', 'Last duration test'), deviceClass: 'instant' },
    duration_result_min: {
      label: text('实测应急时长', 'Measured duration'),
      ...minutes,
      stored: { field: 'duration_min', type: 'float' },
    },
    rated_duration_min: { label: text('额定应急时长', 'Rated duration'), ...minutes },
    em_hours: { label: text('累计应急小时', 'Emergency hours'), ...hours },
    lamp_hours: { label: text('累计点亮小时', 'Lamp hours'), ...hours },
  },
})

export const events = eventTable<typeof payload>({
  function_test_done: { label: text('功能测试完成', 'Function test done') },
  duration_test_done: { label: text('时长测试完成', 'Duration test done') },
})

export const attributes = attributeTable<typeof payload>({
  rated_duration_min: { label: text('额定应急时长', 'Rated duration'), unit: 'min' },
  area: { label: text('区域', 'Area'), words: areaWords },
})

export const eventFields = eventFieldTable<typeof payload>({
  passed: {
    label: text('测试通过', 'Passed'),
    says: { yes: text('测试通过', 'the test passed'), no: text('测试未通过', 'the test failed') },
  },
  result_min: { label: text('实测应急时长', 'Measured duration'), unit: 'min' },
})
