import { check, everyMonth, type InspectionProgram } from '../kit/inspection.ts'
import { text } from '../kit/text.ts'

/** TSG T5002 holds for escalators and moving walks as for lifts; handbook 2.6, 5.8 for the monthly check. */
export const inspections: readonly InspectionProgram[] = [
  {
    id: 'half-monthly',
    title: text('扶梯半月维保', 'Escalator: half-monthly maintenance'),
    period: { days: 15 },
    basis: text(
      '《特种设备安全监察条例》第三十一条、TSG T5002：至少每 15 日一次',
      'Special equipment regulations art. 31, TSG T5002: at least every 15 days',
    ),
    byLaw: true,
    trade: 'lift',
    minutes: 40,
    items: [
      check('stop', '急停开关有效', 'The stop buttons work', 'critical'),
      check('comb', '梳齿板照明与梳齿完好，无异物', 'Combs are whole, lit and clear', 'critical'),
      check(
        'handrail',
        '扶手带与梯级同步、入口保护有效',
        'Handrail and steps keep pace, the inlet guard works',
        'critical',
      ),
      check('skirt', '梯级与围裙板间隙合格', 'The gap between steps and skirt is right', 'major'),
      check('brake', '制动距离合格', 'The stopping distance is right', 'critical'),
      check('chain', '驱动链、梯级链润滑张紧正常', 'Drive and step chains are oiled and tight', 'major'),
    ],
  },
  {
    id: 'monthly',
    title: text('扶梯月检', 'Escalator: monthly check of the user'),
    period: { months: 1 },
    basis: everyMonth,
    byLaw: false,
    trade: 'general',
    minutes: 8,
    items: [
      check('notice', '安全标志、使用标志清晰', 'Safety and use marks are clear'),
      check('ride', '运行平稳、无异响', 'It runs smoothly and without odd noises'),
      check('surround', '出入口畅通、防攀爬与防夹装置完好', 'Both ends are clear, guards are whole', 'major'),
    ],
  },
]
