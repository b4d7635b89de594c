import { attributeTable, eventFieldTable, eventTable, pointTable } from '../kit/tables.ts'
import { text } from '../kit/text.ts'
import type * as payload from './payload.ts'

export const points = pointTable<typeof payload>({
  state: {
    disks: {
      label: text('磁盘', 'Disks'),
      deviceClass: 'list',
      headline: true,
      words: {
        ok: text('正常', 'OK'),
        read_only: text('只读', 'Read only'),
        unformatted: text('未格式化', 'Unformatted'),
        formatting: text('格式化中', 'Formatting'),
        error: text('错误', 'Error'),
        missing: text('缺失', 'Missing'),
        locked: text('锁定', 'Locked'),
        unknown: text('未知', 'Unknown'),
      },
      items: {
        slot: { label: text('槽位', 'Slot') },
        state: { label: text('状态', 'State') },
        total_mb: { label: text('容量', 'Size'), unit: 'MB' },
        free_mb: { label: text('剩余', 'Free'), unit: 'MB' },
        temp_c: { label: text('温度', 'Temperature'), unit: '°C' },
        smart_ok: {
          label: text('健康', 'Health'),
          says: {
            yes: text('健康自检正常', 'self-test is good'),
            no: text('健康自检异常', 'self-test is bad'),
          },
        },
      },
    },
    channels_total: { label: text('通道总数', 'Channels'), deviceClass: 'count' },
    channels_online: {
      label: text('在线通道', 'Channels online'),
      deviceClass: 'count',
      headline: true,
      stored: { field: 'channels_online', type: 'int' },
    },
    channels_recording: {
      label: text('录像通道', 'Channels recording'),
      deviceClass: 'count',
      headline: true,
      stored: { field: 'channels_recording', type: 'int' },
    },
    raid_state: {
      label: text('阵列状态', 'RAID'),
      deviceClass: 'mode',
      words: {
        ok: text('正常', 'OK'),
        degraded: text('降级', 'Degraded'),
        rebuilding: text('重建中', 'Rebuilding'),
        failed: text('失效', 'Failed'),
        none: text('未配置', 'None'),
        unknown: text('未知', 'Unknown'),
      },
    },
  },
  tele: {
    oldest_record_ms: { label: text('最早录像', 'Oldest footage'), deviceClass: 'instant' },
    newest_record_ms: { label: text('最新录像', 'Newest footage'), deviceClass: 'instant' },
    gap_s_24h: {
      label: text('24 小时录像缺失', 'Footage missing in 24 h'),
      unit: 's',
      deviceClass: 'duration',
      stored: { field: 'gap_s', type: 'float' },
    },
    storage_free_pct: {
      label: text('剩余存储', 'Free storage'),
      unit: '%',
      deviceClass: 'percent',
      headline: true,
      stored: { field: 'storage_free_pct', type: 'float' },
    },
    cpu_pct: {
      label: text('处理器占用', 'Processor load'),
      unit: '%',
      deviceClass: 'percent',
      stored: { field: 'cpu_pct', type: 'float' },
    },
    net_mbps: {
      label: text('网络流量', 'Network'),
      unit: 'Mbit/s',
      deviceClass: 'data-rate',
      stored: { field: 'net_mbps', type: 'float' },
    },
  },
})

export const events = eventTable<typeof payload>({
  illegal_login: { label: text('非法登录', 'Illegal login'), notable: true },
  ip_conflict: { label: text('地址冲突', 'Address conflict'), notable: true },
  net_broken: { label: text('网络断开', 'Network broken'), notable: true },
  disk_full: { label: text('磁盘满', 'Disk full'), notable: true },
  disk_error: { label: text('磁盘错误', 'Disk error'), notable: true },
  recording_failure: { label: text('录像失败', 'Recording failed'), notable: true },
  bad_video: { label: text('视频异常', 'Bad video'), notable: true },
})

export const attributes = attributeTable<typeof payload>({
  retention_days: { label: text('应保存天数', 'Days to keep'), unit: 'd' },
  disk_slots: { label: text('磁盘槽位数', 'Disk slots') },
})

export const eventFields = eventFieldTable<typeof payload>({
  address: { label: text('来源地址', 'Address') },
  slot: { label: text('槽位', 'Slot') },
  channel: { label: text('通道', 'Channel') },
})
