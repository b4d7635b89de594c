import type { Severity } from '#devices/kit/severity.ts'
import type { PauseReason } from './agreement.ts'
import type { Cause } from './order.ts'
import type { OrderAction } from './order-state.ts'

/** A person as orders/ must know him: what he may do at the site of the order. */
export interface Actor {
  readonly username: string
  /** Permission `order.work`: takes orders himself. */
  readonly work: boolean
  readonly dispatch: boolean
  readonly approve: boolean
}

/** What a person does to an order, with what he says about it. Durations in seconds. */
export type Deed =
  | {
      readonly action: 'confirm' | 'claim' | 'accept' | 'hand-back' | 'resume' | 'return' | 'cancel' | 'note'
    }
  | { readonly action: 'refuse-pause' }
  | { readonly action: 'assign'; readonly to: string }
  /** `point`: the checkpoint or device whose tag was read; null = the technician says so. */
  | { readonly action: 'arrive'; readonly point: string | null }
  | { readonly action: 'diagnose'; readonly cause: Cause }
  | { readonly action: 'request-pause' | 'pause'; readonly reason: PauseReason; readonly forS: number }
  /** Null = as long as was asked for. */
  | { readonly action: 'grant-pause'; readonly forS: number | null }
  | { readonly action: 'restore'; readonly cause: Cause | null; readonly remedy: string }
  | { readonly action: 'close'; readonly cause: Cause | null }
  | { readonly action: 'rate'; readonly rating: number }
  | { readonly action: 'change-severity'; readonly severity: Severity }
  | { readonly action: 'set-counting'; readonly counts: boolean }

export type PersonAction = Deed['action'] & OrderAction

export interface Command {
  readonly order: string
  readonly deed: Deed
  readonly by: Actor
  readonly note: string
  /** When it was done, where a phone says so that was without network; null = now. */
  readonly doneAt: number | null
  /** Id the sender gave it; sent twice it is done once. */
  readonly id: string | null
}
