import { above, count, event, param, point, type Rule, recently, tunable } from '../kit/rule.ts'
import { text } from '../kit/text.ts'

/** devices.md 7.3: the rules of the reader. What rounds and taps amount to is judged in patrol/. */
export const rules: readonly Rule[] = [
  {
    id: 'PAT-07',
    title: text('未登记标签', 'Unknown tags'),
    message: text(
      '{name} 10 分钟内读到 {times} 次以上未登记标签。',
      '{name} read unknown tags {times} times or more within 10 minutes.',
    ),
    remedy: text(
      '确认是否新装或更换了标签，并登记。',
      'Find out whether a tag is new or was replaced, and enrol it.',
    ),
    severity: 'minor',
    when: count(event('unknown_tag'), param('times'), param('window_s')),
    params: [tunable('times', 3, '', '次数', 'Times'), tunable('window_s', 600, 's', '统计时长', 'Window')],
  },
  {
    id: 'PAT-09',
    title: text('巡逻员求助', 'Guard calls for help'),
    message: text('{name} 发出求助。', 'A guard called for help with {name}.'),
    remedy: text(
      '立即联系该巡逻员并派最近的人员支援。',
      'Call the guard at once and send whoever is nearest.',
    ),
    severity: 'critical',
    when: recently(event('sos'), param('shown_s')),
    params: [tunable('shown_s', 600, 's', '保持时长', 'Shown for')],
  },
  {
    id: 'PAT-10',
    title: text('读卡器时钟被改动', 'Reader clock changed'),
    message: text(
      '{name} 的打卡时间与网关相差超过 10 分钟。',
      'Taps of {name} differ from the gateway clock by more than 10 minutes.',
    ),
    remedy: text(
      '校时，并核查此前打卡记录是否可信。',
      'Set its clock; check whether earlier taps can be trusted.',
    ),
    severity: 'minor',
    when: above({ abs: point('sys_skew_ms') }, param('skew_ms')),
    params: [tunable('skew_ms', 600_000, 'ms', '允许钟差', 'Allowed skew')],
  },
  {
    id: 'PAT-13',
    title: text('打卡未上传', 'Taps not uploaded'),
    message: text(
      '{name} 有 {queue} 条打卡超过 30 分钟未上传。',
      '{name} has held {queue} taps for more than 30 minutes.',
    ),
    remedy: text('检查读卡器网络；上传前暂不判定漏巡。', 'Check its network; misses wait for the upload.'),
    severity: 'minor',
    when: above('queue', 0),
    for: param('hold_s'),
    params: [tunable('hold_s', 1800, 's', '积压时长', 'Held for')],
  },
]
