import { check, everyMonth, type InspectionProgram, measure } from '../kit/inspection.ts'
import { text } from '../kit/text.ts'

/** Handbook 2.6: access control and security doors work at all times. */
export const inspections: readonly InspectionProgram[] = [
  {
    id: 'monthly',
    title: text('门禁月检', 'Door: monthly check'),
    period: { months: 1 },
    basis: everyMonth,
    byLaw: false,
    trade: 'low-voltage',
    minutes: 8,
    items: [
      check('opens', '有效卡或凭证能开门', 'A valid card opens it', 'major'),
      check('refuses', '无效卡不能开门', 'An unknown card does not open it', 'major'),
      check('exit', '出门按钮能开门', 'The exit button opens it', 'major'),
      check(
        'emergency',
        '紧急破玻按钮完好、能释放门锁',
        'The break-glass unit is whole and releases the lock',
        'critical',
      ),
      check('closes', '闭门器能将门关严并上锁', 'The closer shuts the door and it locks', 'major'),
      measure('close_time', text('关门时间', 'Time to close'), { unit: 's', min: 2, max: 15 }),
      check('fixings', '锁体、读卡器、线管固定完好', 'Lock, readers and conduits are firmly fixed'),
    ],
  },
]
