import { article, cause, type FaultArticle } from '../kit/fault-article.ts'
import { text } from '../kit/text.ts'

/** Faults of lighting circuits. */
export const knowledge: readonly FaultArticle[] = [
  article(
    'LGT-01',
    30,
    [
      cause('lamp', '光源损坏', 'Lamps dead', '更换光源', 'Replace the lamps'),
      cause('driver', '驱动电源损坏', 'Driver dead', '更换驱动', 'Replace the driver'),
      cause('wire', '灯头线松脱', 'Loose wire at the fitting', '紧固接线', 'Fasten it'),
      cause(
        'phase',
        '部分回路跳闸',
        'Part of the circuit tripped',
        '查漏电后合闸',
        'Find the leak, then close it',
      ),
    ],
    [
      text('到现场数不亮的灯，看是零散还是成串。', 'Count the dead ones: single or in a row.'),
      text('成串不亮查回路，零散不亮换灯。', 'A row is the circuit, single ones the lamps.'),
    ],
    [text('光源', 'Lamps'), text('驱动电源', 'Driver')],
  ),
  article(
    'LGT-02',
    40,
    [
      cause('string', '部分灯串损坏', 'A string is dead', '更换损坏灯串', 'Replace the string'),
      cause('load', '私接负载', 'Foreign load', '拆除私接并登记', 'Take it off, note it'),
      cause(
        'dimming',
        '调光未按计划执行',
        'Dimming not as planned',
        '检查调光信号',
        'Check the dimming signal',
      ),
    ],
    [
      text('功率偏低数灯，偏高查私接。', 'Too low: count lamps. Too high: look for loads.'),
      text('钳形表测各支路电流与竣工值比较。', 'Compare the current of each branch with the as-built value.'),
    ],
  ),
  article(
    'LGT-03',
    25,
    [
      cause('welded', '接触器粘连', 'Contactor welded', '更换接触器', 'Replace it'),
      cause('clock', '时控器时间错误', 'Time switch wrong', '校时', 'Set its time'),
      cause('manual', '手动档未拨回', 'Left on manual', '拨回自动', 'Back to automatic'),
    ],
    [
      text('先看配电箱转换开关位置。', 'Look at the selector in the board first.'),
      text('断开控制线仍吸合即为粘连。', 'Still closed without its control wire: welded.'),
    ],
    [text('接触器', 'Contactor')],
  ),
  article(
    'LGT-04',
    25,
    [
      cause('breaker', '空开跳闸', 'Breaker tripped', '查短路漏电后合闸', 'Find the fault, then close'),
      cause('contactor', '接触器线圈烧坏', 'Contactor coil burnt', '更换接触器', 'Replace it'),
      cause(
        'controller',
        '控制模块无输出',
        'Controller gives nothing',
        '更换或重启模块',
        'Restart or replace it',
      ),
    ],
    [
      text('拨到手动，能亮则查控制，不亮查主回路。', 'On manual: lit means control, dark means mains.'),
      text('跳闸不可连续强送。', 'Never close a tripped breaker again and again.'),
    ],
    [text('空开', 'Breaker'), text('接触器', 'Contactor')],
  ),
  article(
    'LGT-05',
    20,
    [
      cause('manual', '有人手动开灯', 'Switched on by hand', '确认后拨回自动', 'Ask, then back to automatic'),
      cause('schedule', '临时延时未取消', 'Extension not taken back', '取消延时', 'End the extension'),
      cause('controller', '控制模块输出不释放', 'Controller does not release', '更换模块', 'Replace it'),
    ],
    [text('询问现场是否有加班、施工。', 'Ask whether anybody works there.')],
  ),
  article(
    'LGT-07',
    30,
    [
      cause('lamp', '光源到寿命', 'Lamp at its end', '更换光源', 'Replace it'),
      cause('driver', '驱动损坏', 'Driver broken', '更换驱动', 'Replace it'),
      cause('water', '灯具进水', 'Water in the fitting', '更换密封并干燥', 'New seal, dry it'),
    ],
    [
      text('换光源无效再换驱动。', 'New lamp first, then the driver.'),
      text('登高作业两人进行并断电。', 'Two people and power off for work at height.'),
    ],
    [text('光源', 'Lamps'), text('驱动电源', 'Driver')],
  ),
  article(
    'LGT-09',
    40,
    [
      cause('neutral', '零线松动', 'Loose neutral', '立即停用并紧固零线', 'Switch off, fasten it'),
      cause('unbalance', '三相不平衡', 'Phases out of balance', '调整负荷', 'Spread the load'),
      cause('grid', '供电侧电压异常', 'Supply from outside', '联系供电部门', 'Call the grid operator'),
    ],
    [
      text('在箱内分别测三相对零电压。', 'Measure each phase to neutral in the board.'),
      text('一相高一相低是零线问题，先断电。', 'One high, one low: the neutral. Power off first.'),
    ],
  ),
  article(
    'LGT-10',
    30,
    [
      cause(
        'dust',
        '散热片积灰或被遮盖',
        'Heat sink dusty or covered',
        '清灰，移开遮盖',
        'Clean and uncover it',
      ),
      cause('ambient', '环境温度高', 'Hot surroundings', '改善通风', 'Ventilate'),
      cause('driver', '驱动老化', 'Driver aged', '更换驱动', 'Replace it'),
    ],
    [text('红外测温比较同类灯具。', 'Compare it with its neighbours by infrared.')],
    [text('驱动电源', 'Driver')],
  ),
  article(
    'LGT-11',
    25,
    [
      cause(
        'sensor',
        '感应器灵敏度过高或对着热源',
        'Sensor too sensitive or facing heat',
        '调整方向与延时',
        'Turn it; longer delay',
      ),
      cause('relay', '继电器抖动', 'Relay chatters', '更换继电器', 'Replace it'),
      cause('dusk', '光控安装在灯光照射处', 'Light sensor sees its own lamp', '移位光控', 'Move the sensor'),
    ],
    [text('现场观察十分钟，看触发来自人还是光。', 'Watch for ten minutes: people or light?')],
    [text('感应器', 'Sensor')],
  ),
  article(
    'LGT-12',
    60,
    [cause('age', '达到额定寿命', 'Rated life reached', '成批更换', 'Replace them in one go')],
    [
      text('统计该区域同批灯具，一次更换。', 'Count those of the same batch and replace all.'),
      text('更换后把点亮时长清零。', 'Afterwards set the burning hours to zero.'),
    ],
    [text('光源', 'Lamps')],
  ),
]
