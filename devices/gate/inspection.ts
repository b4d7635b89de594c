import { check, everyMonth, type InspectionProgram, measure } from '../kit/inspection.ts'
import { text } from '../kit/text.ts'

/** Handbook 2.6; the arm must never hit a vehicle or a person. */
export const inspections: readonly InspectionProgram[] = [
  {
    id: 'monthly',
    title: text('道闸月检', 'Vehicle gate: monthly check'),
    period: { months: 1 },
    basis: everyMonth,
    byLaw: false,
    trade: 'low-voltage',
    minutes: 12,
    items: [
      check(
        'loop',
        '车在线圈上时栏杆不落下',
        'The arm stays up while a vehicle stands on the loop',
        'critical',
      ),
      check('bounce', '栏杆遇阻回弹', 'The arm springs back when it meets something', 'critical'),
      measure('open_time', text('起杆时间', 'Time to open'), { unit: 's', max: 6 }),
      check('balance', '栏杆平衡、落到位', 'The arm is balanced and comes to rest level'),
      check('plate', '车牌识别正常', 'Plates are read'),
      check('marking', '警示灯与反光标识清晰', 'Warning lamp and reflectors are clear'),
    ],
  },
]
