import { article, cause, type FaultArticle } from '../kit/fault-article.ts'
import { text } from '../kit/text.ts'

/** Faults of emergency lights. */
export const knowledge: readonly FaultArticle[] = [
  article(
    'EML-01',
    25,
    [
      cause('battery', '电池失效', 'Battery dead', '更换电池', 'Replace it'),
      cause('lamp', '光源损坏', 'Lamp dead', '更换光源', 'Replace it'),
      cause('charger', '充电板损坏', 'Charger broken', '更换控制装置', 'Replace the gear'),
    ],
    [
      text(
        '按测试键，不亮查光源，亮后即灭查电池。',
        'Press test: dark is the lamp, a short flash the battery.',
      ),
      text('修复后充电 24 小时再做功能测试。', 'Charge for 24 h, then test again.'),
    ],
    [text('同型电池', 'Battery of its type'), text('应急灯具', 'Fitting')],
  ),
  article(
    'EML-02',
    10,
    [
      cause('plan', '测试计划未执行', 'Plan not run', '执行测试并修正计划', 'Run it, correct the plan'),
      cause('blocked', '测试被禁止或延期', 'Test inhibited', '解除禁止', 'Lift the inhibition'),
      cause('clock', '设备日期错误', 'Wrong date', '校时', 'Set it'),
    ],
    [text('执行一次功能测试并看结果。', 'Run a function test and read its result.')],
  ),
  article(
    'EML-03',
    180,
    [
      cause('plan', '年度测试未安排', 'Yearly test not planned', '错开区域安排', 'Plan it area by area'),
      cause('aborted', '测试中途断开', 'Test broken off', '重新测试', 'Test again'),
    ],
    [
      text('避开营业时间，相邻灯具不同时放电。', 'Out of hours, never two neighbours at once.'),
      text('测试后确认恢复充电。', 'Afterwards see that it charges again.'),
    ],
  ),
  article(
    'EML-04',
    25,
    [
      cause('battery', '电池容量衰减', 'Battery worn', '更换电池', 'Replace it'),
      cause('charge', '测试前未充满', 'Not full before the test', '充满后重测', 'Charge and test again'),
      cause('load', '换过更大功率光源', 'Stronger lamp fitted', '换回原规格', 'Back to the rated lamp'),
    ],
    [text('更换电池后 24 小时再测时长。', 'Measure the duration 24 h after the change.')],
    [text('同型电池', 'Battery of its type')],
  ),
  article(
    'EML-05',
    30,
    [
      cause('breaker', '所在回路跳闸', 'Circuit tripped', '查明后合闸', 'Find out why, then close'),
      cause('wire', '供电线松脱', 'Feed loose', '紧固接线', 'Fasten it'),
      cause('outage', '区域停电', 'The area has no power', '核对停电原因', 'Find the outage'),
    ],
    [
      text('先看同区普通照明是否有电。', 'See whether the normal lights there have power.'),
      text('应急点亮时间有限，优先恢复供电。', 'It burns for a limited time: restore power first.'),
    ],
  ),
]
