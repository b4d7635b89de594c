import type { Severity } from '#devices/kit/severity.ts'
import type { Text } from '#devices/kit/text.ts'
import type { CallSubject } from './call.ts'
import type { Chain } from './chain.ts'

/**
 * How far the telling of one alarm has come. `paging`: the next step is due; `claimed`: somebody became responsible;
 * `acknowledged`: seen, nobody is paged any more; `held`: put aside or explained by something else; `ended`: every step was
 * gone through and nobody took it.
 */
export const caseStates = ['paging', 'claimed', 'acknowledged', 'held', 'ended'] as const
export type CaseState = (typeof caseStates)[number]

export interface PagingCase {
  /** `alarm:id` or `order:id` */
  readonly key: string
  readonly about: CallSubject
  readonly site: string
  readonly severity: Severity
  readonly title: Text
  readonly message: Text
  /** Kind of the device, for its trade. */
  readonly kind: string
  /** As it was when it started, so that a later edit moves no step; null: an order, whose clocks say when. */
  readonly chain: Chain | null
  readonly state: CaseState
  /** All steps at once: a failure on a large scale (handbook 5.7). */
  readonly atOnce: boolean
  /** Times the alarm had been raised or had risen when it began. */
  readonly raises: number
  readonly lap: number
  readonly round: number
  /** Index of the next step. */
  readonly step: number
  /** Of the next step or reminder; null = nothing is due. */
  readonly dueAt: number | null
  /** Who claimed it, or acknowledged it. */
  readonly responsible: string | null
  readonly since: number
  /** Has just handed it back, and is not told by the step that follows. */
  readonly passedOver: string | null
  /** Reminders since the last answer. */
  readonly reminders: number
  /** Everybody who was told; the recovery is owed to them, and to nobody else. */
  readonly told: readonly string[]
}

export const keyOf = ({ type, id }: CallSubject): string => `${type}:${id}`
