import { article, cause, type FaultArticle } from '../kit/fault-article.ts'
import { text } from '../kit/text.ts'

/** Faults of recorders. Storage that leaves for repair is protected (handbook 5.13). */
export const knowledge: readonly FaultArticle[] = [
  article(
    'CAM-10',
    40,
    [
      cause('camera', '某通道断续离线', 'A channel drops in and out', '检修该摄像机链路', 'Repair its link'),
      cause('disk', '磁盘写入慢或坏道', 'Slow disk or bad sectors', '更换磁盘', 'Replace it'),
      cause('restart', '录像机重启', 'The recorder restarted', '查供电与散热', 'Check supply and cooling'),
    ],
    [
      text('按通道和时间列出缺口。', 'List the gaps by channel and time.'),
      text('所有通道同时缺失查录像机，单通道查线路。', 'All at once is the recorder, one is its line.'),
    ],
    [text('监控级硬盘', 'Surveillance disk')],
  ),
  article(
    'CAM-11',
    60,
    [
      cause(
        'bitrate',
        '码率调高或新增通道',
        'Higher bit rate or more channels',
        '调整码率与编码',
        'Lower rate, better codec',
      ),
      cause('disk', '有磁盘失效', 'A disk failed', '更换磁盘', 'Replace it'),
      cause('short', '容量设计不足', 'Too little storage', '扩容', 'Add disks'),
    ],
    [
      text('按通道数×码率×天数重新核算容量。', 'Work out channels × rate × days again.'),
      text('整改前先保存须保留的录像。', 'First save the footage that must be kept.'),
    ],
    [text('监控级硬盘', 'Surveillance disk')],
  ),
  article(
    'CAM-12',
    60,
    [
      cause('failed', '磁盘损坏', 'Disk broken', '同型更换并重建', 'Replace, rebuild'),
      cause('cable', '数据线或背板接触不良', 'Cable or backplane', '重新插接', 'Seat it again'),
      cause('pulled', '磁盘被拔出', 'Disk taken out', '追查去向并登记', 'Find out who has it'),
    ],
    [
      text('换盘前确认槽位号，勿拔错盘。', 'Check the slot twice before you pull a disk.'),
      text('坏盘登记、封存，不得带出现场。', 'Register and seal the broken disk; it stays on site.'),
    ],
    [text('监控级硬盘', 'Surveillance disk')],
  ),
  article(
    'CAM-13',
    45,
    [
      cause('ageing', '磁盘老化（SMART 异常）', 'Disk ageing (SMART)', '计划更换', 'Plan its replacement'),
      cause(
        'heat',
        '风扇故障或机柜通风差',
        'Fan or rack ventilation',
        '清灰、换风扇',
        'Clean, replace the fan',
      ),
      cause('format', '文件系统只读', 'File system read only', '备份后格式化', 'Back up, then format'),
    ],
    [
      text('先备份重要录像再操作。', 'Back up what matters first.'),
      text('看机柜温度与风扇转速。', 'Look at rack temperature and fans.'),
    ],
    [text('风扇', 'Fan'), text('监控级硬盘', 'Surveillance disk')],
  ),
  article(
    'CAM-14',
    40,
    [
      cause('service', '录像服务假死', 'Recording service hung', '重启录像服务', 'Restart it'),
      cause('full', '磁盘满且未覆盖', 'Full and not overwriting', '启用循环覆盖', 'Let it overwrite'),
      cause('index', '索引损坏', 'Index damaged', '重建索引，联系厂家', 'Rebuild it, call the maker'),
    ],
    [
      text('立即回放最近一小时，确认停止时间。', 'Play back the last hour to find when it stopped.'),
      text('恢复后三十分钟再次回放验证。', 'Play back again after thirty minutes.'),
    ],
  ),
]
