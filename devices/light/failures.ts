import { tampered } from '../kit/health-failures.ts'
import type { FailureScript, Life } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'

const lit = { on: true, level_pct: 100, target_on: true, target_pct: 100 }
const draws =
  (share: number) =>
  (_: number, { attributes }: Life) => ({
    power_w: share * Number(attributes.nominal_w ?? 0),
  })

/** One failure for each rule of rules.ts. */
export const failures: readonly FailureScript[] = [
  {
    name: 'lamp-dead',
    title: text('灯全灭', 'Lamps dead'),
    raises: 'LGT-01',
    within: 125,
    clearsWithin: 5,
    state: lit,
    tele: draws(0.05),
  },
  {
    name: 'string-partly-dead',
    title: text('灯串部分损坏', 'String partly dead'),
    raises: 'LGT-02',
    within: 605,
    clearsWithin: 5,
    during: 'night',
    state: lit,
    tele: draws(0.6),
  },
  {
    name: 'relay-welded',
    title: text('继电器粘连', 'Relay welded'),
    raises: 'LGT-03',
    within: 1805,
    clearsWithin: 5,
    during: 'day',
    tele: draws(1),
  },
  {
    name: 'contactor-dead',
    title: text('接触器不吸合', 'Contactor dead'),
    raises: 'LGT-04',
    within: 125,
    clearsWithin: 5,
    state: { ...lit, on: false, level_pct: 0 },
    tele: draws(0),
  },
  {
    name: 'left-on',
    title: text('手动开灯未关', 'Left on by hand'),
    raises: 'LGT-05',
    within: 605,
    clearsWithin: 5,
    state: { ...lit, target_on: false, target_pct: 0 },
    tele: draws(1),
  },
  {
    name: 'lamp-failure',
    title: text('光源故障', 'Lamp failure'),
    raises: 'LGT-07',
    within: 65,
    clearsWithin: 5,
    state: { lamp_failure: true, status: 'lamp_failure' },
  },
  {
    name: 'undervoltage',
    title: text('欠压', 'Undervoltage'),
    raises: 'LGT-09',
    within: 65,
    clearsWithin: 5,
    tele: { voltage_v: 186 },
  },
  {
    name: 'gear-hot',
    title: text('驱动过热', 'Gear hot'),
    raises: 'LGT-10',
    within: 605,
    clearsWithin: 5,
    state: { thermal_derating: true },
    tele: { gear_temp_c: 92 },
  },
  {
    name: 'flicker',
    title: text('频闪', 'Flicker'),
    raises: 'LGT-11',
    within: 225,
    clearsWithin: 605,
    state: (elapsed) => ({ ...lit, on: elapsed % 20 < 10 }),
    tele: draws(1),
    paceS: 5,
  },
  {
    name: 'lamp-worn',
    title: text('光源到寿命', 'Lamps worn'),
    raises: 'LGT-12',
    within: 5,
    clearsWithin: 5,
    tele: (_, { attributes }) => ({
      on_time_s: Math.round(Number(attributes.rated_life_h ?? 0) * 3600 * 0.95),
    }),
  },
  tampered,
]
