import { between, daily, nextArrival, normal, round } from '../kit/daily.ts'
import { behaviourOf, type Life, type Step } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'
import { failures } from './failures.ts'

/** Share of the set bit rate: the night picture is still and compresses well. */
const bitRate = daily([
  [0, 0.45],
  [6, 0.5],
  [9, 0.9],
  [18, 0.95],
  [22, 0.5],
])

const motionsPerHour = daily([
  [0, 0.5],
  [7, 3],
  [9, 6],
  [18, 6],
  [22, 1],
])

export const behaviour = behaviourOf({
  birth: { model: 'IPC-400', maker: 'Gatehouse', firmware: '5.7.3', periodS: 60 },
  attributes: { fps_set: 25, kbps_set: 4096, key: false, record: true },
  fittings: [
    { per: 'floor', count: 4, name: text('{place}走道摄像机 {n}', '{place} corridor camera {n}') },
    {
      per: 'building',
      count: 2,
      name: text('{place}电梯轿厢摄像机 {n}', '{place} lift car camera {n}'),
      attributes: { key: true },
    },
    {
      per: 'site',
      count: 6,
      name: text('园区周界摄像机 {n}', 'Perimeter camera {n}'),
      attributes: { key: true },
    },
  ],
  failures,
  calm: {
    rest: () => ({
      online: true,
      encoding: true,
      recording: 'recording',
      signal_loss: false,
      tamper_cover: false,
      tamper_dark: false,
      tamper_bright: false,
      tamper_blur: false,
      scene_change: false,
    }),
    stateS: 60,
    teleS: 60,
    tele: measure,
    next: (life) => ({ at: nextArrival(life.at, motionsPerHour, 6, life), happening: motion }),
  },
})

function* motion(): Generator<Step> {
  yield { event: { type: 'motion', zone: '1' } }
}

function measure({ random, memory, attributes, local, at }: Life) {
  const time = local(at)
  // The clock runs away by 0.2 to 2 s a day and is set right every night.
  memory.drift ??= between(random, 0.2, 2)
  return {
    fps: Math.max(0, round(normal(random, Number(attributes.fps_set ?? 25), 0.5), 1)),
    kbps: Math.round(Number(attributes.kbps_set ?? 4096) * bitRate(time) * between(random, 0.8, 1.2)),
    packet_loss_pct: round(between(random, 0, 0.3), 2),
    last_frame_age_ms: Math.round(between(random, 20, 80)),
    clock_offset_s: round((memory.drift * time.hour) / 24, 2),
    reboots: 0,
    tamper: false,
  }
}
