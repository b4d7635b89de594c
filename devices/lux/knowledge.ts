import { article, cause, type FaultArticle } from '../kit/fault-article.ts'
import { text } from '../kit/text.ts'

/** Faults of light sensors and of the areas they watch. */
export const knowledge: readonly FaultArticle[] = [
  article(
    'LGT-06',
    40,
    [
      cause('circuit', '照明回路断电', 'Circuit off', '恢复回路', 'Restore it'),
      cause('lamps', '多盏灯损坏', 'Several lamps dead', '成批更换', 'Replace them'),
      cause('covered', '传感器被遮挡或脏污', 'Sensor covered or dirty', '清洁传感器', 'Clean it'),
    ],
    [
      text('先看该区域照明回路的状态和功率。', 'Look at state and power of the circuits there.'),
      text('到现场用照度计核对。', 'Check on site with a light meter.'),
    ],
    [text('照度计', 'Light meter'), text('光源', 'Lamps')],
  ),
  article(
    'LUX-01',
    20,
    [
      cause('dirty', '感光窗脏污或凝露', 'Window dirty or wet', '清洁干燥', 'Clean and dry it'),
      cause('wire', '信号线故障', 'Signal wire', '查接线', 'Check the wire'),
      cause('broken', '传感器损坏', 'Sensor broken', '更换传感器', 'Replace it'),
    ],
    [text('遮住再放开，看读数是否变化。', 'Cover and uncover it: does the reading move?')],
    [text('照度传感器', 'Light sensor')],
  ),
]
