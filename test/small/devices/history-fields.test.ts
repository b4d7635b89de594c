import { expect, it } from 'vitest'
import { kinds } from '#devices/index.ts'

/** Fields the boards ask for (grafana.md 1.5), by measurement. */
const asked: Readonly<Record<string, readonly string[]>> = {
  door: ['open int', 'locked int', 'forced int', 'held_s float', 'passages int', 'denied int'],
  gate: ['arm_up int', 'entries int', 'exits int', 'queue_len int', 'cycle_ms float', 'stuck int'],
  elevator: [
    'floor int',
    'moving int',
    'door_open int',
    'speed_mps float',
    'load_pct float',
    'motor_c float',
    'vibration_mms float',
    'trips int',
    'fault_code string',
  ],
  lighting: ['on int', 'dim_pct float', 'power_w float', 'energy_wh float', 'lux float', 'lamps_failed int'],
  cctv: [
    'online int',
    'recording int',
    'fps float',
    'bitrate_kbps float',
    'loss_pct float',
    'frame_age_s float',
    'storage_free_pct float',
  ],
}

it.for(Object.entries(asked))('measurement %s has the fields its boards ask for', ([measurement, fields]) => {
  const of = kinds.filter((kind) => kind.measurement === measurement)
  const points = of.flatMap((kind) => kind.points)
  const stored = points.flatMap((point) => [point.stored, ...(point.alsoStored ?? [])])
  const counted = of
    .flatMap((kind) => kind.events)
    .flatMap((event) => [event.counted, ...Object.values(event.countedBy?.as ?? {})])
  const written = new Set([
    ...stored.map((one) => `${one?.field} ${one?.type}`),
    ...counted.map((field) => `${field} int`),
  ])
  expect(fields.filter((field) => !written.has(field))).toEqual([])
})
