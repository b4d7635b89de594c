import { type Text, text } from '#devices/kit/text.ts'
import type { Json } from './panel.ts'

/**
 * Grafana watches the gateway, the gateway watches the devices: these rules find what the gateway cannot tell of
 * itself, and a last resort for what nobody answered (reference/grafana.md 2.7).
 */
interface AlertRule {
  readonly uid: string
  readonly title: Text
  readonly summary: Text
  readonly influxql: string
  /** How the series becomes one number. */
  readonly reduce: 'last' | 'max' | 'count' | 'sum' | 'mean'
  readonly is: 'gt' | 'lt'
  readonly limit: number
  /** Seconds the query looks back, and how long it must hold. */
  readonly window: number
  readonly hold: string
  /** What no data means. */
  readonly noData: 'Alerting' | 'OK'
}

const rules: readonly AlertRule[] = [
  {
    uid: 'gh-gateway-silent',
    title: text('网关无数据', 'Gateway silent'),
    summary: text(
      '2 分钟内没有收到网关的数据：请检查网关进程、网络与 InfluxDB。',
      'No data from the gateway for 2 minutes: check the gateway, the network and InfluxDB.',
    ),
    influxql: 'SELECT count("queue") FROM "gateway" WHERE $timeFilter',
    reduce: 'last',
    is: 'lt',
    limit: 1,
    window: 120,
    hold: '0s',
    noData: 'Alerting',
  },
  {
    uid: 'gh-write-errors',
    title: text('写入 InfluxDB 失败', 'Writes to InfluxDB fail'),
    summary: text(
      '10 分钟内有写入失败；数据保留在网关日志中。请检查 InfluxDB 与账号。',
      'Writes failed within 10 minutes; the journal of the gateway keeps the data. Check InfluxDB and the account.',
    ),
    influxql:
      'SELECT sum("d") FROM (SELECT non_negative_difference("write_err") AS "d" FROM "gateway" WHERE $timeFilter GROUP BY "instance")',
    reduce: 'last',
    is: 'gt',
    limit: 0,
    window: 600,
    hold: '0s',
    noData: 'OK',
  },
  {
    uid: 'gh-critical-unacknowledged',
    title: text('紧急告警超过 5 分钟无人确认', 'Critical alarm not acknowledged for 5 minutes'),
    summary: text(
      '有紧急告警 5 分钟内无人确认（手册 5.2）。请立即联系监控室。',
      'A critical alarm has had no answer for 5 minutes (handbook 5.2). Call the control room.',
    ),
    influxql: 'SELECT max("unacked") FROM "alarm_count" WHERE "severity" = \'critical\' AND $timeFilter',
    reduce: 'last',
    is: 'gt',
    limit: 0,
    window: 120,
    hold: '5m',
    noData: 'OK',
  },
  {
    uid: 'gh-patrol-coverage',
    title: text('巡更覆盖率低于 95 %', 'Patrol coverage below 95 %'),
    summary: text(
      '最近 24 小时的巡更覆盖率低于 95 %。请在巡更看板查看漏检点位。',
      'Patrol coverage of the last 24 hours is below 95 %. See the missed checkpoints on the patrol board.',
    ),
    influxql: 'SELECT sum("hit") / sum("expected") * 100 FROM "patrol_round" WHERE $timeFilter',
    reduce: 'last',
    is: 'lt',
    limit: 95,
    window: 86_400,
    hold: '15m',
    noData: 'OK',
  },
  {
    uid: 'gh-event-loop',
    title: text('网关过载', 'Gateway overloaded'),
    summary: text('事件循环延迟 P99 持续高于 200 毫秒。', 'The 99 % event-loop delay stays above 200 ms.'),
    influxql: 'SELECT max("loop_p99_ms") FROM "gateway" WHERE $timeFilter',
    reduce: 'last',
    is: 'gt',
    limit: 200,
    window: 300,
    hold: '5m',
    noData: 'OK',
  },
]

/** Grafana's own calculator. */
const expression = { type: '__expr__', uid: '__expr__' } as const

/** Grafana has no languages for rules: each carries both. */
const both = ({ zh, en }: Text): string => `${zh} / ${en}`

export const alertRules: Json = {
  apiVersion: 1,
  groups: [
    {
      orgId: 1,
      name: 'gatehouse',
      folder: 'Gatehouse',
      interval: '1m',
      rules: rules.map((rule) => ({
        uid: rule.uid,
        title: both(rule.title),
        condition: 'C',
        for: rule.hold,
        noDataState: rule.noData,
        execErrState: 'Error',
        annotations: { summary: both(rule.summary) },
        labels: { product: 'gatehouse' },
        data: [query(rule), reduction(rule), threshold(rule)],
      })),
    },
  ],
}

function query({ influxql, window }: AlertRule): Json {
  const model = {
    refId: 'A',
    query: influxql,
    rawQuery: true,
    resultFormat: 'time_series',
    intervalMs: 10_000,
    maxDataPoints: 43_200,
  }
  return { refId: 'A', relativeTimeRange: { from: window, to: 0 }, datasourceUid: 'facility', model }
}

function reduction({ reduce }: AlertRule): Json {
  const model = {
    refId: 'B',
    type: 'reduce',
    expression: 'A',
    reducer: reduce,
    settings: { mode: 'dropNN' },
    datasource: expression,
  }
  return { refId: 'B', relativeTimeRange: { from: 0, to: 0 }, datasourceUid: '__expr__', model }
}

function threshold({ is, limit }: AlertRule): Json {
  const conditions = [{ type: 'query', evaluator: { type: is, params: [limit] } }]
  const model = { refId: 'C', type: 'threshold', expression: 'B', conditions, datasource: expression }
  return { refId: 'C', relativeTimeRange: { from: 0, to: 0 }, datasourceUid: '__expr__', model }
}
