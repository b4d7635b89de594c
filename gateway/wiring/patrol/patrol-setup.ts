import type { Checkpoint } from '../../patrol/checkpoint.ts'
import type { PatrolConfig } from '../../patrol/plan.ts'

/** The patrol as it is set up at present, for whoever shows it: the step has its own index. */
export interface SetupHolder {
  readonly config: PatrolConfig
  /** Those out of service too, because old rounds name them. */
  checkpoint(id: string): Checkpoint | undefined
  put(config: PatrolConfig): void
}

export function createSetupHolder(initial: PatrolConfig): SetupHolder {
  let config = initial
  let checkpoints = byId(config)
  return {
    get config() {
      return config
    },
    checkpoint: (id) => checkpoints.get(id),
    put(next) {
      config = next
      checkpoints = byId(next)
    },
  }
}

const byId = ({ checkpoints }: PatrolConfig): ReadonlyMap<string, Checkpoint> =>
  new Map(checkpoints.map((checkpoint) => [checkpoint.id, checkpoint]))
