import { attributeTable, eventFieldTable, eventTable, pointTable } from '../kit/tables.ts'
import { text } from '../kit/text.ts'
import type * as payload from './payload.ts'

export const points = pointTable<typeof payload>({
  state: {
    online: {
      label: text('视频在线', 'Stream reachable'),
      deviceClass: 'flag',
      headline: true,
      stored: { field: 'online', type: 'int', one: [true] },
      says: {
        yes: text('视频流正常', 'the stream is reachable'),
        no: text('视频流中断', 'the stream is not reachable'),
      },
    },
    encoding: {
      label: text('编码', 'Encoding'),
      deviceClass: 'flag',
      says: { yes: text('正在编码', 'it is encoding'), no: text('未在编码', 'it is not encoding') },
    },
    recording: {
      label: text('录像', 'Recording'),
      deviceClass: 'mode',
      headline: true,
      stored: { field: 'recording', type: 'int', one: ['recording'] },
      words: {
        recording: text('录像中', 'Recording'),
        idle: text('未录像', 'Idle'),
        error: text('录像异常', 'Error'),
        unknown: text('未知', 'Unknown'),
      },
    },
    signal_loss: { label: text('视频丢失', 'Video loss'), deviceClass: 'fault' },
    tamper_cover: { label: text('镜头遮挡', 'View blocked'), deviceClass: 'fault' },
    tamper_dark: { label: text('画面过暗', 'Too dark'), deviceClass: 'fault' },
    tamper_bright: { label: text('画面过亮', 'Too bright'), deviceClass: 'fault' },
    tamper_blur: { label: text('画面失焦', 'Out of focus'), deviceClass: 'fault' },
    scene_change: { label: text('场景变更', 'Scene changed'), deviceClass: 'fault' },
    fan_fail: { label: text('风扇故障', 'Fan failed'), deviceClass: 'fault' },
    psu_fail: { label: text('电源故障', 'Power supply failed'), deviceClass: 'fault' },
    temp_critical: { label: text('温度过高', 'Temperature critical'), deviceClass: 'fault' },
  },
  tele: {
    fps: {
      label: text('帧率', 'Frame rate'),
      unit: 'fps',
      deviceClass: 'count',
      headline: true,
      stored: { field: 'fps', type: 'float' },
    },
    kbps: {
      label: text('码率', 'Bit rate'),
      unit: 'kbit/s',
      deviceClass: 'data-rate',
      stored: { field: 'bitrate_kbps', type: 'float' },
    },
    packet_loss_pct: {
      label: text('丢包率', 'Packet loss'),
      unit: '%',
      deviceClass: 'percent',
      stored: { field: 'loss_pct', type: 'float' },
    },
    last_frame_age_ms: {
      label: text('末帧延迟', 'Age of last frame'),
      unit: 'ms',
      deviceClass: 'duration',
      stored: { field: 'frame_age_s', type: 'float', scale: 0.001 },
    },
    clock_offset_s: {
      label: text('时钟偏差', 'Clock offset'),
      unit: 's',
      deviceClass: 'duration',
      stored: { field: 'clock_offset_s', type: 'float' },
    },
    reboots: { label: text('重启次数', 'Reboots'), deviceClass: 'count' },
  },
})

export const events = eventTable<typeof payload>({
  motion: { label: text('移动侦测', 'Motion') },
  rebooted: { label: text('摄像机重启', 'Rebooted') },
  illegal_login: { label: text('非法登录', 'Illegal login'), notable: true },
})

export const attributes = attributeTable<typeof payload>({
  fps_set: { label: text('设定帧率', 'Set frame rate'), unit: 'fps' },
  kbps_set: { label: text('设定码率', 'Set bit rate'), unit: 'kbit/s' },
  key: {
    label: text('重点摄像机', 'Key camera'),
    says: {
      yes: text('设备登记为重点摄像机', 'it is registered as a key camera'),
      no: text('设备不是重点摄像机', 'it is no key camera'),
    },
  },
  record: {
    label: text('应全天录像', 'Records around the clock'),
    says: {
      yes: text('设备应全天录像', 'it should record around the clock'),
      no: text('设备不要求录像', 'it need not record'),
    },
  },
  recorder: { label: text('录像机', 'Recorder') },
  channel: { label: text('通道', 'Channel') },
})

export const eventFields = eventFieldTable<typeof payload>({
  zone: { label: text('区域', 'Zone') },
  address: { label: text('来源地址', 'Address') },
})
