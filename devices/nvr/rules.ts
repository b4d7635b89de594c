import {
  above,
  age,
  all,
  any,
  attr,
  below,
  each,
  either,
  is,
  not,
  oneOf,
  param,
  type Rule,
  tunable,
} from '../kit/rule.ts'
import { text } from '../kit/text.ts'

const diskLost = oneOf(each('disks', 'state'), ['error', 'missing'])
const diskWeak = any(
  oneOf(each('disks', 'state'), ['read_only', 'unformatted', 'locked']),
  oneOf(each('disks', 'smart_ok'), [false]),
)

/** devices.md 6.3. */
export const rules: readonly Rule[] = [
  {
    id: 'CAM-10',
    title: text('录像缺失', 'Footage missing'),
    message: text(
      '{name} 24 小时内录像缺失 {gap_s_24h} 秒。',
      '{name} misses {gap_s_24h} s of footage of the last 24 hours.',
    ),
    remedy: text('找出缺失通道，检查网络与磁盘。', 'Find the channel; check network and disks.'),
    severity: 'minor',
    rises: [{ to: 'major', when: above('gap_s_24h', param('major_s')) }],
    when: above('gap_s_24h', param('minor_s')),
    params: [
      tunable('minor_s', 300, 's', '次要缺失', 'Minor above'),
      tunable('major_s', 3600, 's', '重要缺失', 'Major above'),
    ],
  },
  {
    id: 'CAM-11',
    title: text('录像保存天数不足', 'Retention too short'),
    message: text(
      '{name} 的录像保存天数低于要求。',
      '{name} keeps its footage for fewer days than required.',
    ),
    remedy: text(
      '扩容或调整码率，保证法定保存天数。',
      'Add disks or lower bit rates to keep the days the law asks for.',
    ),
    severity: 'major',
    // 30 days: decree 799; sites marked 90 say so in `retention_days` (devices.md 6.4).
    when: below(age('oldest_record_ms'), { product: [attr('retention_days', 30), 86_400] }),
  },
  {
    id: 'CAM-12',
    title: text('磁盘故障', 'Disk failed'),
    message: text('{name} 有磁盘故障或缺失。', 'A disk of {name} failed or is missing.'),
    remedy: text(
      '立即更换磁盘；送修前按规定保护数据。',
      'Replace it at once; protect the data before it leaves for repair.',
    ),
    severity: 'major',
    rises: [{ to: 'critical', when: is(attr('disk_slots', 2), 1) }],
    when: diskLost,
  },
  {
    id: 'CAM-13',
    title: text('磁盘隐患', 'Disk ailing'),
    message: text('{name} 有磁盘只读、健康异常或过热。', 'A disk of {name} is read only, ailing or too hot.'),
    remedy: text('备份录像，检查散热，安排更换。', 'Back up footage, check cooling, plan a replacement.'),
    severity: 'minor',
    when: any(diskWeak, above(each('disks', 'temp_c'), param('hot_c'))),
    for: either(diskWeak, 0, param('hot_s')),
    params: [
      tunable('hot_c', 60, '°C', '过热温度', 'Hot above'),
      tunable('hot_s', 600, 's', '过热时长', 'Hot for'),
    ],
  },
  {
    id: 'CAM-14',
    title: text('录像静默失败', 'Silent write failure'),
    message: text(
      '{name} 磁盘显示正常，但录像已停止增长。',
      'Every disk of {name} says ok, yet its footage no longer grows.',
    ),
    remedy: text(
      '立即抽查回放，重启录像服务并联系厂家。',
      'Check a playback at once; restart recording; call the maker.',
    ),
    severity: 'major',
    when: all(not(diskLost), above('channels_total', 0), above(age('newest_record_ms'), param('hold_s'))),
    params: [tunable('hold_s', 3600, 's', '停止增长时长', 'No growth for')],
  },
]
