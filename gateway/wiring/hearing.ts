import type { Pipeline } from '../pipeline.ts'
import type { Alive, Hearing } from './alive.ts'
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
export function feeding(committer: Committer, pipeline: Pipeline, alive: Alive) {
  const take: Pipeline['take'] = (gathering) => {
    alive.look()
    pipeline.take(gathering)
  }
  return { take, isBlocked: () => committer.trouble() !== null }
}
