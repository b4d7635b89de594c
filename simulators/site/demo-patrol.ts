import { text } from '#devices/kit/text.ts'
import type { PlannedPatrol, PlannedPlace } from './site-plan.ts'

/** Walking time from one checkpoint to the next on the demo routes, seconds. */
const LEG_S = 150

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
      })),
  )
  const routes = buildings.map((building) => ({
    id: `route-${building.id}`,
    name: text(`${building.name.zh}巡逻`, `${building.name.en} patrol`),
    order: 'ordered' as const,
    steps: checkpoints
      .filter((checkpoint) => checkpoint.place.startsWith(`${building.id}-`))
      .reverse()
      .map((checkpoint, index) => ({ checkpoint: checkpoint.id, offset_s: index * LEG_S })),
  }))
  const plans = routes.flatMap((route, index) => {
    const crew = guards.filter((_, guard) => guard % routes.length === index).map((guard) => guard.id)
    const common = {
      route: route.id,
      calendar: 'every-day',
      early_s: 600,
      late_s: 600,
      duration_s: route.steps.length * LEG_S + 600,
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
    plans: [...plans, gatePlan(guards[0]?.id ?? '')],
  }
}

/** Three points by the gates that are walked every ten minutes: something to see within minutes of the start. */
const gateHouses = ['north', 'east', 'south'].map((side, index) => ({
  id: `cp-gate-${side}`,
  name: text(`${['北', '东', '南'][index]}门岗`, `${['North', 'East', 'South'][index]} gate post`),
  place: 'site',
  tags: [tagUid('z', index)],
  key: index === 0,
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
