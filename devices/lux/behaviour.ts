import type { LocalTime } from '../kit/behaviour.ts'
import { between, daylight, round } from '../kit/daily.ts'
import { tampered } from '../kit/health-failures.ts'
import { behaviourOf, type FailureScript, type Life, type Step } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'

/** One failure for each rule of rules.ts. */
const failures: readonly FailureScript[] = [
  {
    name: 'area-dark',
    title: text('区域无光', 'Area dark'),
    raises: 'LGT-06',
    within: 305,
    clearsWithin: 5,
    state: { target_on: true },
    tele: { lux_lx: 3 },
  },
  {
    name: 'sensor-fault',
    title: text('传感器损坏', 'Sensor faulty'),
    raises: 'LUX-01',
    within: 65,
    clearsWithin: 5,
    state: { sensor_fault: true },
    tele: { lux_lx: null },
  },
  tampered,
]

export const behaviour = behaviourOf({
  birth: { model: 'LX-1', maker: 'Gatehouse', firmware: '1.0.0', periodS: 60 },
  attributes: { set_lx: 50, area: 'corridor' },
  fittings: [{ per: 'building', count: 1, name: text('{place}大堂照度', '{place} lobby light level') }],
  failures,
  calm: {
    rest: ({ local, at }) => ({ target_on: dark(local(at)), sensor_fault: false }),
    stateS: 300,
    teleS: 60,
    teleOnChange: true,
    tele: ({ random, values, attributes, local, at }) => ({
      lux_lx: round(
        level(local(at), values.target_on === true, Number(attributes.set_lx ?? 50)) *
          between(random, 0.95, 1.05),
        1,
      ),
      tamper: false,
    }),
    next: ({ local, at }) => ({ at: nextTwilight(local(at), at), happening: twilight }),
  },
})

function dark({ hour, day }: LocalTime): boolean {
  const { rise, set } = daylight(day)
  return hour < rise || hour >= set
}

/** Daylight through the windows by the height of the sun, plus what the lamps give. */
function level(time: LocalTime, lit: boolean, lamps: number): number {
  const { rise, set } = daylight(time.day)
  const sun = Math.max(0, Math.sin((Math.PI * (time.hour - rise)) / (set - rise)))
  return 400 * sun + (lit ? 1.3 * lamps : 5)
}

function nextTwilight({ hour, day }: LocalTime, at: number): number {
  const { rise, set } = daylight(day)
  const left = [rise, set].map((one) => (one - hour + 24) % 24).filter((one) => one > 0.01)
  return Math.round(at + Math.min(...left) * 3_600_000 + 1000)
}

function* twilight({ local, at }: Life): Generator<Step> {
  yield { set: { target_on: dark(local(at)) } }
}
