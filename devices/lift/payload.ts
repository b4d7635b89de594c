import Type from 'typebox'
import { amount, choice, counter, flag, instant, list, whole, wording } from '../kit/payload-fields.ts'

const door = () => choice('closed', 'opening', 'open', 'closing', 'fault', 'unknown')

/** Values after GB/T 24476 and the BACnet lift object (devices.md 4.1). */
export const state = Type.Object({
  service_mode: choice(
    'stopped',
    'normal',
    'inspection',
    'fire_recall',
    'firefighter',
    'emergency_power',
    'earthquake',
    'unknown',
    'vip',
    'homing',
    'parking',
    'attendant',
    'out_of_service',
    'evacuation',
  ),
  moving: flag(),
  direction: choice('none', 'up', 'down'),
  speed_mps: amount(-10, 10),
  /** Text shown to people, e.g. B1. */
  floor: wording(4),
  /** Counted position, 1 = lowest stop. */
  floor_no: whole(1, 255),
  door_zone: flag(),
  door_state: door(),
  door2_state: door(),
  /** The "door fully closed" signal. */
  door_closed: flag(),
  occupied: flag(),
  load_pct: amount(0, 150),
  level_err_mm: amount(-500, 500),
  passenger_alarm: flag(),
  fault_codes: list(Type.Integer({ minimum: 0, maximum: 255 }), 32),
  safety_chain_ok: flag(),
  door_lock_chain_ok: flag(),
  brake_released: flag(),
  power_ok: flag(),
})

export const tele = Type.Object({
  trip_count: counter(),
  run_hours: amount(0, 1_000_000),
  door_cycle_count: counter(),
  energy_wh: counter(),
  machine_temp_c: amount(-40, 120),
  /** Peak of the last run. */
  vibration_mps2: amount(0, 100),
  intercom_ok: flag(),
  intercom_last_test: instant(),
})

const where = { floor: wording(4), occupied: flag() }

export const events = {
  fault: { code: whole(0, 255), active: flag(), vendor_code: wording(32), ...where },
  passenger_alarm: where,
  mode_changed: { from: wording(32), to: wording(32) },
}

export const attributes = Type.Object({
  rated_speed_mps: amount(0.1, 20),
  rated_load_kg: amount(50, 20_000),
  /** Texts of the stops, lowest first. */
  floors: list(Type.String({ maxLength: 4 }), 200),
  reg_code: wording(32),
  use_cert: wording(32),
  maintainer: wording(64),
  rescue_phone: wording(32),
})
