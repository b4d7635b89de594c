import { check, everyMonth, type InspectionProgram } from '../kit/inspection.ts'
import { text } from '../kit/text.ts'

/** A reader that cannot be trusted makes every round doubtful (handbook 2.1). */
export const inspections: readonly InspectionProgram[] = [
  {
    id: 'monthly',
    title: text('巡更读卡器月检', 'Patrol reader: monthly check'),
    period: { months: 1 },
    basis: everyMonth,
    byLaw: false,
    trade: 'low-voltage',
    minutes: 5,
    items: [
      check('reads', '能读标签并在平台看到', 'It reads a tag and the tap arrives', 'major'),
      check('clock', '时间偏差不超过 1 分钟', 'Its clock is right within a minute'),
      check('housing', '外壳完好、电量充足', 'The housing is whole and the battery full'),
    ],
  },
]
