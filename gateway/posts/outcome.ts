import type { Condition } from '../state/condition.ts'
import type { Duty } from './duty.ts'
import type { Handover } from './handover.ts'
import type { LogEntry } from './log-entry.ts'

/** What one call changed. Rows to store are taken by `takeDirty`. */
export interface PostsOutcome {
  /** For alarms/, in the order they came about. */
  readonly conditions: readonly Condition[]
  /** Posts whose state differs now. */
  readonly posts: ReadonlySet<string>
  readonly log: readonly LogEntry[]
  /** The roster differs: whoever plans by it must look again. */
  readonly roster: boolean
}

/** Gathers what a call changes. */
export interface PostsGathering {
  readonly conditions: Condition[]
  readonly posts: Set<string>
  readonly log: LogEntry[]
  roster: boolean
}

export const createPostsGathering = (): PostsGathering => ({
  conditions: [],
  posts: new Set(),
  log: [],
  roster: false,
})

/** Rows to write; each replaces the one before. */
export interface PostsDirty {
  readonly duties: readonly Duty[]
  /** Ids of planned duties that are planned no longer. */
  readonly removed: readonly string[]
  readonly handovers: readonly Handover[]
  readonly log: readonly LogEntry[]
  readonly away: readonly { readonly from: number; readonly to: number }[]
  /** When the step last heard that time passes; null = not to be written now. */
  readonly seenAt: number | null
}
