import Type from 'typebox'
import { amount, choice, counter, flag, list, whole, wording } from '../kit/payload-fields.ts'

/** Words of the BACnet escalator object (devices.md 4.1). */
export const state = Type.Object({
  running: flag(),
  direction: choice('none', 'up', 'down'),
  mode: choice('stop', 'up', 'down', 'inspection', 'out_of_service', 'unknown'),
  fault_codes: list(Type.Integer({ minimum: 0, maximum: 255 }), 32),
})

export const tele = Type.Object({
  handrail_speed_dev_pct: amount(-100, 100),
  run_hours: amount(0, 1_000_000),
  start_count: counter(),
  energy_wh: counter(),
})

export const events = {
  fault: { code: whole(0, 255), active: flag(), vendor_code: wording(32) },
  mode_changed: { from: wording(32), to: wording(32) },
  emergency_stop: {},
}

export const attributes = Type.Object({
  rated_speed_mps: amount(0.1, 2),
  reg_code: wording(32),
  maintainer: wording(64),
})
