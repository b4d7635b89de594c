import { HttpError, InfluxDB, setLogger } from '@influxdata/influxdb-client'
import { messageOf } from '../kernel/errors.ts'
import { type HistoryTarget, type RemoteSettings, requestTimeoutMs } from './history-target.ts'
import { batchMax } from './sender.ts'
import { outcomeOf, retryAfterMs, unanswered, type WriteOutcome } from './write-outcome.ts'

/**
 * InfluxDB 2.x, 3 and VictoriaMetrics. The client only sends: its own retry drops points after five tries and its
 * `close` resolves all the same (reference/libraries.md D7), so both are switched off.
 */
export function createInfluxV2(settings: RemoteSettings & { version: 2 }): HistoryTarget {
  // It writes to the console what we put into the health text.
  setLogger({ error() {}, warn() {} })
  const client = new InfluxDB({ url: settings.url, token: settings.token, timeout: requestTimeoutMs })
  const writer = client.getWriteApi(settings.org, settings.bucket, 'ns', {
    maxRetries: 0,
    flushInterval: 0,
    // Never reached, so that one `flush` is one request with exactly the lines given to it.
    batchSize: batchMax + 1,
    maxBatchBytes: 256 * 1024 * 1024,
  })
  const closing = new AbortController()
  return {
    // Buckets belong to an organisation with its own retention: an administrator's decision.
    async prepare() {},
    async write(lines) {
      const limit = AbortSignal.any([closing.signal, AbortSignal.timeout(requestTimeoutMs)])
      try {
        writer.writeRecords([...lines])
        await Promise.race([writer.flush(), aborted(limit)])
        return { result: 'accepted' }
      } catch (error) {
        return outcomeOfError(error, lines.length)
      }
    },
    close() {
      closing.abort()
      writer.dispose()
    },
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function outcomeOfError(error: unknown, lines: number): WriteOutcome {
  if (!(error instanceof HttpError)) return unanswered(messageOf(error))
  // The package's own `retryAfter()` takes the seconds of the header for milliseconds.
  const header = error.headers?.['retry-after']
  const asked = retryAfterMs(typeof header === 'string' ? header : undefined)
  const text = error.json?.message ?? error.body ?? error.statusMessage ?? ''
  return outcomeOf(error.statusCode, String(text), { lines, retryAfterMs: asked })
}
