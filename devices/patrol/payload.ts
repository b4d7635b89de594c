import Type from 'typebox'
import { known } from '../kit/known.ts'
import { amount, choice, flag, reference, whole } from '../kit/payload-fields.ts'

/** Upper-case hex of 4, 7 or 10 bytes; Web NFC prints it with colons and lower-case (devices.md 7.1). */
const uid = Type.String({ pattern: '^[0-9A-Fa-f]{2}(:?[0-9A-Fa-f]{2}){3,9}$', maxLength: 29 })
const hex = (digits: number) => known(Type.String({ pattern: `^[0-9A-Fa-f]{${digits}}$` }))

export const state = Type.Object({
  /** Guard logged in; null = nobody. */
  guard: reference(),
  /** Taps not yet sent. */
  queue: whole(0, 1_000_000),
  gps_fix: flag(),
})

export const tele = Type.Object({})

const position = { lat: amount(-90, 90), lon: amount(-180, 180) }
const login = { guard: reference() }

export const events = {
  tap: {
    /** May be missing where `picc_data` holds it: a tag can hide its UID. */
    uid: known(uid),
    guard: reference(),
    method: choice('nfc', 'sun', 'wand', 'manual'),
    /** Counter of an NTAG 424 DNA tag. */
    ctr: whole(0, 16_777_215),
    /** Mirror of the tag: encrypted UID and counter, and its MAC. */
    picc_data: hex(32),
    cmac: hex(16),
    ...position,
  },
  unknown_tag: { uid, guard: reference() },
  guard_login: login,
  guard_logout: login,
  sos: { guard: reference(), ...position },
}

export const attributes = Type.Object({
  mounting: choice('fixed', 'hand_held'),
})
