import Type from 'typebox'
import { choice, counter, flag, reference, whole, wording } from '../kit/payload-fields.ts'

/** Terms of ONVIF Door Control (devices.md 2.1). */
export const state = Type.Object({
  door_state: choice('closed', 'open', 'fault', 'unknown'),
  lock_state: choice('locked', 'unlocked', 'fault', 'unknown'),
  alarm_state: choice('normal', 'forced_open', 'open_too_long', 'egress_open', 'fault'),
  mode: choice(
    'locked',
    'unlocked',
    'accessed',
    'blocked',
    'locked_down',
    'locked_open',
    'double_locked',
    'unknown',
  ),
  tamper: flag(),
  reader_online: flag(),
  power_fail: flag(),
  rex: flag(),
  fire_release: flag(),
  held_s: whole(0, 604_800),
  occupancy: whole(0, 100_000),
})

export const tele = Type.Object({
  open_count: counter(),
})

/** Unknown reasons are sent as `other`, as ONVIF tells its clients to do (devices.md 2.2). */
export const denialReasons = [
  'unknown_credential',
  'not_enabled',
  'not_active',
  'expired',
  'invalid_pin',
  'invalid_second_factor',
  'not_permitted_now',
  'unauthorized',
  'passback',
  'lockout',
  'occupancy_limit',
  'lost',
  'stolen',
  'no_escort',
  'threat_level',
  'verification_failed',
  'other',
] as const

/** `cred` is 16 hex digits of an HMAC of the credential, never the card number (devices.md 2.2). */
const credential = {
  cred: reference(),
  cred_type: choice('card', 'pin', 'card_pin', 'fingerprint', 'face', 'plate', 'mobile', 'other'),
  reader: reference(),
  dir: choice('in', 'out'),
}

export const events = {
  access_granted: credential,
  access_taken: { ...credential, grant_eid: reference() },
  access_not_taken: { ...credential, grant_eid: reference() },
  access_denied: { ...credential, reason: choice(...denialReasons) },
  duress: credential,
  door_opened: {},
  door_closed: {},
  door_forced: {},
  door_open_too_long: { open_s: whole(0, 604_800) },
  rex_pressed: {},
  apb_violation: credential,
  mode_changed: { from: wording(), to: wording(), by: wording() },
  lockout: { ...credential, failed: whole(0, 1000) },
}

export const attributes = Type.Object({
  /** How long a grant keeps the lock released, seconds. */
  release_s: whole(1, 300),
  /** Opens to the outside or to a protected room: a door held open there is graver. */
  high_security: flag(),
  /** Nobody should pass in the night window. */
  night_closed: flag(),
})
