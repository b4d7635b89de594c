import { type Checkpoint, indexTags, type TagIndex } from './checkpoint.ts'
import type { PatrolConfig, Plan, Route } from './plan.ts'

/** A configuration, found by id. */
export interface ConfigIndex {
  readonly tags: TagIndex
  /** The checkpoint while it is in service. */
  readonly checkpoint: (id: string) => Checkpoint | undefined
  readonly routes: ReadonlyMap<string, Route>
  readonly plans: ReadonlyMap<string, Plan>
}

export function indexConfig({ checkpoints, routes, plans }: PatrolConfig): ConfigIndex {
  const points = new Map(checkpoints.map((checkpoint) => [checkpoint.id, checkpoint]))
  return {
    tags: indexTags(checkpoints),
    checkpoint: (id) => {
      const point = points.get(id)
      return point?.retiredAt === null ? point : undefined
    },
    routes: new Map(routes.map((route) => [route.id, route])),
    plans: new Map(plans.map((plan) => [plan.id, plan])),
  }
}
