import { between, normal, round } from '../kit/daily.ts'
import type { Value } from '../kit/point.ts'
import type { Happening, Life, Step } from '../kit/simulation.ts'

/** Height of a storey, m, and acceleration, m/s² (devices.md 10). */
const STOREY_M = 3.2
const ACCELERATION = 1
const PERSON_KG = 75

/** Somebody calls the car to a floor and rides to another (devices.md 10). */
export function journey(from: number, to: number): Happening {
  return function* ride(life) {
    if (life.values.floor_no !== from) yield* run(life, from)
    yield* openDoor(life)
    const persons = 1 + Math.floor(life.random() * 4)
    yield { after: 2, set: { occupied: true, load_pct: load(life, persons) } }
    yield* closeDoor()
    yield* run(life, to)
    yield* openDoor(life)
    yield* leave()
  }
}

/** The doors open, whoever is inside gets out, the doors close. */
export function* release(life: Life): Generator<Step> {
  yield* openDoor(life)
  yield* leave()
}

function* leave(): Generator<Step> {
  yield { after: 2, set: { occupied: false, load_pct: 0 } }
  yield* closeDoor()
}

function* openDoor({ memory }: Life): Generator<Step> {
  memory.doors = (memory.doors ?? 0) + 1
  yield { set: { door_state: 'opening', door_closed: false } }
  yield { after: 2.5, set: { door_state: 'open' } }
}

function* closeDoor(): Generator<Step> {
  yield { after: 4, set: { door_state: 'closing' } }
  yield { after: 3, set: { door_state: 'closed', door_closed: true } }
}

/** Accelerates, runs at rated speed, brakes; tells its state every second on the way (devices.md 4.4). */
function* run(life: Life, to: number): Generator<Step> {
  const { random, memory, values, attributes } = life
  const from = Number(values.floor_no)
  const sign = to > from ? 1 : -1
  const distance = Math.abs(to - from) * STOREY_M
  const rated = Number(attributes.rated_speed_mps ?? 1.75)
  const speed = Math.min(rated, Math.sqrt(distance * ACCELERATION))
  const ramp = speed / ACCELERATION
  const total = distance / speed + ramp
  const memoryRun = () => {
    memory.trips = (memory.trips ?? 0) + 1
    memory.runS = (memory.runS ?? 0) + total
    memory.energyWh = (memory.energyWh ?? 0) + distance * 1.2
    memory.vibration = between(random, 0.08, 0.25)
  }
  yield { after: 1, set: { moving: true, direction: sign > 0 ? 'up' : 'down', brake_released: true } }
  let passed = from
  for (let second = 1; second < total; second += 1) {
    const now = Math.min(second / ramp, (total - second) / ramp, 1) * speed
    const floor = from + sign * Math.floor(travelled(second, speed, ramp, total) / STOREY_M)
    // A box reports the zone on every floor it passes, however short it is inside.
    yield {
      after: 1,
      set: { ...at(attributes, floor), speed_mps: round(sign * now, 2), door_zone: floor !== passed },
    }
    passed = floor
  }
  memoryRun()
  yield {
    after: total - Math.floor(total),
    set: {
      ...at(attributes, to),
      moving: false,
      direction: 'none',
      speed_mps: 0,
      door_zone: true,
      brake_released: false,
      level_err_mm: round(normal(random, 0, 3), 1),
    },
  }
}

/** Metres covered after some seconds of a run with equal ramps. */
function travelled(second: number, speed: number, ramp: number, total: number): number {
  if (second <= ramp) return (ACCELERATION * second ** 2) / 2
  if (second <= total - ramp) return (speed * ramp) / 2 + speed * (second - ramp)
  return speed * (total - ramp) - (ACCELERATION * (total - second) ** 2) / 2
}

function at(attributes: Life['attributes'], floor: number): Record<string, Value> {
  const floors = attributes.floors
  return { floor_no: floor, floor: String((Array.isArray(floors) && floors[floor - 1]) || floor) }
}

function load({ attributes }: Life, persons: number): number {
  return Math.round((100 * persons * PERSON_KG) / Number(attributes.rated_load_kg ?? 1000))
}
