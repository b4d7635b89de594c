import type { Checkpoint } from './checkpoint.ts'
import type { FileCheckpoint, FilePlan, FileRoute, PatrolFile } from './patrol-file.ts'
import type { PatrolConfig, Plan, Route } from './plan.ts'

/**
 * The patrol of a site as a site file would say it: what is in service, tags that hang now, sorted by id. The inverse of
 * `mergePatrol`, so that whatever people change passes the same checks as a file.
 */
export function patrolFileOf(config: PatrolConfig, site: string): PatrolFile {
  const own = <T extends { readonly site: string; readonly id: string }>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.site === site).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    checkpoints: own(config.checkpoints)
      .filter(({ retiredAt }) => retiredAt === null)
      .map(checkpointRow),
    routes: own(config.routes).map(routeRow),
    plans: own(config.plans).map(planRow),
  }
}

/** The id within the site. */
export function localId(id: string): string {
  return id.slice(id.indexOf('/') + 1)
}

function checkpointRow({ id, name, place, tags, action, key, position }: Checkpoint): FileCheckpoint {
  return {
    id: localId(id),
    name,
    place,
    tags: tags.filter(({ until }) => until === null).map(({ uid }) => uid),
    ...(action !== null && { action }),
    key,
    ...(position !== null && { position }),
  }
}

function routeRow({ id, name, order, steps }: Route): FileRoute {
  return {
    id: localId(id),
    name,
    order,
    steps: steps.map(({ checkpoint, offsetS, minLegS, maxLegS }) => ({
      checkpoint: localId(checkpoint),
      offset_s: offsetS,
      ...(minLegS !== null && { min_leg_s: minLegS }),
      ...(maxLegS !== null && { max_leg_s: maxLegS }),
    })),
  }
}

function planRow({ id, name, route, calendar, times, ...plan }: Plan): FilePlan {
  return {
    id: localId(id),
    name,
    route: localId(route),
    purpose: plan.purpose,
    calendar: typeof calendar === 'string' ? calendar : { weekdays: [...calendar.weekdays] },
    ...('slots' in times
      ? { slots: [...times.slots] }
      : {
          interval: { from: times.interval.from, to: times.interval.to, every_min: times.interval.everyMin },
        }),
    early_s: plan.earlyS,
    late_s: plan.lateS,
    duration_s: plan.durationS,
    vary_s: plan.varyS,
    guards: [...plan.guards],
    ...(plan.team !== null && { team: plan.team }),
    each: plan.each,
  }
}
