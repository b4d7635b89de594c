import { article, cause, type FaultArticle } from '../kit/fault-article.ts'
import { text } from '../kit/text.ts'

export const serviceKnowledge: readonly FaultArticle[] = [
  article(
    'LFT-06',
    20,
    [
      cause(
        'blocked',
        '人或物挡门',
        'Somebody or something in the door',
        '清走，提醒',
        'Clear it, remind them',
      ),
      cause(
        'curtain',
        '光幕脏污或损坏',
        'Light curtain dirty or broken',
        '清洁或更换',
        'Clean or replace it',
      ),
      cause('button', '开门按钮粘连', 'Open button stuck', '修复按钮', 'Free it'),
    ],
    [text('看画面；无遮挡则擦拭光幕再试。', 'Look at the picture; if clear, wipe the curtain.')],
    [text('光幕', 'Light curtain')],
  ),
  article(
    'LFT-07',
    30,
    [
      cause('sill', '地坎异物', 'Something in the sill', '清理地坎', 'Clean it'),
      cause('curtain', '光幕误触发', 'Curtain triggers falsely', '清洁、避开阳光', 'Clean; keep the sun off'),
      cause('operator', '门机参数或皮带松', 'Door drive settings or belt', '调整门机', 'Set the drive'),
    ],
    [
      text('停用后清理各层地坎。', 'Out of service, clean the sills.'),
      text('看发生在哪一层，只在一层查层门。', 'One floor only: the landing door there.'),
    ],
    [text('门机皮带', 'Door belt')],
  ),
  article(
    'LFT-08',
    10,
    [
      cause('moving', '搬运占用', 'Goods being moved', '改走货梯并报备', 'Use the goods lift, with notice'),
      cause('waiting', '等人挡门', 'Held for somebody', '广播劝离', 'Speak to them'),
      cause('bike', '推车或电动车卡门', 'Trolley or e-bike in the door', '派人协助', 'Send help'),
    ],
    [text('先广播，两分钟无效派人。', 'Speak first; after two minutes send somebody.')],
  ),
  article(
    'LFT-11',
    60,
    [
      cause(
        'stretch',
        '钢丝绳伸长或载荷补偿失准',
        'Ropes stretched, load offset',
        '调整补偿',
        'Set the offset',
      ),
      cause('sensor', '平层感应器移位', 'Level sensor moved', '重新调整', 'Set it again'),
      cause('brake', '制动器间隙大', 'Brake gap too wide', '调整制动器', 'Set the brake'),
    ],
    [text('超过 10 mm 应张贴防绊提示并限时整改。', 'Above 10 mm: put up a warning and set a deadline.')],
    [text('平层感应器', 'Level sensor')],
  ),
  article(
    'LFT-12',
    30,
    [
      cause('button', '召唤按钮粘连', 'Call button stuck', '更换按钮', 'Replace it'),
      cause('test', '检测或自动返回设置', 'Test run or homing', '核对设置', 'Check the settings'),
      cause('children', '有人恶作剧乱按', 'Buttons pressed for fun', '看画面劝阻', 'Look and speak to them'),
    ],
    [text('看往返哪几层，粘连按钮就在那里。', 'The floors it goes between show the stuck button.')],
    [text('召唤按钮', 'Call button')],
  ),
  article(
    'LFT-13',
    30,
    [
      cause('aircon', '机房空调停机', 'Air conditioner off', '恢复空调', 'Restore it'),
      cause('vent', '通风口堵塞', 'Vents blocked', '清理通风', 'Clear them'),
      cause('load', '高峰连续运行', 'Busy for long', '错峰或加强通风', 'Ventilate more'),
    ],
    [text('机房应保持 5~40 °C，超过应临时降温。', 'Keep 5 to 40 °C; above that cool it at once.')],
  ),
  article(
    'LFT-14',
    10,
    [
      cause('service', '维保作业中', 'Being serviced', '核对维保工单', 'Compare with the order'),
      cause('forgotten', '作业后未恢复', 'Not set back', '由维保恢复自动', 'The maintainer sets it back'),
      cause('switch', '有人误动检修开关', 'Switch touched', '确认安全后恢复', 'Make sure, set it back'),
    ],
    [text('没有维保登记时立即派人查看。', 'Without a service entry send somebody at once.')],
  ),
  article(
    'LFT-15',
    60,
    [
      cause('door', '门系统故障', 'Door system', '检查门机、光幕、触点', 'Check drive, curtain, contacts'),
      cause(
        'drive',
        '变频器或制动回路',
        'Drive or brake circuit',
        '维保读码处理',
        'The maintainer reads the code',
      ),
      cause('position', '位置或编码器信号', 'Position or encoder', '重新学习楼层', 'Learn floors again'),
    ],
    [
      text('先确认轿内是否有人。', 'First: is anybody inside?'),
      text('记录故障码和发生楼层，同码文章见下。', 'Note code and floor; each code has an article.'),
    ],
  ),
  article(
    'LFT-16',
    120,
    [
      cause(
        'root',
        '只复位未查根因',
        'Reset without a cause found',
        '要求书面分析',
        'Ask for a written cause',
      ),
      cause('part', '部件到寿命', 'Part at its end', '更换并验收', 'Replace and accept it'),
      cause('use', '使用不当', 'Misuse', '管理与提示', 'Signs and supervision'),
    ],
    [text('把七天的故障码、楼层、时间列给维保单位。', 'Give the maintainer code, floor and time of each.')],
  ),
  article(
    'LFT-17',
    15,
    [
      cause('plan', '自动测试未启用', 'Automatic test off', '启用并设每日', 'Switch it on, daily'),
      cause('line', '对讲线路或电源故障', 'Line or supply', '检修线路', 'Repair it'),
      cause('battery', '应急电源失效', 'Emergency battery dead', '更换电池', 'Replace it'),
    ],
    [
      text(
        '轿厢、机房、轿顶、底坑、值班室逐一通话。',
        'Talk from car, machine room, car top, pit and control room.',
      ),
    ],
    [text('应急电源电池', 'Emergency battery')],
  ),
]
