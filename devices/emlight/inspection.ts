import { check, type InspectionProgram, measure } from '../kit/inspection.ts'
import { text } from '../kit/text.ts'

/** A function test every month and the full duration once a year; never all lights of an escape route at once. */
export const inspections: readonly InspectionProgram[] = [
  {
    id: 'monthly',
    title: text('应急照明月度功能测试', 'Emergency light: monthly function test'),
    period: { months: 1 },
    basis: text(
      'EN 50172:2004 7.2.3：每月功能测试；GB 51309-2018 第 6 章：定期检查',
      'EN 50172:2004 7.2.3: function test every month; GB 51309-2018 chapter 6: regular checks',
    ),
    byLaw: true,
    trade: 'electrical',
    minutes: 5,
    items: [
      check('mains', '市电状态下指示灯正常', 'The indicator is right while the mains is there'),
      check('switches', '断电后立即转入应急点亮', 'It lights at once when the mains goes', 'major'),
      check('returns', '复电后自动恢复充电', 'It goes back to charging when the mains returns', 'major'),
      check('visible', '未被遮挡、灯罩清洁、指向正确', 'It is not hidden, clean and points the right way'),
    ],
  },
  {
    id: 'yearly',
    title: text('应急照明年度时长测试', 'Emergency light: yearly duration test'),
    period: { months: 12 },
    basis: text(
      'EN 50172:2004 7.2.4：每年时长测试；GB 51309-2018 第 6 章：定期检查',
      'EN 50172:2004 7.2.4: duration test every year; GB 51309-2018 chapter 6: regular checks',
    ),
    byLaw: true,
    trade: 'electrical',
    minutes: 15,
    items: [
      measure('duration', text('持续应急时间', 'Time it stays lit'), { unit: 'min', min: 30 }, 'major'),
      check(
        'charging',
        '测试后开始充电，24 小时内充满',
        'It charges afterwards and is full within 24 h',
        'major',
      ),
    ],
  },
]
