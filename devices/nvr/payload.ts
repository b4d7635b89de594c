import Type from 'typebox'
import { amount, choice, flag, instant, list, whole, wording } from '../kit/payload-fields.ts'

/** Words of makers are normalised to these (devices.md 6.2). */
const disk = Type.Object({
  slot: Type.Integer({ minimum: 0, maximum: 255 }),
  state: choice('ok', 'read_only', 'unformatted', 'formatting', 'error', 'missing', 'locked', 'unknown'),
  total_mb: amount(0, 1e9),
  free_mb: amount(0, 1e9),
  temp_c: amount(-40, 150),
  smart_ok: flag(),
})

export const state = Type.Object({
  disks: list(disk, 64),
  channels_total: whole(0, 4096),
  channels_online: whole(0, 4096),
  channels_recording: whole(0, 4096),
  raid_state: choice('ok', 'degraded', 'rebuilding', 'failed', 'none', 'unknown'),
})

export const tele = Type.Object({
  /** Oldest footage of the channel that keeps it shortest: the real retention. */
  oldest_record_ms: instant(),
  /** Newest footage written. */
  newest_record_ms: instant(),
  /** Missing footage of the worst channel in the last 24 h. */
  gap_s_24h: amount(0, 86_400),
  storage_free_pct: amount(0, 100),
  cpu_pct: amount(0, 100),
  net_mbps: amount(0, 1_000_000),
})

const channel = { channel: whole(0, 4096) }

export const events = {
  illegal_login: { address: wording(64) },
  ip_conflict: { address: wording(64) },
  net_broken: {},
  disk_full: {},
  disk_error: { slot: whole(0, 255) },
  recording_failure: channel,
  bad_video: channel,
}

export const attributes = Type.Object({
  /** Days of footage this recorder has to keep. */
  retention_days: amount(1, 3650),
  disk_slots: whole(1, 64),
})
