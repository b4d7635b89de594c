import Type from 'typebox'
import { amount, choice, counter, flag, whole, wording } from '../kit/payload-fields.ts'

/** Terms of ONVIF and GB/T 28181 (devices.md 6.1). */
export const state = Type.Object({
  online: flag(),
  encoding: flag(),
  recording: choice('recording', 'idle', 'error', 'unknown'),
  signal_loss: flag(),
  tamper_cover: flag(),
  tamper_dark: flag(),
  tamper_bright: flag(),
  tamper_blur: flag(),
  scene_change: flag(),
  fan_fail: flag(),
  psu_fail: flag(),
  temp_critical: flag(),
})

export const tele = Type.Object({
  fps: amount(0, 240),
  kbps: amount(0, 1_000_000),
  packet_loss_pct: amount(0, 100),
  last_frame_age_ms: amount(0, 1e12),
  /** Camera clock minus gateway clock. */
  clock_offset_s: amount(-4e9, 4e9),
  reboots: counter(),
})

export const events = {
  motion: { zone: wording(32) },
  rebooted: {},
  illegal_login: { address: wording(64) },
}

export const attributes = Type.Object({
  fps_set: amount(1, 240),
  kbps_set: amount(1, 1_000_000),
  /** Watches an entrance, the lobby, a lift or a cash desk. */
  key: flag(),
  /** Should be recording around the clock. */
  record: flag(),
  recorder: wording(32),
  channel: whole(0, 100_000),
})
