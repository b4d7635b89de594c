import { tampered } from '../kit/health-failures.ts'
import type { FailureScript } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'

const disk = { slot: 1, state: 'ok', total_mb: 3_815_447, free_mb: 76_309, temp_c: 38, smart_ok: true }

/** One failure for each rule of rules.ts. */
export const failures: readonly FailureScript[] = [
  {
    name: 'footage-gap',
    title: text('录像缺失', 'Gap in the footage'),
    raises: 'CAM-10',
    within: 5,
    clearsWithin: 5,
    tele: { gap_s_24h: 1260 },
  },
  {
    name: 'retention-shrunk',
    title: text('保存天数缩短', 'Retention shrunk'),
    raises: 'CAM-11',
    within: 5,
    clearsWithin: 5,
    tele: (_, { at }) => ({ oldest_record_ms: at - 21 * 86_400_000 }),
  },
  {
    name: 'disk-error',
    title: text('磁盘损坏', 'Disk error'),
    raises: 'CAM-12',
    within: 5,
    clearsWithin: 5,
    state: {
      disks: [disk, { slot: 2, state: 'error', total_mb: 3_815_447, free_mb: 0 }],
      raid_state: 'degraded',
    },
    events: [{ event: { type: 'disk_error', slot: 2 } }],
  },
  {
    name: 'disk-read-only',
    title: text('磁盘只读', 'Disk read only'),
    raises: 'CAM-13',
    within: 5,
    clearsWithin: 5,
    state: { disks: [disk, { ...disk, slot: 2, state: 'read_only' }] },
  },
  {
    name: 'silent-write-failure',
    title: text('录像不再写入', 'Footage no longer written'),
    raises: 'CAM-14',
    within: 3605,
    clearsWithin: 5,
    tele: (elapsed, { at }) => ({ newest_record_ms: Math.round(at - elapsed * 1000) }),
  },
  tampered,
]
