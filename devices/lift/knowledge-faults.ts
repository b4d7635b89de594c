import { cause, codeArticle, type FaultArticle, type FaultCause } from '../kit/fault-article.ts'
import { type Text, text } from '../kit/text.ts'
import { faultWords } from './faults.ts'

/** Articles of the codes that an elevator sends (faults.ts); the alarm of all of them is LFT-15. */
export const faultKnowledge: readonly FaultArticle[] = [
  of(
    1,
    60,
    [
      cause('switch', '某安全开关动作', 'A safety switch acted', '逐个排查并复位', 'Check each, reset'),
      cause('contact', '触点氧化', 'Contact corroded', '更换触点', 'Replace it'),
    ],
    [text('从控制柜逐级测回路找断点。', 'Measure the chain step by step from the cabinet.')],
    [text('安全开关', 'Safety switch')],
  ),
  of(
    2,
    40,
    [
      cause('sill', '地坎异物', 'Something in the sill', '清理地坎', 'Clean it'),
      cause('roller', '门挂轮磨损', 'Door roller worn', '更换挂轮', 'Replace it'),
      cause('lock', '门锁未啮合', 'Lock does not engage', '调整门锁', 'Set it'),
    ],
    [text('手动关门感受阻力，比较各层。', 'Close by hand on each floor and compare.')],
    [text('门挂轮', 'Door roller')],
  ),
  of(
    3,
    40,
    [
      cause('drive', '门机或皮带故障', 'Door drive or belt', '更换皮带，调参数', 'New belt, set it'),
      cause('coupler', '门刀与门球错位', 'Coupler out of line', '调整门刀', 'Set the coupler'),
    ],
    [text('先确认轿内是否有人。', 'First: is anybody inside?')],
    [text('门机皮带', 'Door belt')],
  ),
  of(
    4,
    40,
    [
      cause('chain', '门锁或安全回路断', 'Lock or safety chain open', '查断点', 'Find it'),
      cause('drive', '变频器保护', 'Drive tripped', '读码处理', 'Read its code'),
    ],
    [text('有人按困人处置。', 'With people inside act as for entrapment.')],
  ),
  of(
    5,
    120,
    [
      cause('brake', '制动器失效', 'Brake fails', '更换并做制动试验', 'Replace, test braking'),
      cause('sensor', '位置信号误报', 'Position false', '核对传感器', 'Check the sensor'),
    ],
    [text('立即停用，按事件上报，试验合格方可恢复。', 'Stop it, report it; no return before tests pass.')],
  ),
  of(
    6,
    60,
    [
      cause(
        'jam',
        '轿厢或对重卡阻',
        'Car or counterweight jammed',
        '查导轨与安全钳',
        'Check rails and safety gear',
      ),
      cause('slip', '曳引打滑', 'Ropes slip', '检查曳引轮', 'Check the sheave'),
    ],
    [text('不得反复复位试车。', 'Do not reset and try again and again.')],
  ),
  of(
    7,
    45,
    [
      cause('encoder', '编码器联轴松动', 'Encoder loose', '紧固或更换', 'Fasten or replace it'),
      cause('magnet', '平层感应板移位', 'Level plate moved', '调整并学习', 'Set it, learn again'),
    ],
    [text('低速校正后观察各层平层。', 'After correction watch the level of every floor.')],
    [text('编码器', 'Encoder')],
  ),
  of(
    104,
    120,
    [
      cause('governor', '限速器动作', 'Governor acted', '校验限速器', 'Test it'),
      cause('encoder', '速度反馈异常', 'Speed feedback', '更换编码器', 'Replace it'),
    ],
    [text('立即停用并上报。', 'Stop it and report it.')],
  ),
  of(
    107,
    90,
    [
      cause('gap', '闸瓦间隙或磨损', 'Shoe gap or wear', '调整或更换闸瓦', 'Set or replace shoes'),
      cause('coil', '制动线圈故障', 'Coil', '更换线圈', 'Replace it'),
    ],
    [text('停用；恢复前做 125% 制动试验。', 'Out of service; test at 125 % before return.')],
    [text('闸瓦', 'Brake shoes')],
  ),
  of(
    110,
    60,
    [
      cause('sensor', '平层感应器移位', 'Level sensor moved', '调整', 'Set it'),
      cause('load', '称重补偿失准', 'Load offset', '校准', 'Set it'),
    ],
    [text('空载、半载、满载各测一次。', 'Measure empty, half and full.')],
    [text('平层感应器', 'Level sensor')],
  ),
]

function of(
  code: number,
  minutes: number,
  causes: readonly FaultCause[],
  steps: readonly Text[],
  parts?: readonly Text[],
): FaultArticle {
  const title = faultWords[String(code)] ?? text(`故障码 ${code}`, `Code ${code}`)
  return codeArticle({ rule: 'LFT-15', code, title }, minutes, causes, steps, parts)
}
