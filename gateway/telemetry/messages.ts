import type { Language } from '#devices/kit/text.ts'
import type { EmbeddedFigures } from './embedded.ts'
import type { FeedFigures } from './feed.ts'
import type { RemoteSettings } from './history-target.ts'
import type { HistoryDevice } from './measure.ts'
import type { Point } from './point.ts'
import type { RefusedLine } from './sender.ts'

/** What the history worker is started with. */
export interface WorkerSettings {
  readonly journalPath: string
  readonly historyPath: string
  readonly remote: RemoteSettings | null
  readonly devices: readonly HistoryDevice[]
  readonly language: Language
  /** One Int32: 1 while the worker wants to be told of new gatherings, so that a flood costs no messages. */
  readonly listening: SharedArrayBuffer
}

/** Main thread to worker. */
export type ToWorker =
  | { readonly do: 'wake' }
  | { readonly do: 'write'; readonly id: number; readonly rows: readonly Point[] }
  | { readonly do: 'devices'; readonly devices: readonly HistoryDevice[] }
  /** Forget what is older, epoch ms. */
  | { readonly do: 'sweep'; readonly before: number }
  | { readonly do: 'close' }

/** Worker to main thread. */
export type FromWorker =
  | {
      readonly is: 'figures'
      readonly embedded: EmbeddedFigures
      readonly remote: RemoteFigures | null
      readonly rowsThrough: number
    }
  | { readonly is: 'stored'; readonly id: number }
  | { readonly is: 'refused'; readonly lines: readonly RefusedLine[] }

export interface RemoteFigures extends FeedFigures {
  readonly position: number
  /** Rows of the record store that wait. */
  readonly pending: number
}
