import { check, everyMonth, type InspectionProgram, measure } from '../kit/inspection.ts'
import { text } from '../kit/text.ts'

/** Handbook 5.8; what is not recorded cannot be looked at afterwards. */
export const inspections: readonly InspectionProgram[] = [
  {
    id: 'monthly',
    title: text('录像机月检', 'Recorder: monthly check'),
    period: { months: 1 },
    basis: everyMonth,
    byLaw: false,
    trade: 'low-voltage',
    minutes: 20,
    items: [
      check('disks', '硬盘全部健康', 'Every disk is healthy', 'major'),
      measure('days', text('可回放天数', 'Days that can be played back'), { unit: 'd', min: 30 }, 'major'),
      check('channels', '全部通道正在录像', 'Every channel records', 'major'),
      check('fans', '风扇运转、滤网清洁、机柜温度正常', 'Fans run, filters are clean, the rack is not hot'),
      check('ups', '断开市电后 UPS 正常接续', 'The UPS takes over when the mains goes', 'major'),
    ],
  },
]
