import { check, everyMonth, type InspectionProgram, measure } from '../kit/inspection.ts'
import { text } from '../kit/text.ts'

/** A dirty sensor switches whole areas wrongly. */
export const inspections: readonly InspectionProgram[] = [
  {
    id: 'monthly',
    title: text('照度传感器月检', 'Light sensor: monthly check'),
    period: { months: 1 },
    basis: everyMonth,
    byLaw: false,
    trade: 'low-voltage',
    minutes: 5,
    items: [
      check('clean', '感光面清洁、无遮挡', 'The eye is clean and free'),
      measure('deviation', text('与手持照度计的偏差', 'Deviation from a hand-held meter'), {
        unit: '%',
        min: -20,
        max: 20,
      }),
      check('fixings', '固定完好、朝向未变', 'It is firm and looks where it did'),
    ],
  },
]
