import type { Clock } from '../kernel/clock.ts'
import type { Counters } from '../kernel/counters.ts'
import type { Log } from '../kernel/log.ts'

/** Why the broker refused something or ended a connection. */
export type NoticeKind =
  | 'no-credentials'
  | 'wrong-login'
  | 'login-throttled'
  | 'accounts-unavailable'
  | 'client-id'
  | 'client-id-taken'
  | 'kept-session'
  | 'will'
  | 'flapping'
  | 'publish'
  | 'subscribe'
  | 'too-many-filters'
  | 'packet-too-large'
  | 'malformed'
  | 'login-timeout'
  | 'slow-packet'
  | 'slow-reader'
  | 'connections-full'
  | 'not-stored'
  | 'websocket'
  | 'tls'

export interface Notice {
  readonly kind: NoticeKind
  /** Epoch ms. */
  readonly at: number
  readonly address: string
  readonly account: string | null
  readonly clientId: string | null
  /** A topic, a filter, a number: what exactly it was about. */
  readonly detail: string
}

/** Every refusal is counted; the log and the listener hear of each kind and account once a minute. */
export interface Notices {
  tell(kind: NoticeKind, who: Omit<Notice, 'kind' | 'at' | 'detail'>, detail: string): void
}

const QUIET_MS = 60_000
const KEYS_MAX = 10_000

export function createNotices(options: {
  readonly clock: Clock
  readonly log: Log
  readonly counters: Counters
  readonly onNotice?: ((notice: Notice) => void) | undefined
}): Notices {
  const { clock, log, counters, onNotice } = options
  const told = new Map<string, number>()
  return {
    tell(kind, who, detail) {
      counters.add('mqtt_refused', kind)
      const key = `${kind} ${who.account ?? who.address}`
      const now = clock.monotonic()
      if (now - (told.get(key) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return
      if (told.size >= KEYS_MAX) told.clear()
      told.set(key, now)
      const notice: Notice = { kind, at: clock.now(), ...who, detail }
      log.warn(notice, `mqtt: refused (${kind})`)
      onNotice?.(notice)
    },
  }
}
