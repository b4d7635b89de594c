import type { LocalTime } from '../kit/behaviour.ts'
import { between, daylight, round } from '../kit/daily.ts'
import { behaviourOf, type Life, type Step } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'
import { failures } from './failures.ts'

const HOUR_MS = 3_600_000
/** Lights are dimmed in the small hours. */
const DIM = { from: 0, to: 5, pct: 60 }

export const behaviour = behaviourOf({
  birth: { model: 'LC-4', maker: 'Gatehouse', firmware: '1.2.0', periodS: 300 },
  attributes: { nominal_w: 240, lamps: 12, circuit: 'L1', area: 'corridor', rated_life_h: 50_000 },
  fittings: [
    { per: 'floor', count: 3, name: text('{place}走道照明 {n}', '{place} corridor light {n}') },
    {
      per: 'floor',
      count: 2,
      name: text('{place}楼梯照明 {n}', '{place} stair light {n}'),
      attributes: { area: 'stair', nominal_w: 60, lamps: 4 },
    },
    {
      per: 'site',
      count: 6,
      name: text('园区路灯 {n}', 'Road light {n}'),
      attributes: { area: 'road', nominal_w: 400, lamps: 8 },
    },
  ],
  failures,
  calm: {
    rest: ({ local, at }) => ({
      ...scheduled(local(at)),
      lamp_failure: false,
      gear_failure: false,
      thermal_derating: false,
      status: 'ok',
    }),
    stateS: 300,
    teleS: 300,
    teleOnChange: true,
    tele: measure,
    next: (life) => ({ at: life.at + hoursToSwitch(life.local(life.at)) * HOUR_MS, happening: switchOver }),
  },
})

function scheduled({ hour, day }: LocalTime) {
  const { rise, set } = daylight(day)
  const on = hour < rise || hour >= set
  const pct = on ? (hour >= DIM.from && hour < DIM.to ? DIM.pct : 100) : 0
  return { on, level_pct: pct, target_on: on, target_pct: pct }
}

function hoursToSwitch({ hour, day }: LocalTime): number {
  const { rise, set } = daylight(day)
  const later = [rise, set, DIM.from, DIM.to].map((at) => (at - hour + 24) % 24).filter((left) => left > 0.01)
  // A moment after the hour, so that rounding cannot leave it before.
  return Math.min(...later) + 1 / 3600
}

function* switchOver({ local, at }: Life): Generator<Step> {
  yield { set: scheduled(local(at)) }
}

/** Power follows the level within three per cent; the meter runs on between two measurements. */
function measure({ random, memory, values, attributes, at }: Life) {
  const power = round(
    nominalOf(attributes) * (Number(values.level_pct) / 100) * between(random, 0.97, 1.03),
    1,
  )
  const voltage = round(between(random, 220, 236), 1)
  const seconds = (at - (memory.at ?? at)) / 1000
  memory.energyWh = (memory.energyWh ?? 0) + ((memory.power ?? 0) * seconds) / 3600
  memory.onS = (memory.onS ?? Math.floor(random() * 2e7)) + (memory.power ? seconds : 0)
  memory.at = at
  memory.power = power
  return {
    power_w: power,
    energy_wh: Math.floor(memory.energyWh),
    voltage_v: voltage,
    current_a: round(power / voltage, 2),
    power_factor: 0.95,
    gear_temp_c: round(between(random, 35, 55), 1),
    on_time_s: Math.floor(memory.onS),
    tamper: false,
  }
}

function nominalOf(attributes: Life['attributes']): number {
  return Number(attributes.nominal_w ?? 0)
}
