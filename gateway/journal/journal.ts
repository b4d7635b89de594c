import type { Text } from '#devices/kit/text.ts'
import type { Envelope } from '../broker/envelope.ts'
import type { Gathering } from './gathering.ts'

/**
 * What the gateway has taken over from its devices, durable and in order. Everything else is a projection that reads
 * it and stores its own position together with its result (DESIGN 3).
 */
export interface Journal {
  /**
   * Takes a message over. `stored` is called once, in the order of the appends: with null when the message is on disk,
   * with an error when it was not taken (journal full, closing), and then the message must not be acknowledged.
   */
  append(envelope: Envelope, stored: (error: Error | null) => void): void
  /** Takes a message over without a promise (QoS 0); dropped and counted when room or disk space is short. */
  offer(envelope: Envelope): void
  /** Every gathering from now on, after it is on disk and its messages are acknowledged. Returns the way to stop it. */
  consume(listener: (gathering: Gathering) => void): () => void
  /**
   * The gatherings after a position, oldest first, at most `limit`; may give fewer, and none only at the end.
   * Read in the writer's thread.
   */
  read(after: number, limit: number): Promise<Gathering[]>
  /** A projection has stored its result up to a position; the rows before it may go when their days are over. */
  passed(projection: string, position: number): void
  /** Position of the last gathering on disk. */
  readonly lastPosition: number
  /** A damaged file that was put aside, and what it held is missing from here; null when all is well. */
  readonly setAside: string | null
  health(): JournalHealth
  /** Bytes of messages waiting for the disk, and bytes of the file in use. */
  readonly waitingBytes: number
  readonly usedBytes: number
  /** Stores what was taken over, then closes the file. What cannot be stored within some seconds is refused. */
  close(): Promise<void>
}

export type JournalHealth =
  | { readonly ok: true }
  /** Nothing is acknowledged until it can write again; recovers by itself. */
  | { readonly ok: false; readonly since: number; readonly reason: Text; readonly detail: string }
