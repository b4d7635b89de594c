import { text } from '#devices/kit/text.ts'
import { usualLegS } from '../guards/walking.ts'
import type { PlannedPatrol, PlannedPlace } from './site-plan.ts'

/** Fire exits lie at alternate ends of the corridor, metres. */
const CORRIDOR_M = 60
/** Planned times are a little generous, and told in whole ten seconds. */
const ALLOWANCE = 1.15

/**
 * Checkpoints on every second floor, one route a building from the roof down plus one around the grounds; day rounds
 * every two hours, night rounds every hour, as devices.md 7.3 proposes for a new site.
 */
export function patrolPlan(
  places: readonly PlannedPlace[],
  guards: readonly { readonly id: string }[],
): PlannedPatrol {
  const buildings = places.filter((place) => place.type === 'building')
  const checkpoints = buildings.flatMap((building) =>
    places
      .filter((place) => place.parent === building.id)
      .filter((_, index) => index % 2 === 0)
      .map((floor, index) => ({
        id: `cp-${floor.id}`,
        name: text(`${floor.name.zh}消防通道`, `${floor.name.en} fire exit`),
        place: floor.id,
        tags: [tagUid(building.id, index)],
        key: index === 0,
        position: positionOf(buildings.indexOf(building), floor.id, index),
      })),
  )
  const routes = buildings.map((building) => ({
    id: `route-${building.id}`,
    name: text(`${building.name.zh}巡逻`, `${building.name.en} patrol`),
    order: 'ordered' as const,
    steps: stepsOf(checkpoints.filter(({ place }) => place.startsWith(`${building.id}-`)).reverse()),
  }))
  // The last one walks the gates: nobody is at two places at once.
  const walkers = guards.slice(0, -1)
  const plans = routes.flatMap((route, index) => {
    const crew = walkers.filter((_, guard) => guard % routes.length === index).map((guard) => guard.id)
    const common = {
      route: route.id,
      calendar: 'every-day',
      early_s: 600,
      late_s: 600,
      duration_s: (route.steps.at(-1)?.offset_s ?? 0) + 750,
      guards: crew,
    }
    const minute = String(index * 10).padStart(2, '0')
    return [
      {
        ...common,
        id: `day-${route.id}`,
        name: text(`${route.name.zh}（白班）`, `${route.name.en} (day)`),
        interval: { from: `06:${minute}`, to: '21:59', every_min: 120 },
      },
      {
        ...common,
        id: `night-${route.id}`,
        name: text(`${route.name.zh}（夜班）`, `${route.name.en} (night)`),
        slots: ['22', '23', '00', '01', '02', '03', '04', '05'].map((hour) => `${hour}:${minute}`),
      },
    ]
  })
  return {
    checkpoints: [...checkpoints, ...gateHouses],
    routes: [...routes, gateRoute],
    plans: [...plans, gatePlan(guards.at(-1)?.id ?? '')],
  }
}

/** Buildings stand 150 m apart; `b1` is the floor below `1f`. */
function positionOf(building: number, floorId: string, index: number) {
  const [, below = '', level = '1'] = /-(b?)(\d+)f?$/.exec(floorId) ?? []
  return {
    x: building * 150 + (index % 2) * CORRIDOR_M,
    y: 20,
    floor: below === '' ? Number(level) : 1 - Number(level),
  }
}

type Walked = Pick<PlannedPatrol['checkpoints'][number], 'id' | 'position'>

/** Each point when an average guard gets there. */
function stepsOf(checkpoints: readonly Walked[]): PlannedPatrol['routes'][number]['steps'] {
  let offset = 0
  return checkpoints.map(({ id, position }, index) => {
    if (index > 0) offset += usualLegS(checkpoints[index - 1]?.position, position, 60) * ALLOWANCE
    return { checkpoint: id, offset_s: Math.round(offset / 10) * 10 }
  })
}

/** Three points by the gates that are walked every ten minutes: something to see within minutes of the start. */
const gateHouses = ['north', 'east', 'south'].map((side, index) => ({
  id: `cp-gate-${side}`,
  name: text(`${['北', '东', '南'][index]}门岗`, `${['North', 'East', 'South'][index]} gate post`),
  place: 'site',
  tags: [tagUid('z', index)],
  key: index === 0,
  position: { x: 40 * index, y: -30 + 20 * index, floor: 1 },
}))

const gateRoute = {
  id: 'route-gates',
  name: text('门岗巡查', 'Gate posts'),
  order: 'free' as const,
  steps: gateHouses.map((checkpoint, index) => ({ checkpoint: checkpoint.id, offset_s: index * 60 })),
}

/** The plan whose rounds the demo's guards now and then leave out. */
export const shortPlanId = 'gates-10min'

function gatePlan(guard: string): PlannedPatrol['plans'][number] {
  return {
    id: shortPlanId,
    name: text('门岗十分钟巡查', 'Gate posts, every ten minutes'),
    route: gateRoute.id,
    calendar: 'every-day',
    interval: { from: '00:00', to: '23:59', every_min: 10 },
    early_s: 60,
    late_s: 120,
    duration_s: 240,
    guards: [guard],
  }
}

/** A 7-byte UID of the NXP range, as an NTAG tag has. */
function tagUid(building: string, index: number): string {
  const serial = building.charCodeAt(0) * 256 + index
  return `04DE5F${serial.toString(16).toUpperCase().padStart(8, '0')}`
}
