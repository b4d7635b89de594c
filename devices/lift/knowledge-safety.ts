import { article, cause, type FaultArticle } from '../kit/fault-article.ts'
import { text } from '../kit/text.ts'

export const safetyKnowledge: readonly FaultArticle[] = [
  article(
    'LFT-01',
    30,
    [
      cause(
        'door-lock',
        '门锁触点接触不良',
        'Door lock contact bad',
        '清洁或更换触点',
        'Clean or replace it',
      ),
      cause(
        'power',
        '断电或控制柜保护',
        'Power lost or cabinet tripped',
        '恢复供电，平层放人',
        'Restore power, level, let them out',
      ),
      cause(
        'door-motor',
        '门机故障打不开',
        'Door motor does not open',
        '维保盘车、手动开门',
        'The maintainer opens by hand',
      ),
      cause(
        'false',
        '无人或传感器误报',
        'Nobody inside, sensor false',
        '对讲和画面确认',
        'Confirm by intercom and camera',
      ),
    ],
    [
      text(
        '对讲安抚，问清人数、有无不适，告知救援时间。',
        'Calm them by intercom: how many, anyone unwell, when help comes.',
      ),
      text(
        '同时通知维保，30 分钟内应到场；必要时拨 96333 或 119。',
        'Call the maintainer (due within 30 min); if need be 96333 or 119.',
      ),
      text(
        '由持证人员断电盘车平层放人，切勿强行扒门。',
        'Certified people level the car with power off; never force the doors.',
      ),
      text('放人后停用，查明原因再恢复。', 'Afterwards out of service until the cause is known.'),
    ],
    [text('三角钥匙（持证）', 'Door key (certified holders)'), text('门锁触点', 'Door lock contact')],
  ),
  article(
    'LFT-03',
    15,
    [
      cause('trapped', '有人被困', 'Somebody is trapped', '按困人处置', 'Act as for entrapment'),
      cause('ill', '乘客不适', 'Passenger unwell', '开门救护', 'Open and give first aid'),
      cause('mistake', '误按', 'Pressed by mistake', '对讲确认后复位', 'Confirm by intercom, reset'),
    ],
    [
      text('30 秒内接听对讲。', 'Answer the intercom within 30 seconds.'),
      text('无人应答按困人处置。', 'No answer: act as for entrapment.'),
    ],
  ),
  article(
    'LFT-04',
    40,
    [
      cause(
        'door-lock',
        '安全或门锁回路断开',
        'Safety or door lock chain open',
        '查断点',
        'Find the open contact',
      ),
      cause('drive', '变频器保护', 'Drive tripped', '读码后复位', 'Read its code, reset'),
      cause('power', '供电瞬断', 'Short power cut', '复位并查供电', 'Reset, check the supply'),
    ],
    [
      text('先确认轿内是否有人。', 'First: is anybody inside?'),
      text('有人按困人处置，无人停用等维保。', 'With people: entrapment. Without: wait for the maintainer.'),
    ],
  ),
  article(
    'LFT-05',
    60,
    [
      cause('slip', '曳引绳打滑', 'Ropes slip', '停用，检查曳引轮与绳', 'Stop; check sheave and ropes'),
      cause(
        'position',
        '平层感应器或编码器故障',
        'Level sensor or encoder',
        '更换并重新学习楼层',
        'Replace, learn floors again',
      ),
      cause('overload', '载荷异常', 'Load wrong', '校准称重', 'Set the load cell'),
    ],
    [text('停用并挂牌，不得反复试运行。', 'Out of service with a sign; no repeated trials.')],
    [text('平层感应器', 'Level sensor')],
  ),
  article(
    'LFT-09',
    120,
    [
      cause('governor', '限速器或编码器异常', 'Governor or encoder', '维保校验限速器', 'Test the governor'),
      cause('brake', '制动力不足', 'Brake too weak', '调整并做制动试验', 'Set it, test braking'),
      cause('sensor', '速度信号误报', 'Speed signal false', '核对编码器', 'Check the encoder'),
    ],
    [
      text('立即停用，通知维保并报告。', 'Stop it, call the maintainer, report it.'),
      text('未查明原因和试验合格前不得恢复。', 'No return before the cause is known and tests passed.'),
    ],
  ),
  article(
    'LFT-10',
    90,
    [
      cause(
        'bridged',
        '门锁回路被短接',
        'Door lock chain bridged',
        '拆除短接并追责',
        'Take the bridge out; find who did it',
      ),
      cause('contact', '门锁触点粘连', 'Door contact welded', '更换触点', 'Replace it'),
      cause('sensor', '门状态信号误报', 'Door signal false', '核对门信号', 'Check the signal'),
    ],
    [
      text('立即停用并疏散候梯人员。', 'Stop it and send waiting people away.'),
      text('由维保逐层检查门锁回路。', 'The maintainer checks the lock of every floor.'),
    ],
    [text('门锁触点', 'Door lock contact')],
  ),
]
