import type { Text } from '#devices/kit/text.ts'

export const logKinds = ['presence', 'passage', 'alarm', 'handover', 'equipment', 'remark', 'roster'] as const
export type LogKind = (typeof logKinds)[number]

/** A line of the log of a post (值班日志, handbook 2.2). Never changed: a correction is a line of its own. */
export interface LogEntry {
  readonly id: string
  readonly site: string
  readonly post: string
  /** Local day of the site. */
  readonly day: string
  readonly at: number
  readonly kind: LogKind
  /** Who did or wrote it; null = the gateway. */
  readonly by: string | null
  readonly text: Text
  /** Id of what it speaks of: duty, alarm, handover, device. */
  readonly ref: string | null
  /** Id of the line it corrects. */
  readonly corrects: string | null
}
