import type { EventName, LiveEvent } from './event.ts'

/** The part of an EventSource that the stream needs. */
export interface Source {
  addEventListener(name: string, listener: (message: { data: string; lastEventId: string }) => void): void
  /** True when it will not try again by itself. */
  readonly ended: boolean
  onFailure(listener: () => void): void
  close(): void
}

export type Connection =
  | { readonly state: 'connecting' | 'live' }
  /** `since` is when the last message came, browser time, epoch ms. */
  | { readonly state: 'lost'; readonly since: number }

export interface StreamOptions {
  /** Opens a source that goes on after the message of that id. */
  readonly open: (after: string) => Source
  readonly onEvent: (event: LiveEvent) => void
  readonly onConnection: (connection: Connection) => void
  readonly now: () => number
  readonly after: (ms: number, run: () => void) => () => void
}

/** Silence after which the line is tried anew: a dead one looks like a quiet one from here. */
const SILENCE_MS = 45_000
/** A line that has not said hello by then is lost. */
const HELLO_MS = 8_000
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const

const names: readonly EventName[] = [
  'hello',
  'reload',
  'alarm',
  'device',
  'round',
  'tap',
  'post',
  'quarantine',
  'system',
]

/**
 * Keeps one live line to the gateway until it is closed: goes on where it stopped after a break, opens a new one where
 * the browser gives up, and does not trust silence.
 */
export function openStream(options: StreamOptions): () => void {
  const { open, onEvent, onConnection, now, after } = options
  let lastId = ''
  let heardAt = now()
  let tries = 0
  let source: Source | null = null
  let cancel = (): void => {}

  const wait = (ms: number, run: () => void): void => {
    cancel()
    cancel = after(ms, run)
  }
  const lost = (): void => onConnection({ state: 'lost', since: heardAt })
  const retry = (): void => {
    source?.close()
    wait(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] as number, connect)
    tries += 1
  }
  const heard = (): void => {
    heardAt = now()
    tries = 0
    wait(SILENCE_MS, connect)
  }
  const connect = (): void => {
    source?.close()
    const line = open(lastId)
    source = line
    for (const name of names) {
      line.addEventListener(name, ({ data, lastEventId }) => {
        if (lastEventId !== '') lastId = lastEventId
        heard()
        if (name === 'hello') onConnection({ state: 'live' })
        onEvent({ name, data: JSON.parse(data) } as LiveEvent)
      })
    }
    line.onFailure(() => {
      lost()
      if (line.ended) retry()
      else wait(SILENCE_MS, connect)
    })
    wait(HELLO_MS, () => {
      lost()
      retry()
    })
  }

  onConnection({ state: 'connecting' })
  connect()
  return () => {
    cancel()
    source?.close()
  }
}
