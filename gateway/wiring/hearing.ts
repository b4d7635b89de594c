import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import type { Outlet, Pipeline } from '../pipeline.ts'
import type { Alive, Hearing } from './alive.ts'
import { watchClockSteps } from './clock-steps.ts'
import type { Committer } from './commit-writer.ts'
import type { OpenedSteps } from './open-steps.ts'

/** All who must not hold others' silence against them when it was we who heard nobody. */
export function hearing({ states, posts, watch }: OpenedSteps): Hearing {
  const restarted = (now: number): void => {
    states.restarted(now)
    posts.restarted(now)
  }
  return {
    restarted,
    absent: (from, to) => watch.absent(from, to),
    deaf(now) {
      restarted(now)
      watch.absent(now, now)
    },
  }
}

/** How the journal is read on: with a look at the clock before each gathering, and not while nothing can be written. */
export function feeding(committer: Committer, pipeline: Pipeline, look: () => void) {
  const take: Pipeline['take'] = (gathering) => {
    look()
    pipeline.take(gathering)
  }
  return { take, isBlocked: () => committer.trouble() !== null }
}

interface LookingParts {
  readonly clock: Clock
  readonly log: Log
  readonly steps: OpenedSteps
  readonly outlet: Outlet
  readonly alive: Pick<Alive, 'look'>
}

/** What is done before every message and every tick: whoever counts time hears that the clock was set or nobody was here. */
export function lookingAtClock({ clock, log, steps, outlet, alive }: LookingParts): () => void {
  const lookForSteps = watchClockSteps(clock, (before, now) => {
    log.warn({ before, now }, 'the clock was set; orders and calls go by the time that passed')
    for (const effect of steps.orders.stepped(before, now)) outlet.ordered(effect)
    steps.oncall.stepped(before, now)
  })
  return () => {
    lookForSteps()
    alive.look()
  }
}
