import { between, round } from '../kit/daily.ts'
import { behaviourOf, type Life } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'
import { failures } from './failures.ts'

const DAY_MS = 86_400_000
const DISK_MB = 3_815_447
const CHANNELS = 16
/** Days of footage beyond what is required: the disks are full and the oldest footage slides. */
const SPARE_DAYS = 5

export const behaviour = behaviourOf({
  birth: { model: 'NVR-16', maker: 'Gatehouse', firmware: '4.60', periodS: 60 },
  attributes: { retention_days: 30, disk_slots: 2 },
  fittings: [{ per: 'building', count: 1, name: text('{place}录像机', '{place} recorder') }],
  failures,
  calm: {
    rest: () => ({
      disks: disks(38, 41),
      channels_total: CHANNELS,
      channels_online: CHANNELS,
      channels_recording: CHANNELS,
      raid_state: 'ok',
    }),
    stateS: 60,
    teleS: 60,
    tele: ({ at, random, attributes }: Life) => ({
      oldest_record_ms: Math.round(at - (Number(attributes.retention_days ?? 30) + SPARE_DAYS) * DAY_MS),
      newest_record_ms: Math.round(at - 2000),
      gap_s_24h: Math.round(between(random, 0, 20)),
      storage_free_pct: round(between(random, 1.5, 2.5), 1),
      cpu_pct: Math.round(between(random, 18, 35)),
      net_mbps: Math.round(between(random, 50, 70)),
      tamper: false,
    }),
  },
})

function disks(...temperatures: number[]) {
  return temperatures.map((temp_c, index) => ({
    slot: index + 1,
    state: 'ok',
    total_mb: DISK_MB,
    free_mb: Math.round(DISK_MB * 0.02),
    temp_c,
    smart_ok: true,
  }))
}
