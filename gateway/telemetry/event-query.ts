/** What a device's page asks of the embedded history. */
export interface EventQuery {
  readonly site: string
  readonly device: string
  /** Half-open, epoch ms. */
  readonly from: number
  readonly to: number
  readonly type?: string
  /** At most this many, newest first. */
  readonly limit: number
}

/** Something that happened at a device; of its fields the history keeps the code only (personal data stays out). */
export interface PastEvent {
  /** Device time, epoch ms. */
  readonly at: number
  readonly type: string
  readonly code: string | null
}
