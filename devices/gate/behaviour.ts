import { between, daily, nextArrival, round } from '../kit/daily.ts'
import { behaviourOf } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'
import { failures } from './failures.ts'
import { vehicle } from './traffic.ts'

/** Vehicles an hour in a lane, peaks 07:30-09:00 and 17:30-19:00 (devices.md 3). */
const vehiclesPerHour = daily(
  [
    [0, 3],
    [5, 2],
    [7, 50],
    [8.25, 170],
    [9.5, 70],
    [12, 60],
    [17, 80],
    [18.25, 170],
    [19.5, 50],
    [22, 12],
  ],
  0.6,
)

export const behaviour = behaviourOf({
  birth: { model: 'BG-30', maker: 'Gatehouse', firmware: '2.1.0', periodS: 60 },
  attributes: { lane: 'both' },
  fittings: [
    { per: 'site', count: 1, name: text('主入口道闸', 'Main entrance lane'), attributes: { lane: 'in' } },
    { per: 'site', count: 1, name: text('主出口道闸', 'Main exit lane'), attributes: { lane: 'out' } },
  ],
  failures,
  calm: {
    rest: () => ({
      arm_state: 'closed',
      loop_busy: false,
      ir_busy: false,
      locked: false,
      last_cause: 'auto_after_pass',
      lpr_online: true,
      fire_release: false,
      queue_len: 0,
    }),
    stateS: 60,
    teleS: 60,
    tele: ({ memory, random }) => ({
      cycle_count: memory.cycles ?? 0,
      motor_temp_c: round(between(random, 32, 41), 1),
      unread_pct: Math.round(between(random, 2, 8)),
      supply_v: round(between(random, 220, 236), 1),
      tamper: false,
    }),
    next: (life) => ({ at: nextArrival(life.at, vehiclesPerHour, 170, life), happening: vehicle }),
  },
})
