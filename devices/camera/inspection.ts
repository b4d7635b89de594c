import { check, type InspectionProgram, measure, photo } from '../kit/inspection.ts'
import { text } from '../kit/text.ts'

/** The monthly check that DB3201/T 1104 asks for beside the daily look at online state and picture. */
export const inspections: readonly InspectionProgram[] = [
  {
    id: 'monthly',
    title: text('摄像机月检', 'Camera: monthly check'),
    period: { months: 1 },
    basis: text('DB3201/T 1104 与管理手册 5.8：每月一次', 'DB3201/T 1104 and handbook 5.8: once a month'),
    byLaw: false,
    trade: 'low-voltage',
    minutes: 6,
    items: [
      photo('picture', '画面清晰、角度正确、无遮挡', 'The picture is sharp, at the right angle and free'),
      check('night', '夜间补光有效', 'Night lighting works'),
      check('clean', '镜头与护罩清洁、固定牢靠', 'Lens and housing are clean and firm'),
      measure('clock', text('画面时钟偏差', 'Clock in the picture is off by'), {
        unit: 's',
        min: -5,
        max: 5,
      }),
      check('playback', '能回放 24 小时前的录像', 'The recording of 24 h ago can be played', 'major'),
    ],
  },
]
