import { article, cause, type FaultArticle } from '../kit/fault-article.ts'
import { text } from '../kit/text.ts'

/** Faults of escalators. Work inside belongs to the licensed maintainer. */
export const knowledge: readonly FaultArticle[] = [
  article(
    'ESC-01',
    90,
    [
      cause(
        'comb',
        '梳齿板开关动作（有异物）',
        'Comb switch: something caught',
        '清除异物，检查梳齿',
        'Clear it, check the comb',
      ),
      cause(
        'entry',
        '扶手带入口开关动作',
        'Handrail entry switch',
        '检查入口并复位',
        'Check the entry, reset',
      ),
      cause(
        'drive',
        '驱动链或制动器异常',
        'Drive chain or brake',
        '维保单位检修',
        'The maintainer repairs it',
      ),
    ],
    [
      text('停用、两端围挡后再靠近。', 'Stop it and close both ends before you go near.'),
      text(
        '按故障码找到动作的安全开关，查明原因再复位。',
        'The code names the switch; find out why before you reset.',
      ),
    ],
    [text('梳齿', 'Comb segments'), text('围挡', 'Barriers')],
  ),
  article(
    'ESC-02',
    60,
    [
      cause('slack', '扶手带张紧不足', 'Handrail slack', '调整张紧', 'Tension it'),
      cause('wheel', '驱动轮磨损', 'Drive wheel worn', '更换驱动轮', 'Replace the wheel'),
      cause('dirt', '扶手带内侧油污', 'Oil on the inside', '清洁扶手带', 'Clean the handrail'),
    ],
    [
      text(
        '手握扶手带走一程，比较与梯级的快慢。',
        'Ride once with a hand on it: faster or slower than the steps?',
      ),
      text('偏差超过 15% 并持续应停用。', 'Above 15 % for long: take it out of use.'),
    ],
    [text('驱动轮', 'Drive wheel')],
  ),
  article(
    'ESC-03',
    20,
    [
      cause('fall', '有人摔倒', 'Somebody fell', '救护并保护现场', 'Give first aid; keep the scene'),
      cause('prank', '误按或恶作剧', 'Pressed for no reason', '看录像确认后复位', 'See the footage, reset'),
      cause(
        'caught',
        '衣物鞋子被夹',
        'Clothes or shoe caught',
        '断电解救，检查间隙',
        'Power off, free it, check gaps',
      ),
    ],
    [
      text('先确认梯上无人，再用钥匙启动。', 'Nobody may stand on it when it is started by key.'),
      text('空转一周观察异响再放行。', 'Let it run one turn empty and listen.'),
    ],
  ),
  article(
    'ESC-04',
    10,
    [
      cause('service', '正在维保', 'Being serviced', '核对维保记录', 'Compare with the record'),
      cause(
        'forgotten',
        '维保后未恢复',
        'Not set back afterwards',
        '由维保单位恢复自动',
        'The maintainer sets it back',
      ),
    ],
    [text('打维保单位电话核对人员与预计完成时间。', 'Call the maintainer: who is there and until when.')],
  ),
  article(
    'ESC-05',
    90,
    [
      cause(
        'root',
        '只复位未查根因',
        'Reset without a cause found',
        '要求书面原因分析',
        'Ask for a written cause',
      ),
      cause('part', '部件磨损未更换', 'Worn part not replaced', '更换并验收', 'Replace and accept it'),
      cause(
        'use',
        '使用不当（运货、推车）',
        'Used for goods or trolleys',
        '设置阻车桩与提示',
        'Bollards and signs',
      ),
    ],
    [
      text('列出七天内每次故障的时间与码。', 'List time and code of each fault of the seven days.'),
      text('与客流、天气、保养日期对照。', 'Compare with traffic, weather and service dates.'),
    ],
  ),
]
