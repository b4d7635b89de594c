import {
  above,
  all,
  any,
  attr,
  below,
  during,
  either,
  is,
  type Operand,
  oneOf,
  param,
  point,
  type Rule,
  tunable,
} from '../kit/rule.ts'
import { text } from '../kit/text.ts'

const key = is(attr('key', false), true)
const clock: Operand = { abs: point('clock_offset_s') }
const hold = (seconds: number) => tunable('hold_s', seconds, 's', '持续时长', 'Hold')
const seen = (flag: string) => is(point(flag, false), true)

/**
 * devices.md 6.3. CAM-02 and CAM-15 are about several cameras; CAM-07 needs the median of a week; CAM-10 to CAM-14 are
 * the recorder's.
 */
export const rules: readonly Rule[] = [
  {
    id: 'CAM-01',
    title: text('摄像机离线', 'Camera offline'),
    message: text('{name} 无视频流。', '{name} gives no stream.'),
    remedy: text('检查供电、网线与交换机端口。', 'Check its power, cable and switch port.'),
    severity: 'minor',
    rises: [{ to: 'major', when: key }],
    when: is('online', false),
    for: either(key, param('key_s'), param('other_s')),
    params: [
      tunable('key_s', 60, 's', '重点摄像机时长', 'Key cameras'),
      tunable('other_s', 300, 's', '一般摄像机时长', 'Other cameras'),
    ],
  },
  {
    id: 'CAM-03',
    title: text('视频丢失', 'Video loss'),
    message: text('{name} 视频信号丢失。', '{name} lost its video signal.'),
    remedy: text('检查镜头模组与视频线路。', 'Check the sensor and its cable.'),
    severity: 'major',
    when: is('signal_loss', true),
    for: param('hold_s'),
    params: [hold(10)],
  },
  {
    id: 'CAM-04',
    title: text('画面异常', 'Picture unusable'),
    message: text(
      '{name} 画面被遮挡、过暗、过亮或失焦。',
      'The picture of {name} is blocked, dark, dazzled or blurred.',
    ),
    remedy: text('到现场清理遮挡、擦拭镜头、调整焦距。', 'Clear the view, wipe the lens, adjust the focus.'),
    severity: 'minor',
    rises: [{ to: 'major', when: key }],
    when: any(
      seen('tamper_cover'),
      seen('tamper_bright'),
      seen('tamper_blur'),
      all(seen('tamper_dark'), during('day')),
    ),
    for: param('hold_s'),
    params: [hold(60)],
  },
  {
    id: 'CAM-05',
    title: text('监控角度改变', 'Camera moved'),
    message: text('{name} 的画面场景已改变。', '{name} looks somewhere else.'),
    remedy: text('对照基准画面校正角度。', 'Turn it back to its reference picture.'),
    severity: 'minor',
    when: is('scene_change', true),
    for: param('hold_s'),
    params: [hold(120)],
  },
  {
    id: 'CAM-06',
    title: text('帧率过低', 'Frame rate low'),
    message: text('{name} 帧率只有 {fps}。', '{name} gives only {fps} frames per second.'),
    remedy: text('检查网络带宽与编码设置。', 'Check bandwidth and encoder settings.'),
    severity: 'minor',
    when: below('fps', { product: [param('share'), attr('fps_set', 25)] }),
    for: param('hold_s'),
    params: [tunable('share', 0.6, '', '设定帧率比例', 'Share of set rate'), hold(300)],
  },
  {
    id: 'CAM-08',
    title: text('摄像机时钟不准', 'Camera clock off'),
    message: text('{name} 时钟偏差 {clock_offset_s} 秒。', 'The clock of {name} is {clock_offset_s} s off.'),
    remedy: text(
      '检查 NTP 设置并校时，时间不准会削弱证据。',
      'Check NTP and synchronise it; evidence needs the right time.',
    ),
    severity: 'minor',
    rises: [{ to: 'major', when: above(clock, param('major_s')) }],
    when: above(clock, param('minor_s')),
    params: [
      tunable('minor_s', 5, 's', '次要偏差', 'Minor above'),
      tunable('major_s', 60, 's', '重要偏差', 'Major above'),
    ],
  },
  {
    id: 'CAM-09',
    title: text('未在录像', 'Not recording'),
    message: text('{name} 应录像而未录像。', '{name} should be recording and is not.'),
    remedy: text('检查录像计划、录像机通道与磁盘。', 'Check recording plan, recorder channel and disks.'),
    severity: 'major',
    when: all(oneOf('recording', ['idle', 'error']), is(attr('record', true), true)),
    for: param('hold_s'),
    params: [hold(60)],
  },
]
