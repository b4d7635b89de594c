import type { WriteOutcome } from './write-outcome.ts'

/** Somewhere lines go beside the embedded history. Only sends: keeping, retrying and splitting is the sender's work. */
export interface HistoryTarget {
  /** Creates the database where the server can; a server that is away or forbids it is not an error here. */
  prepare(): Promise<void>
  /** One request, answered within `requestTimeoutMs`; never throws. */
  write(lines: readonly string[]): Promise<WriteOutcome>
  /** Gives up what is in flight. */
  close(): void
}

/** Past this a request counts as unanswered: a stopped server answers nothing at all (faults.md S02). */
export const requestTimeoutMs = 5_000

/** Where InfluxDB is; from the settings of DESIGN 10. Structured-cloneable: it crosses to the worker. */
export type RemoteSettings =
  | {
      readonly version: 1
      readonly url: string
      readonly database: string
      readonly username?: string
      readonly password?: string
    }
  | {
      readonly version: 2
      readonly url: string
      readonly org: string
      readonly bucket: string
      readonly token: string
    }
