import type { Outlet } from '../pipeline.ts'
import type { Announcer } from './announce.ts'
import type { Waiting } from './collect.ts'
import type { Committer } from './commit-writer.ts'
import type { Live } from './live.ts'
import type { TapDesk } from './tap-desk.ts'

export interface OutletParts {
  readonly waiting: Waiting
  readonly committer: Committer
  readonly live: Live
  readonly announce: Announcer
  readonly tapDesk: TapDesk
  /** Taps wait for rounds that have left the memory. */
  readonly wake: () => void
}

/** What leaves the pipeline waits for the commit; only then is anybody told (decision 001). */
export function outletInto({ waiting, committer, live, announce, tapDesk, wake }: OutletParts): Outlet {
  return {
    changed: () => committer.note(false),
    touched: live.touch,
    alarm(transition) {
      waiting.transitions.push(transition)
      committer.afterwards(() => announce.alarm(transition))
    },
    patrolled(outcome) {
      waiting.patrol.push(outcome)
      committer.afterwards(() => announce.patrol(outcome))
      if (outcome.taps.some(({ result }) => result === 'waiting')) committer.afterwards(wake)
    },
    entered: tapDesk.entered,
  }
}
