import Type from 'typebox'
import { amount, choice, counter, flag, reference, whole, wording } from '../kit/payload-fields.ts'

export const causes = [
  'plate',
  'card',
  'remote',
  'wire',
  'manual',
  'loop_safety',
  'ir_safety',
  'auto_after_pass',
  'timeout',
  'fire',
] as const

/** Words of barrier controllers (devices.md 3). */
export const state = Type.Object({
  arm_state: choice('closed', 'opening', 'open', 'closing', 'stopped', 'fault', 'unknown'),
  loop_busy: flag(),
  ir_busy: flag(),
  locked: flag(),
  /** What moved the arm last; `none` = it moved without a command. */
  last_cause: choice(...causes, 'none'),
  lpr_online: flag(),
  fire_release: flag(),
  queue_len: whole(0, 1000),
  cycle_ms: whole(0, 3_600_000),
})

export const tele = Type.Object({
  cycle_count: counter(),
  motor_temp_c: amount(-40, 150),
  /** Share of the last 50 plates the camera could not read. */
  unread_pct: amount(0, 100),
})

/** `plate_h` is 16 hex digits of an HMAC of the plate, never the plate itself (devices.md 3). */
export const events = {
  vehicle_passed: {
    plate_h: reference(),
    dir: choice('in', 'out'),
    cause: choice(...causes, 'none'),
    dwell_s: amount(0, 86_400),
  },
  opened: {},
  closed: {},
  anti_smash_reopen: {},
  arm_knocked: {},
  manual_open: { by: reference(), reason: wording() },
  plate_unread: {},
}

export const attributes = Type.Object({
  lane: choice('in', 'out', 'both'),
})
