import type { Fitting } from '#devices/kit/behaviour.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { fill, type Text, text } from '#devices/kit/text.ts'
import { demoContractors, withAssets } from './demo-assets.ts'
import { patrolPlan } from './demo-patrol.ts'
import type { PlannedDevice, PlannedPlace, SitePlan } from './site-plan.ts'

const buildings = [
  { id: 'a', name: text('A座', 'Tower A'), floors: 18 },
  { id: 'b', name: text('B座', 'Tower B'), floors: 14 },
  { id: 'c', name: text('C座', 'Annex C'), floors: 6 },
] as const

/**
 * The demo site: three buildings furnished with every kind's fittings, and guards who walk real routes. The same
 * kinds always give the same site; a new kind with fittings appears by itself.
 */
export function demoSite(kinds: readonly DeviceKind[]): SitePlan {
  const places = [ground, ...buildings.flatMap(placesOf)]
  const guards = Array.from({ length: 8 }, (_, index) => ({
    id: `g-${String(index + 1).padStart(3, '0')}`,
    name: guardNames[index] as string,
  }))
  return {
    site: {
      id: 'demo',
      name: text('云杉中心', 'Spruce Centre'),
      zone: 'Asia/Shanghai',
      latitude: 31.23,
      longitude: 121.47,
    },
    places,
    contractors: demoContractors(kinds),
    devices: kinds.flatMap((kind) => withAssets(kind, furnish(kind, places))),
    guards,
    patrol: patrolPlan(places, guards),
  }
}

const guardNames = ['王建国', '李秀英', '张伟', '刘洋', '陈静', '杨帆', '赵磊', '黄敏']

const ground: PlannedPlace = { id: 'site', parent: null, type: 'area', name: text('园区', 'Grounds') }

function placesOf({ id, name, floors }: (typeof buildings)[number]): PlannedPlace[] {
  const building: PlannedPlace = { id, parent: 'site', type: 'building', name }
  const numbers = [-1, ...Array.from({ length: floors }, (_, index) => index + 1)]
  return [building, ...numbers.map((number) => floorOf(building, number))]
}

function floorOf(building: PlannedPlace, number: number): PlannedPlace {
  const label = number < 0 ? `B${-number}` : `${number}F`
  return {
    id: `${building.id}-${label.toLowerCase()}`,
    parent: building.id,
    type: 'floor',
    name: both(building.name, label),
  }
}

/** Furnishes the places with a kind's fittings; ids number through the kind at a place. */
function furnish(kind: DeviceKind, places: readonly PlannedPlace[]): PlannedDevice[] {
  return places.flatMap((place) => {
    const fitting = (kind.behaviour.fittings ?? []).filter(({ per }) => placeType[per] === place.type)
    const pieces = fitting.flatMap((one) =>
      Array.from({ length: one.count }, (_, index) => ({ one, n: index + 1 })),
    )
    return pieces.map(({ one, n }, index) => ({
      id: `${kind.name}-${place.id}-${index + 1}`,
      kind: kind.name,
      name: {
        zh: fill(one.name.zh, { place: place.name.zh, n }),
        en: fill(one.name.en, { place: place.name.en, n }),
      },
      place: place.id,
      attributes: { ...kind.behaviour.attributes, ...one.attributes },
    }))
  })
}

const placeType: Readonly<Record<Fitting['per'], PlannedPlace['type']>> = {
  site: 'area',
  building: 'building',
  floor: 'floor',
}

function both(name: Text, suffix: string): Text {
  return text(`${name.zh}${suffix}`, `${name.en} ${suffix}`)
}
