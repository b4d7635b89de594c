import { article, cause, type FaultArticle } from '../kit/fault-article.ts'
import { text } from '../kit/text.ts'

/** Faults of patrol readers. */
export const knowledge: readonly FaultArticle[] = [
  article(
    'PAT-07',
    15,
    [
      cause('new', '新装标签未登记', 'New tag not enrolled', '登记到巡更点', 'Enrol it at its point'),
      cause(
        'replaced',
        '标签被更换',
        'Tag was replaced',
        '登记新标签，作废旧标签',
        'Enrol the new one, retire the old',
      ),
      cause(
        'foreign',
        '读到门禁卡等无关标签',
        'Reads cards that are no tags',
        '提醒巡逻员',
        'Tell the guard',
      ),
    ],
    [text('在巡更设置的未登记标签里看编号与时间。', 'Look at number and time among the unknown tags.')],
    [text('巡更标签', 'Patrol tag')],
  ),
  article(
    'PAT-09',
    30,
    [
      cause('danger', '人身危险', 'Person in danger', '增援并报警', 'Send help, call the police'),
      cause('injury', '受伤或突发疾病', 'Hurt or ill', '拨打 120', 'Call an ambulance'),
      cause('mistake', '误触', 'Pressed by mistake', '核实后解除', 'Verify, then stand down'),
    ],
    [
      text('先通话，无人应答即派两人前往最后打卡点。', 'Call; without an answer send two to the last point.'),
      text('调看附近摄像机。', 'Look at the cameras nearby.'),
    ],
  ),
  article(
    'PAT-10',
    15,
    [
      cause('drift', '长期未校时', 'Not set for long', '立即校时', 'Set it now'),
      cause('changed', '人为改时', 'Changed by hand', '核查这段打卡并处理', 'Check those taps'),
      cause('cell', '时钟电池耗尽', 'Clock cell flat', '更换电池', 'Replace the cell'),
    ],
    [text('对照摄像机核实改动前后的打卡。', 'Check the taps around the change against cameras.')],
  ),
  article(
    'PAT-13',
    20,
    [
      cause(
        'signal',
        '巡逻区域无信号',
        'No signal on the round',
        '回到有信号处上传',
        'Upload where there is signal',
      ),
      cause('sim', '流量卡欠费或停机', 'SIM without credit', '充值或换卡', 'Pay or replace it'),
      cause('app', '读卡器上传程序卡住', 'Upload hangs', '重启读卡器', 'Restart the reader'),
    ],
    [text('请巡逻员走到信号好的位置等两分钟。', 'Have the guard wait two minutes where signal is good.')],
  ),
]
