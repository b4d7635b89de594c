import type { Pipeline } from '../pipeline.ts'
import type { Alive } from './alive.ts'
import type { Committer } from './commit-writer.ts'
import type { OpenedSteps } from './open-steps.ts'

/** All who must not hold others' silence against them when it was we who heard nobody. */
export function hearing({ states, posts }: OpenedSteps): Pick<OpenedSteps['states'], 'restarted'> {
  return {
    restarted(now) {
      states.restarted(now)
      posts.restarted(now)
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
