import type { Severity } from '#devices/kit/severity.ts'
import type { Text } from '#devices/kit/text.ts'
import type { PauseReason } from './agreement.ts'
import type { SlaClock } from './clock.ts'
import type { OrderState } from './order-state.ts'

export const orderSources = ['alarm', 'finding', 'inspection', 'report', 'person'] as const
export type OrderSource = (typeof orderSources)[number]

/** A work order (工单): one trouble from its report to its proof. Instants are epoch ms. */
export interface WorkOrder {
  readonly id: string
  /** What people call it: site, year, running number, e.g. `riverside-2026-0042`. */
  readonly number: string
  readonly site: string
  readonly state: OrderState
  readonly source: OrderSource
  /** Id of the alarm, finding, inspection item or report it came from; null when a person opened it. */
  readonly sourceId: string | null
  readonly severity: Severity
  readonly title: Text
  readonly description: string
  /** Device of the site, its kind, and the rule of the first alarm. */
  readonly device: string | null
  readonly kind: string | null
  readonly rule: string | null
  readonly place: string | null
  /** Several alarms of one cause stand on one order. */
  readonly alarms: readonly OrderAlarm[]
  /** Username of the technician who has it. */
  readonly assignee: string | null
  /** The closed order of the same device and rule that it repeats. */
  readonly recurrenceOf: string | null
  readonly openedBy: string
  readonly openedAt: number
  readonly moments: Moments
  readonly agreement: string
  readonly clocks: readonly SlaClock[]
  /** Whether it counts for the service level; planned work may say it does not. */
  readonly counts: boolean
  readonly pauseAsked: PauseRequest | null
  readonly pause: Pause | null
  /** How it ended; null while open. */
  readonly outcome: OrderOutcome | null
  readonly closedAt: number | null
  /** Cause and remedy as found at the end; the diagnosis stands in `moments`. */
  readonly cause: Cause | null
  readonly remedy: string
  /** The cause found at the end was another than the one diagnosed (handbook 5.3); null = nothing to compare. */
  readonly wrongDiagnosis: boolean | null
  /** 1 to 5. */
  readonly rating: number | null
  readonly updatedAt: number
  /** Lines of its log so far; a stale screen is told so. */
  readonly lines: number
}

export type OrderOutcome = 'restored' | 'self-cleared' | 'cancelled'

export interface OrderAlarm {
  readonly id: string
  readonly rule: string
  /** Device it stands for; null for what is no device. */
  readonly device: string | null
  readonly title: Text
  readonly severity: Severity
  /** How it came onto this order: it opened it, same device, follows from what is lost, or by hand. */
  readonly link: 'cause' | 'device' | 'parent' | 'person'
  readonly raisedAt: number
  readonly clearedAt: number | null
}

/** The four moments, kept apart (DESIGN 7), and the recovery the devices told themselves. Null = not yet. */
export interface Moments {
  /** A technician took it (handbook 5.2). */
  readonly responded: Moment | null
  /** At the equipment (handbook 2.5). */
  readonly arrived: Arrival | null
  /** The cause was found and told (handbook 5.3). */
  readonly diagnosed: (Moment & { readonly cause: Cause }) | null
  /** All alarms of the order were clear; falls when one comes back. */
  readonly recovered: number | null
  /** A technician says it works again (handbook 5.4). */
  readonly restored: Moment | null
}

export interface Moment {
  readonly at: number
  readonly by: string
}

export interface Arrival extends Moment {
  /** `tap`: a tag or code at the place was read; `word`: the technician said so. */
  readonly how: 'tap' | 'word'
  /** Checkpoint or device whose tag it was. */
  readonly point: string | null
}

/** Code from a fault article, or free text. */
export interface Cause {
  readonly code: string | null
  readonly text: string
}

export interface PauseRequest {
  readonly reason: PauseReason
  readonly by: string
  readonly at: number
  readonly forS: number
  readonly note: string
}

/** Clocks stand still from `at` to `until` at the latest. */
export interface Pause {
  readonly reason: PauseReason
  readonly askedBy: string
  readonly approvedBy: string
  readonly at: number
  readonly until: number
  /** State it goes back to. */
  readonly from: OrderState
}
