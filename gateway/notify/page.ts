import type { Severity } from '#devices/kit/severity.ts'
import type { Language, Text } from '#devices/kit/text.ts'

/**
 * One message to one person or to one group channel. It is written to the outbox in the transaction of what it tells of
 * (DESIGN 3), so it is sent if and only if that stands on record; from then on notify/ delivers it or lists it as given up.
 */
export interface Page {
  /** Unique and the same however often it is sent, so that whoever receives it can tell a repetition. */
  readonly id: string
  readonly site: string
  readonly to: Recipient
  /** `important` goes through quiet hours and takes the person's order for important messages. */
  readonly importance: 'default' | 'important'
  readonly about: PageSubject
  /** What happened to it, e.g. `raised`, `cleared`, `assigned`; what is told of one thing is delivered in order. */
  readonly change: string
  readonly severity: Severity
  readonly title: Text
  readonly body: Text
  /** Path of the console with what it is about, e.g. `/alarms/0197…`; null = nowhere. */
  readonly link: string | null
  /** When it happened, epoch ms. */
  readonly at: number
  /** Of the person, or of the site when it goes to a group. */
  readonly language: Language
}

export type Recipient =
  | { readonly type: 'person'; readonly username: string }
  | { readonly type: 'channel'; readonly channel: string }

export interface PageSubject {
  readonly type: 'alarm' | 'order' | 'post' | 'report'
  readonly id: string
}

/** What says by which ways something can go. */
export type Addressed = Pick<Page, 'site' | 'to' | 'importance' | 'severity'>

/** Topic of pages in the outbox. */
export const PAGES = 'page'

/** True for what must reach somebody now: quiet hours do not hold it, and the reserve of a channel is for it. */
export function isUrgent({ importance, severity }: Pick<Page, 'importance' | 'severity'>): boolean {
  return importance === 'important' || severity === 'critical'
}
