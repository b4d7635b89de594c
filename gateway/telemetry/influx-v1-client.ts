import { InfluxDB } from 'influx'
import { Pool, RequestError } from 'influx/lib/src/pool.js'
import { messageOf } from '../kernel/errors.ts'
import { type HistoryTarget, type RemoteSettings, requestTimeoutMs } from './history-target.ts'
import { outcomeOf, retryAfterMs, unanswered, type WriteOutcome } from './write-outcome.ts'

/** A host that failed is asked again at once when we say so: waiting is the sender's decision, not the library's. */
const noBackoff = {
  getDelay: () => 0,
  next: () => noBackoff,
  reset: () => noBackoff,
}

/**
 * InfluxDB 1.x (and everything else that answers /write with Basic credentials: 2.x, 3 Core, see grafana.md 1.2).
 * `writePoints` would build the lines again, so the package's request pool sends ours as they are.
 */
export function createInfluxV1(settings: RemoteSettings & { version: 1 }): HistoryTarget {
  const { database, username, password = '' } = settings
  const url = new URL(settings.url)
  const pool = { maxRetries: 0, requestTimeout: requestTimeoutMs, backoff: noBackoff }
  const sender = new Pool(pool)
  sender.addHost(url.origin + url.pathname.replace(/\/$/, ''))
  const admin = new InfluxDB({
    hosts: [
      {
        protocol: url.protocol === 'https:' ? 'https' : 'http',
        host: url.hostname,
        port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
        path: url.pathname.replace(/\/$/, ''),
      },
    ],
    ...(username !== undefined && { username, password }),
    pool,
  })
  const closing = new AbortController()
  return {
    async prepare() {
      // A writer without admin rights may not create it; whether it exists is then told by the first write.
      await admin.createDatabase(database).catch(() => {})
    },
    async write(lines) {
      try {
        await sender.discard({
          method: 'POST',
          path: '/write',
          query: { db: database, precision: 'n' },
          body: lines.join('\n'),
          ...(username !== undefined && { auth: `${username}:${password}` }),
          // The pool's own limit is on silence; an answer that trickles must end too (faults.md S03).
          signal: AbortSignal.any([closing.signal, AbortSignal.timeout(requestTimeoutMs)]),
        })
        return { result: 'accepted' }
      } catch (error) {
        return outcomeOfError(error, lines.length)
      }
    },
    close: () => closing.abort(),
  }
}

/** 5xx answers come without their body: the package keeps only the status text of them. */
function outcomeOfError(error: unknown, lines: number): WriteOutcome {
  if (!(error instanceof RequestError)) return unanswered(messageOf(error))
  const { statusCode = 0, headers } = error.res
  const body = /error occurred: ([\s\S]*)$/.exec(error.message)?.[1] ?? ''
  return outcomeOf(statusCode, errorText(body), { lines, retryAfterMs: retryAfterMs(headers['retry-after']) })
}

/** `{"error":"..."}` without its wrapping. */
function errorText(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed === 'object' && parsed !== null && 'error' in parsed) return String(parsed.error)
  } catch {
    // An HTML page of a proxy, for one: shown as it is.
  }
  return body.trim()
}
