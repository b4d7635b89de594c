import { type Text, text } from '#devices/kit/text.ts'
import type { CalendarWarning } from '../calendar/holidays.ts'
import type { HealthLine } from '../http/contract/overview.ts'
import type { Gauge, HealthService } from '../http/services.ts'
import type { Journal } from '../journal/journal.ts'
import type { ProjectionHealth } from '../telemetry/health.ts'
import type { History } from '../telemetry/history-client.ts'
import type { BrokerHandle } from './broker-handle.ts'
import type { Committer } from './commit-writer.ts'
import type { NotifyHealth } from './notify/notifier.ts'

export interface HealthPortOptions {
  readonly journal: Pick<Journal, 'health' | 'lastPosition' | 'waitingBytes' | 'usedBytes' | 'setAside'>
  readonly committer: Pick<Committer, 'trouble'>
  readonly history: Pick<History, 'health'>
  readonly broker: Pick<BrokerHandle, 'serving' | 'stats'>
  /** Journal position the pipeline has reached. */
  readonly position: () => number
  readonly hasInflux: boolean
  /** What is missing in the calendars of the sites, today. */
  readonly calendarWarnings: () => readonly CalendarWarning[]
  /** How messages to people do. */
  readonly messages: () => NotifyHealth
}

const fine: Readonly<Record<HealthLine['part'], Text>> = {
  broker: text('MQTT 服务正常', 'MQTT broker is serving'),
  journal: text('报文日志正常', 'Journal is being written'),
  pipeline: text('处理流程正常', 'Pipeline is up to date'),
  store: text('记录库正常', 'Record store is being written'),
  history: text('历史库正常', 'History is being written'),
  calendar: text('工作日历正常', 'The working calendar is complete'),
  messages: text('消息通知正常', 'Messages reach people'),
  influx: text('InfluxDB 正常', 'InfluxDB is being written'),
}

/** Gatherings the pipeline may lag before people are told. */
const BEHIND_MAX = 2_000

/** How each part of the gateway does, in words a person can act on, and as figures. */
export function createHealthPort(options: HealthPortOptions): HealthService {
  const { journal, committer, history, broker, position, hasInflux } = options
  const line = (
    part: HealthLine['part'],
    trouble: Pick<HealthLine, 'state' | 'text' | 'since'> | null,
  ): HealthLine => ({
    part,
    ...(trouble ?? { state: 'ok', text: fine[part], since: null }),
  })
  const projection = (name: ProjectionHealth['name']) => {
    const trouble = history.health().projections.find((one) => one.name === name)?.trouble
    return trouble ? { state: 'degraded' as const, text: trouble.text, since: null } : null
  }
  return {
    lines: () => [
      line('broker', broker.serving ? null : brokerAway),
      line('journal', journalTrouble(journal)),
      line('pipeline', behind(journal.lastPosition - position())),
      line('store', storeTrouble(committer)),
      line('history', projection('embedded')),
      ...(hasInflux ? [line('influx', projection('influx'))] : []),
      line('calendar', calendarTrouble(options.calendarWarnings())),
      line('messages', messageTrouble(options.messages())),
    ],
    ready: () => broker.serving && journal.health().ok,
    gauges: () => gauges(options),
  }
}

const brokerAway = {
  state: 'failed' as const,
  text: text(
    'MQTT 服务尚未就绪：内置服务正在启动，或外部服务器连接中断，正在重连。请检查外部服务器及网络。',
    'No MQTT broker: the own one is starting, or the outside one is away and is tried again. Check that broker and the network.',
  ),
  since: null,
}

function journalTrouble(journal: HealthPortOptions['journal']) {
  const health = journal.health()
  if (!health.ok) return { state: 'failed' as const, text: health.reason, since: health.since }
  if (journal.setAside === null) return null
  const said = text(
    `报文日志文件曾损坏，已移至 ${journal.setAside}；其中未处理的报文已丢失，请保留该文件以便排查。`,
    `The journal file was damaged and put aside as ${journal.setAside}; messages in it that were not processed are missing. Keep the file for the investigation.`,
  )
  return { state: 'degraded' as const, text: said, since: null }
}

function calendarTrouble([first]: readonly CalendarWarning[]) {
  return first === undefined ? null : { state: 'degraded' as const, text: first.text, since: null }
}

function messageTrouble({ failing: [first], givenUp, channels, unreached }: NotifyHealth) {
  if (channels === 0) return { state: 'off' as const, text: noChannel, since: null }
  if (first !== undefined) {
    const { name, since, problem } = first
    const said = text(
      `渠道“${name}”无法发送：${problem.zh}`,
      `The channel “${name}” cannot send: ${problem.en}`,
    )
    return { state: 'degraded' as const, text: said, since }
  }
  if (unreached.length > 0) return { state: 'degraded' as const, text: nobodyReaches(unreached), since: null }
  if (givenUp === 0) return null
  const said = text(
    `近一天有 ${givenUp} 条消息未送达，请在“消息通知”中查看原因并重新发送。`,
    `${givenUp} messages of the last day reached nobody; see why under Messages and send them again.`,
  )
  return { state: 'degraded' as const, text: said, since: null }
}

const noChannel = text(
  '尚未设置通知渠道，任何人都收不到消息；请在“消息通知”中添加渠道。',
  'Nobody can be reached: set up a channel under Messages.',
)

/** Names told at once. */
const NAMED_MAX = 3

function nobodyReaches(names: readonly string[]): Text {
  const more = names.length > NAMED_MAX
  const few = names.slice(0, NAMED_MAX)
  return text(
    `近一天有消息要发给${few.join('、')}${more ? `等 ${names.length} 个对象` : ''}，但没有可用的通知方式；请在“消息通知 → 联系方式”中填写。`,
    `Messages of the last day had no way to reach ${few.join(', ')}${more ? ` and ${names.length - NAMED_MAX} more` : ''}; enter their contacts under Messages, Contacts.`,
  )
}

function behind(gatherings: number) {
  if (gatherings < BEHIND_MAX) return null
  const said = text(
    `处理落后于接收（${gatherings} 批），告警可能延迟；恢复后自动补齐。`,
    `Processing lags behind receipt by ${gatherings} gatherings; alarms may be late. It catches up by itself.`,
  )
  return { state: 'degraded' as const, text: said, since: null }
}

function storeTrouble(committer: HealthPortOptions['committer']) {
  const trouble = committer.trouble()
  if (trouble === null) return null
  const said = text(
    `记录库无法写入，正在重试；设备报文仍安全保存在日志中。请检查磁盘空间或数据库。原因：${trouble.message}`,
    `The record store cannot be written; trying again. Messages are safe in the journal. Check disk space or the database. Reason: ${trouble.message}`,
  )
  return { state: 'failed' as const, text: said, since: trouble.since }
}

function gauges({ journal, history, broker, position, messages }: HealthPortOptions): Gauge[] {
  const stats = broker.stats()
  const gauge = (name: string, help: string, value: number, labels?: Gauge['labels']): Gauge => ({
    name: `gatehouse_${name}`,
    help,
    value,
    ...(labels && { labels }),
  })
  const { waiting, givenUp, unreached } = messages()
  return [
    gauge('messages_waiting', 'Messages to people that are on their way', waiting),
    gauge('messages_given_up', 'Messages of about a day that reached nobody', givenUp),
    gauge('messages_unreached', 'Receivers of the last day without a way to be reached', unreached.length),
    gauge('mqtt_clients', 'Clients that are logged in', stats.clients),
    gauge('mqtt_retained', 'Retained messages', stats.retained),
    gauge('journal_waiting_bytes', 'Bytes of messages waiting for the disk', journal.waitingBytes),
    gauge('journal_used_bytes', 'Bytes of the journal in use', journal.usedBytes),
    gauge(
      'pipeline_behind',
      'Gatherings the pipeline has still to take',
      Math.max(0, journal.lastPosition - position()),
    ),
    ...history
      .health()
      .projections.flatMap(({ name, behind: lag, written, refused }) => [
        gauge('history_behind', 'Gatherings the history has still to take', lag, { projection: name }),
        gauge('history_points_written', 'Points written since the start', written, { projection: name }),
        gauge('history_points_refused', 'Points refused since the start', refused, { projection: name }),
      ]),
  ]
}
