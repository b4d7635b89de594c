import { article, cause, type FaultArticle } from '../kit/fault-article.ts'
import { text } from '../kit/text.ts'

/** Faults of cameras. */
export const knowledge: readonly FaultArticle[] = [
  article(
    'CAM-01',
    30,
    [
      cause(
        'poe',
        'PoE 口断电或功率不足',
        'PoE port off or too weak',
        '重启端口、核算功率',
        'Cycle the port; add up the power',
      ),
      cause('cable', '网线或水晶头故障', 'Cable or plug', '重做水晶头或换线', 'Crimp again or replace'),
      cause('hung', '摄像机死机', 'Camera hung', '断电重启，升级固件', 'Power cycle, update'),
      cause('water', '接头进水', 'Water in the joint', '更换并做防水', 'Replace and seal'),
    ],
    [
      text('远程看交换机端口状态与功率。', 'Look at port state and power on the switch.'),
      text('同一交换机多路离线先查交换机。', 'Several on one switch: the switch first.'),
    ],
    [text('水晶头', 'Plugs'), text('PoE 电源', 'PoE injector'), text('防水胶', 'Sealant')],
  ),
  article(
    'CAM-03',
    40,
    [
      cause('sensor', '镜头模组故障', 'Sensor module broken', '更换摄像机', 'Replace the camera'),
      cause(
        'signal',
        '视频线断或接头氧化',
        'Video wire broken or corroded',
        '重做接头',
        'Make the joint again',
      ),
      cause(
        'ir',
        '红外切换片卡住',
        'Infrared filter stuck',
        '断电重启，无效更换',
        'Power cycle; else replace',
      ),
    ],
    [
      text('网络在线而无画面，先重启。', 'Online without picture: restart first.'),
      text('夜间才出现多为红外切换故障。', 'Only at night: mostly the infrared filter.'),
    ],
    [text('同型摄像机', 'Camera of its type')],
  ),
  article(
    'CAM-04',
    20,
    [
      cause('web', '蛛网、灰尘、水珠', 'Web, dust, drops', '擦拭护罩', 'Wipe the cover'),
      cause('blocked', '被人遮挡或植物长高', 'Covered, or plants grew', '清除遮挡', 'Clear the view'),
      cause('focus', '镜头失焦', 'Out of focus', '重新调焦', 'Focus again'),
      cause('dark', '夜间无补光', 'No light at night', '修复补光或照明', 'Repair the lamp'),
    ],
    [
      text('与基准画面比较，先辨遮挡还是失焦。', 'Compare with the reference: covered or out of focus?'),
      text('怀疑人为遮挡时调看前几分钟录像。', 'If somebody did it, see the minutes before.'),
    ],
    [text('镜头布', 'Lens cloth')],
  ),
  article(
    'CAM-05',
    25,
    [
      cause('loose', '支架松动', 'Bracket loose', '紧固并对准', 'Fasten and aim it'),
      cause('touched', '被人转动', 'Somebody turned it', '查录像并复位', 'See the footage, aim it'),
      cause(
        'scene',
        '场景本身改变（施工、摆放）',
        'The scene itself changed',
        '重设基准画面',
        'Take a new reference',
      ),
    ],
    [text('先确认监视目标是否仍在画面内。', 'Is what it must watch still in the picture?')],
    [text('支架螺丝', 'Bracket screws')],
  ),
  article(
    'CAM-06',
    30,
    [
      cause('bandwidth', '上行带宽不足', 'Link too narrow', '降码率或扩容', 'Lower bit rate or widen it'),
      cause('exposure', '低照度下慢快门', 'Slow shutter in the dark', '限制快门下限', 'Limit the shutter'),
      cause(
        'cpu',
        '编码或智能分析过载',
        'Encoder or analytics overloaded',
        '关闭多余功能',
        'Switch off what is not needed',
      ),
    ],
    [text('比较白天与夜间帧率，夜间低查快门。', 'Compare day and night: low at night is the shutter.')],
  ),
  article(
    'CAM-08',
    10,
    [
      cause(
        'ntp',
        'NTP 未设或不可达',
        'NTP not set or out of reach',
        '指向录像机或时间服务器',
        'Point it to recorder or time server',
      ),
      cause('zone', '时区或夏令时设置错', 'Zone or summer time wrong', '修正时区', 'Correct it'),
    ],
    [text('校时前记下偏差，取证时需说明。', 'Note the difference before you set it: evidence needs it.')],
  ),
  article(
    'CAM-09',
    30,
    [
      cause('plan', '录像计划被改', 'Recording plan changed', '恢复 7×24 计划', 'Restore the 7x24 plan'),
      cause('channel', '录像机通道离线', 'Channel offline at the recorder', '重新添加通道', 'Add it again'),
      cause('disk', '磁盘满或故障', 'Disk full or broken', '按磁盘故障处理', 'See the disk articles'),
    ],
    [
      text('看录像机通道状态与磁盘状态。', 'Look at channel and disks on the recorder.'),
      text('恢复后回放五分钟确认。', 'Play back five minutes to be sure.'),
    ],
  ),
]
