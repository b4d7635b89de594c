import { between, daily, nextArrival, round } from '../kit/daily.ts'
import { behaviourOf, type Life } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'
import { failures } from './failures.ts'
import { journey } from './journey.ts'

/** Rides an hour: up-peak, two-way, down-peak (devices.md 10). */
const ridesPerHour = daily(
  [
    [0, 2],
    [6, 5],
    [8.5, 55],
    [10, 25],
    [12.2, 45],
    [14, 22],
    [18, 55],
    [20, 22],
    [23, 5],
  ],
  0.6,
)

const HOUR_MS = 3_600_000
/** The car makes its own intercom test call in the night. */
const TEST_HOUR = 3

const floors = ['B1', ...Array.from({ length: 18 }, (_, index) => String(index + 1))]

export const behaviour = behaviourOf({
  birth: { model: 'LG-8', maker: 'Gatehouse', firmware: '3.0.1', periodS: 30 },
  attributes: {
    rated_speed_mps: 1.75,
    rated_load_kg: 1000,
    floors,
    reg_code: '31103101012020010001',
    use_cert: '梯11沪B00001(20)',
    maintainer: '华东电梯维保',
    rescue_phone: '021-96333',
  },
  fittings: [{ per: 'building', count: 3, name: text('{place}{n}号梯', '{place} lift {n}') }],
  failures,
  calm: {
    rest: ({ attributes }) => ({
      service_mode: 'normal',
      moving: false,
      direction: 'none',
      speed_mps: 0,
      floor: stops(attributes)[0] ?? '1',
      floor_no: 1,
      door_zone: true,
      door_state: 'closed',
      door_closed: true,
      occupied: false,
      load_pct: 0,
      level_err_mm: 0,
      passenger_alarm: false,
      fault_codes: [],
      safety_chain_ok: true,
      door_lock_chain_ok: true,
      brake_released: false,
      power_ok: true,
    }),
    stateS: 30,
    teleS: 60,
    tele: ({ at, memory, random, local }) => ({
      trip_count: memory.trips ?? 0,
      run_hours: round((memory.runS ?? 0) / 3600, 2),
      door_cycle_count: memory.doors ?? 0,
      energy_wh: Math.round(memory.energyWh ?? 0),
      machine_temp_c: round(between(random, 26, 33), 1),
      vibration_mps2: round(memory.vibration ?? 0, 3),
      intercom_ok: true,
      intercom_last_test: Math.round(at - ((local(at).hour - TEST_HOUR + 24) % 24) * HOUR_MS),
      tamper: false,
    }),
    next: (life) => ({ at: nextArrival(life.at, ridesPerHour, 55, life), happening: nextRide(life) }),
  },
})

/** Most rides begin or end at the entrance: up in the morning, down in the evening. */
function nextRide(life: Life) {
  const { random, attributes, local, at } = life
  const count = Math.max(2, stops(attributes).length)
  const entrance = Math.min(2, count)
  const any = 1 + Math.floor(random() * count)
  const other = any === entrance ? (any % count) + 1 : any
  const up = random() < (local(at).hour < 13 ? 0.7 : 0.3)
  return up ? journey(entrance, other) : journey(other, entrance)
}

function stops(attributes: Life['attributes']): readonly string[] {
  return Array.isArray(attributes.floors) ? (attributes.floors as string[]) : []
}
