import { type Severity, severities, severityTexts } from '#devices/kit/severity.ts'
import { text } from '#devices/kit/text.ts'
import { type Column, colors, type Word } from './panel.ts'

/** Words and columns that several boards share. */

export const none = text('0', '0')

export const deviceStateWords: readonly Word[] = [
  { value: 0, text: text('离线', 'Offline'), color: colors.alarm },
  { value: 1, text: text('在线', 'Online'), color: colors.good },
  { value: 2, text: text('降级', 'Degraded'), color: colors.warn },
  { value: 3, text: text('故障', 'Fault'), color: colors.bad },
  { value: 4, text: text('维保', 'Maintenance'), color: colors.calm },
]

const severityColors: Readonly<Record<Severity, string>> = {
  info: colors.calm,
  minor: colors.warn,
  major: colors.bad,
  critical: colors.alarm,
}

export const severityWords: readonly Word[] = severities.map((severity) => ({
  value: severity,
  text: severityTexts[severity],
  color: severityColors[severity],
}))

export const severityNames = Object.fromEntries(
  severities.map((severity) => [severity, severityTexts[severity]]),
)

export const alarmStateWords: readonly Word[] = [
  { value: 0, text: text('已恢复', 'Cleared'), color: colors.good },
  { value: 1, text: text('未确认', 'Not acknowledged'), color: colors.alarm },
  { value: 2, text: text('已确认', 'Acknowledged'), color: colors.warn },
]

export const alarmEventWords: readonly Word[] = [
  { value: 'raised', text: text('发生', 'Raised'), color: colors.alarm },
  { value: 'risen', text: text('升级', 'Severity rose'), color: colors.alarm },
  { value: 'acknowledged', text: text('确认', 'Acknowledged'), color: colors.warn },
  { value: 'acknowledgement-expired', text: text('确认到期', 'Acknowledgement expired'), color: colors.bad },
  {
    value: 'acknowledgement-withdrawn',
    text: text('撤销确认', 'Acknowledgement withdrawn'),
    color: colors.bad,
  },
  { value: 'unknown', text: text('状态未知', 'State unknown'), color: colors.idle },
  { value: 'known', text: text('状态恢复可知', 'State known again'), color: colors.calm },
  { value: 'regrouped', text: text('风暴归并', 'Grouped in a storm'), color: colors.calm },
  { value: 'shelved', text: text('搁置', 'Shelved'), color: colors.idle },
  { value: 'unshelved', text: text('结束搁置', 'Shelf ended'), color: colors.calm },
  { value: 'held', text: text('暂缓通知', 'Held back'), color: colors.idle },
  { value: 'released', text: text('恢复通知', 'Released'), color: colors.calm },
  { value: 'flapping-started', text: text('开始频繁变化', 'Flapping began'), color: colors.bad },
  { value: 'flapping-ended', text: text('不再频繁变化', 'Flapping ended'), color: colors.calm },
  { value: 'cleared', text: text('恢复', 'Cleared'), color: colors.good },
]

const toDevice = {
  title: text('在控制台打开设备', 'Open the device in the console'),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: variables of Grafana
  url: '${console}/devices/${__data.fields.site}/${__data.fields.device_id}',
}
const toAlarm = {
  title: text('在控制台打开告警', 'Open the alarm in the console'),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: variables of Grafana
  url: '${console}/alarms/${__data.fields.alarm_id}',
}

export const columns = {
  time: { field: 'Time', title: text('时间', 'Time'), unit: 'dateTimeAsIso', width: 170 },
  site: { field: 'site', title: text('项目', 'Site') },
  building: { field: 'building', title: text('楼栋', 'Building') },
  kind: { field: 'kind', title: text('类型', 'Kind') },
  device: { field: 'device_id', title: text('设备', 'Device'), link: toDevice },
  rule: { field: 'rule', title: text('规则', 'Rule') },
  severity: { field: 'severity', title: text('级别', 'Severity'), words: severityWords },
  message: { field: 'message', title: text('内容', 'Message'), width: 420 },
  alarm: { field: 'alarm_id', title: text('告警编号', 'Alarm'), link: toAlarm },
} as const satisfies Readonly<Record<string, Column>>
