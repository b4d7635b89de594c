import type { GatheringRow } from './gathering.ts'

/** What the writer thread is started with. */
export interface WorkerData {
  readonly path: string
  /** Epoch ms, the first position of a new file. */
  readonly now: number
}

/** From the gateway's main thread to the writer thread. */
export type Order =
  | { readonly do: 'write'; readonly row: GatheringRow }
  | { readonly do: 'read'; readonly id: number; readonly after: number; readonly limit: number }
  | { readonly do: 'drop'; readonly position: number; readonly at: number }
  | { readonly do: 'close' }

/** From the writer thread to the main thread. */
export type Report =
  | { readonly is: 'opened'; readonly lastPosition: number; readonly setAside: string | null }
  /** That many more, in the order they were given. */
  | { readonly is: 'stored'; readonly count: number }
  /** Writing failed and is being tried again; nothing is lost. */
  | { readonly is: 'failing'; readonly why: WriteFailure; readonly message: string }
  | {
      readonly is: 'read'
      readonly id: number
      readonly rows: readonly GatheringRow[]
      readonly error: string | null
    }
  | { readonly is: 'space'; readonly used: number; readonly free: number }
  | { readonly is: 'dropped'; readonly rows: number }
  | { readonly is: 'replaced'; readonly setAside: string | null }
  /** Something beside the writing went wrong; it is tried again at its next turn. */
  | { readonly is: 'trouble'; readonly message: string }
  | { readonly is: 'closed' }

export type WriteFailure = 'disk-full' | 'locked' | 'read-only' | 'damaged' | 'failed'
