import type { BackTestOutcome, BackTestTask } from './task.ts'

/** What the thread of a back-test is started with. */
export interface BackTestStart {
  readonly journalPath: string
  readonly task: BackTestTask
}

/** What it says. */
export type FromBackTest =
  /** @param share of the way through the journal, 0 to 1 */
  | { readonly is: 'progress'; readonly share: number; readonly messages: number }
  | { readonly is: 'done'; readonly outcome: BackTestOutcome }
