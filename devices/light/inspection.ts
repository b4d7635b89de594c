import { check, everyMonth, type InspectionProgram } from '../kit/inspection.ts'
import { text } from '../kit/text.ts'

/** Handbook 2.6: the lights of every area work at all times. */
export const inspections: readonly InspectionProgram[] = [
  {
    id: 'monthly',
    title: text('照明月检', 'Lighting: monthly check'),
    period: { months: 1 },
    basis: everyMonth,
    byLaw: false,
    trade: 'electrical',
    minutes: 6,
    items: [
      check('lamps', '灯具全部点亮、无闪烁', 'Every lamp lights and none flickers'),
      check('switching', '定时、光控、手动切换正常', 'Timer, light sensor and switch all work'),
      check(
        'box',
        '配电箱无发热、无异味、标识清晰',
        'The board is neither hot nor smelling and is labelled',
        'major',
      ),
      check('fixings', '灯具固定完好、灯罩清洁', 'Fittings are firm and clean'),
    ],
  },
]
