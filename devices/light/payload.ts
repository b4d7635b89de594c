import Type from 'typebox'
import { amount, choice, counter, flag, wording } from '../kit/payload-fields.ts'

/** Terms of DALI parts 102 and 253 (devices.md 5.1). */
export const state = Type.Object({
  on: flag(),
  level_pct: amount(0, 100),
  /** What the schedule asks for. */
  target_on: flag(),
  target_pct: amount(0, 100),
  lamp_failure: flag(),
  gear_failure: flag(),
  limit_error: flag(),
  thermal_derating: flag(),
  thermal_shutdown: flag(),
  undervoltage: flag(),
  overvoltage: flag(),
  open_circuit: flag(),
  short_circuit: flag(),
  fade_running: flag(),
  reset_state: flag(),
  no_short_address: flag(),
  power_cycle_seen: flag(),
  status: choice('ok', 'lamp_failure', 'gear_failure', 'comm_failure', 'power_high', 'power_low'),
})

export const tele = Type.Object({
  power_w: amount(0, 100_000),
  energy_wh: counter(),
  voltage_v: amount(0, 500),
  current_a: amount(0, 1000),
  power_factor: amount(-1, 1),
  gear_temp_c: amount(-40, 150),
  on_time_s: counter(),
  start_count: counter(),
  gear_hours_s: counter(),
})

export const events = {
  lamp_replaced: {},
  mode_changed: { from: wording(32), to: wording(32), by: wording() },
}

export const attributes = Type.Object({
  nominal_w: amount(0, 100_000),
  lamps: amount(0, 10_000),
  circuit: wording(32),
  area: choice('corridor', 'stair', 'escape', 'lobby', 'garage', 'garden', 'facade', 'road'),
  rated_life_h: amount(0, 1_000_000),
  dali_address: wording(16),
})
