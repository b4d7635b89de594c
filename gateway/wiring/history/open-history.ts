import type { Counters } from '../../kernel/counters.ts'
import type { Log } from '../../kernel/log.ts'
import type { Settings } from '../../settings.ts'
import { type History, startHistory } from '../../telemetry/history-client.ts'
import type { Context } from '../context.ts'
import { historyDevices, influxSettings } from './history-devices.ts'

export interface OpenHistoryOptions {
  readonly context: Context
  readonly journalPath: string
  readonly settings: Settings
  readonly log: Log
  readonly counters: Counters
}

/** Lines InfluxDB refuses are logged this far; the counter says how many there were. */
const REFUSED_SHOWN = 200

/** Starts the history on its thread. */
export function openHistory({ context, journalPath, settings, log, counters }: OpenHistoryOptions): History {
  const { registry, clock } = context
  return startHistory({
    journalPath,
    dataDir: settings.dataDir,
    remote: influxSettings(settings),
    devices: historyDevices(registry),
    language: registry.sites()[0]?.language ?? 'zh',
    days: settings.historyDays,
    clock,
    log,
    refused(lines) {
      counters.add('history_refused', '', lines.length)
      for (const { line, reason } of lines.slice(0, 3)) {
        log.warn({ line: line.slice(0, REFUSED_SHOWN), reason }, 'InfluxDB refused a point for good')
      }
    },
  })
}
