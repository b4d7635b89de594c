import { article, cause, type FaultArticle } from '../kit/fault-article.ts'
import { text } from '../kit/text.ts'

export const entryKnowledge: readonly FaultArticle[] = [
  article(
    'ACC-01',
    30,
    [
      cause(
        'intrusion',
        '有人强行闯入',
        'Somebody broke in',
        '按安防事件处理并报告',
        'Treat it as a security event',
      ),
      cause('key', '用机械钥匙开门', 'Opened with a key', '核对钥匙领用登记', 'Check who holds keys'),
      cause('contact', '门磁误报', 'Contact false', '调整或更换门磁', 'Set or replace the contact'),
      cause(
        'button',
        '出门按钮未接入',
        'Exit button not wired in',
        '把按钮接入控制器',
        'Wire it to the controller',
      ),
    ],
    [
      text('先看录像，不清楚就派两人到场。', 'See the footage; if unclear send two people.'),
      text('检查门框、锁舌有无撬痕并拍照。', 'Look for marks on frame and bolt; take photos.'),
    ],
    [text('门磁', 'Door contact')],
  ),
  article(
    'ACC-04',
    15,
    [
      cause(
        'expired',
        '卡已过期或未授权',
        'Card expired or without right',
        '核对身份后补授权',
        'Check the person, then grant it',
      ),
      cause(
        'probing',
        '有人试探门禁',
        'Somebody tries his luck',
        '派人劝离并登记',
        'Send someone; note who it was',
      ),
      cause(
        'sync',
        '名单未下发到控制器',
        'List not sent to the controller',
        '重新下发名单',
        'Send the list again',
      ),
    ],
    [
      text('看是同一张卡还是多张卡。', 'See whether it is one card or many.'),
      text('多张卡同时被拒，多为名单问题。', 'Many cards at once is mostly the list.'),
    ],
  ),
  article(
    'ACC-06',
    60,
    [
      cause('duress', '真实胁迫', 'True duress', '按预案报警处置', 'Call the police as the plan says'),
      cause(
        'mistyped',
        '误输胁迫码',
        'Duress code by mistake',
        '当面核实后复位并培训',
        'Verify face to face; train',
      ),
    ],
    [
      text('静默处置：不拨打现场电话，不广播。', 'Stay silent: no call to the spot, no broadcast.'),
      text(
        '用摄像机确认人数与去向，等待警方。',
        'Use cameras for number and direction; wait for the police.',
      ),
    ],
  ),
  article(
    'ACC-07',
    20,
    [
      cause('shared', '一卡多用', 'One card used by several', '约谈持卡人', 'Talk to the card holder'),
      cause(
        'tailgate',
        '尾随进出未刷卡',
        'Walked through behind others',
        '提醒刷卡，查看通道',
        'Remind them; look at the passage',
      ),
      cause('reader', '出口读卡器失灵', 'Exit reader fails', '检修出口读卡器', 'Repair the exit reader'),
    ],
    [
      text('核对进出记录是否成对。', 'Check whether entries and exits pair up.'),
      text('多人同时违规时先查出口读卡器。', 'Several people at once: check the exit reader first.'),
    ],
    [text('读卡器', 'Reader')],
  ),
  article(
    'ACC-11',
    30,
    [
      cause('stuck', '门扇卡住推不开', 'Leaf stuck', '调整门扇与门框', 'Set leaf and frame'),
      cause(
        'lock',
        '电锁未释放',
        'Lock does not release',
        '查锁电源与控制线',
        'Check supply and control wire',
      ),
      cause('contact', '门磁未感应到开门', 'Contact misses the opening', '调整门磁', 'Set the contact'),
    ],
    [
      text('现场刷卡，听锁是否动作。', 'Use a card on site and listen to the lock.'),
      text('有动作而打不开查机械，无动作查电气。', 'It acts but stays shut: mechanics; else electrics.'),
    ],
    [text('电锁', 'Electric lock')],
  ),
  article(
    'ACC-12',
    10,
    [
      cause(
        'overtime',
        '加班或值班人员进出',
        'People working late',
        '与值班表核对',
        'Compare with the roster',
      ),
      cause(
        'borrowed',
        '卡被他人使用',
        'Card used by another',
        '停用该卡并核实',
        'Block the card and verify',
      ),
      cause('window', '时段设置不符', 'Hours set wrongly', '修正通行时段', 'Correct the hours'),
    ],
    [text('核对持卡人与录像中的人是否一致。', 'Compare the card holder with the person on the footage.')],
  ),
  article(
    'ACC-14',
    25,
    [
      cause(
        'wire',
        '通讯线断或接反',
        'Data wire broken or swapped',
        '查 485/韦根线序',
        'Check the RS-485 or Wiegand wires',
      ),
      cause('power', '读卡器失电', 'Reader without power', '测 12 V 供电', 'Measure its 12 V'),
      cause('broken', '读卡器进水或损坏', 'Reader wet or broken', '更换并做防水', 'Replace and seal it'),
    ],
    [
      text('看读卡器指示灯判断有无电。', 'Its lamp tells whether it has power.'),
      text('换一只好的读卡器验证线路。', 'Prove the wire with a good reader.'),
    ],
    [text('读卡器', 'Reader'), text('防水胶', 'Sealant')],
  ),
]
