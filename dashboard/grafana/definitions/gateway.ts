import { text } from '#devices/kit/text.ts'
import type { Board } from '../board.ts'
import { inTime, last, ofInstance, perInterval, where } from '../influxql.ts'
import { colors, type Panel } from '../panel.ts'
import { none } from '../texts.ts'

const over = (select: string, fill = 'none'): string =>
  `SELECT ${select} FROM "gateway" WHERE ${where(ofInstance, inTime)} GROUP BY ${perInterval}, "instance" fill(${fill})`
const now = (select: string, minutes = 5): string =>
  `SELECT ${select} FROM "gateway" WHERE ${where(ofInstance, last(minutes))}`

const health: readonly Panel[] = [
  {
    type: 'stat',
    title: text('网关心跳', 'Heartbeat'),
    description: text(
      '最近 2 分钟内网关写入的状态条数。为 0 表示网关已停止或写不进 InfluxDB。',
      'Rows the gateway wrote in the last 2 minutes. 0 means that it stopped or cannot reach InfluxDB.',
    ),
    unit: 'none',
    queries: [{ influxql: now('count("queue")', 2) }],
    noValue: none,
    thresholds: [
      { from: null, color: colors.alarm },
      { from: 1, color: colors.good },
    ],
    width: 6,
    height: 4,
  },
  {
    type: 'stat',
    title: text('在线连接', 'Clients'),
    description: text('目前的 MQTT 连接数。', 'MQTT connections at present.'),
    unit: 'none',
    queries: [{ influxql: now('last("clients")') }],
    noValue: none,
    width: 6,
    height: 4,
  },
  {
    type: 'stat',
    title: text('待写入', 'Waiting for history'),
    description: text(
      '日志中尚未写入历史库的批次。持续增长表示 InfluxDB 变慢或中断。',
      'Gatherings of the journal that the history has still to take. Growing: InfluxDB is slow or away.',
    ),
    unit: 'none',
    queries: [{ influxql: now('last("queue")') }],
    noValue: none,
    thresholds: [
      { from: null, color: colors.good },
      { from: 1_000, color: colors.warn },
      { from: 10_000, color: colors.alarm },
    ],
    width: 6,
    height: 4,
  },
  {
    type: 'stat',
    title: text('运行时长', 'Uptime'),
    description: text('网关自启动以来的时间。', 'Time since the gateway started.'),
    unit: 'dtdurations',
    queries: [{ influxql: now('last("uptime_s")') }],
    width: 6,
    height: 4,
  },
]

const load: readonly Panel[] = [
  {
    type: 'timeseries',
    title: text('报文速率', 'Message rate'),
    description: text('每秒收发的 MQTT 报文。', 'MQTT messages received and sent a second.'),
    unit: 'reqps',
    queries: [
      { influxql: over('non_negative_derivative(max("msg_in"), 1s)'), alias: 'in' },
      { influxql: over('non_negative_derivative(max("msg_out"), 1s)'), alias: 'out' },
    ],
    names: { in: text('接收', 'In'), out: text('发送', 'Out') },
    width: 12,
    height: 8,
  },
  {
    type: 'timeseries',
    title: text('隔离的报文', 'Quarantined messages'),
    description: text(
      '每个时间段内无法识别而被隔离的报文。原因见控制台的收件箱。',
      'Messages per interval that made no sense. The inbox of the console tells why.',
    ),
    unit: 'short',
    queries: [{ influxql: over('non_negative_difference(max("rejected"))'), alias: '$tag_instance' }],
    noValue: none,
    width: 12,
    height: 8,
  },
  {
    type: 'timeseries',
    title: text('写入 InfluxDB 耗时 P99', 'Write to InfluxDB, 99 %'),
    description: text('一次写入请求的耗时。', 'Duration of one write request.'),
    unit: 'ms',
    queries: [{ influxql: over('percentile("write_ms", 99)'), alias: '$tag_instance' }],
    width: 12,
    height: 8,
  },
  {
    type: 'timeseries',
    title: text('写入失败', 'Failed writes'),
    description: text(
      '每个时间段内失败的写入请求。数据保留在日志中，恢复后补写。',
      'Write requests that failed per interval. The journal keeps the data and sends it later.',
    ),
    unit: 'short',
    queries: [{ influxql: over('non_negative_difference(max("write_err"))'), alias: '$tag_instance' }],
    noValue: none,
    width: 12,
    height: 8,
  },
  {
    type: 'timeseries',
    title: text('事件循环延迟 P99', 'Event-loop delay, 99 %'),
    description: text('高于 200 毫秒表示网关过载。', 'Above 200 ms the gateway is overloaded.'),
    unit: 'ms',
    queries: [{ influxql: over('max("loop_p99_ms")'), alias: '$tag_instance' }],
    thresholds: [
      { from: null, color: colors.good },
      { from: 50, color: colors.warn },
      { from: 200, color: colors.alarm },
    ],
    width: 12,
    height: 8,
  },
  {
    type: 'timeseries',
    title: text('内存', 'Memory'),
    description: text('进程内存与堆内存。', 'Memory of the process and its heap.'),
    unit: 'decmbytes',
    queries: [
      { influxql: over('mean("rss_mb")'), alias: 'rss' },
      { influxql: over('mean("heap_mb")'), alias: 'heap' },
    ],
    names: { rss: text('进程', 'Process'), heap: text('堆', 'Heap') },
    width: 12,
    height: 8,
  },
]

export const gateway: Board = {
  name: 'gateway',
  title: text('值守 · 网关', 'Gatehouse · Gateway'),
  description: text('网关自身的运行情况。', 'How the gateway itself is doing.'),
  from: '6h',
  choices: { names: ['instance'] },
  sections: [
    { title: text('健康', 'Health'), folded: false, panels: health },
    { title: text('负载', 'Load'), folded: false, panels: load },
  ],
}
