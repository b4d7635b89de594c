import { between } from '../kit/daily.ts'
import type { Life, Step } from '../kit/simulation.ts'

/** Seconds the arm takes up or down. */
const TRAVEL_S = 3

/** One vehicle: read, arm up, over the loop, arm down 2 s after it has left (devices.md 10). */
export function* vehicle({ random, memory, attributes }: Life): Generator<Step> {
  const unread = random() < 0.05
  const cause = unread ? 'remote' : 'plate'
  if (unread) yield { event: { type: 'plate_unread' } }
  yield { after: unread ? 6 : 0, set: { arm_state: 'opening', last_cause: cause, queue_len: 1 } }
  yield { after: TRAVEL_S, event: { type: 'opened' }, set: { arm_state: 'open' } }
  yield { after: between(random, 0.5, 1.5), set: { loop_busy: true, queue_len: 0 } }
  const dwell = between(random, 1.5, 4)
  yield { after: dwell, event: passed(attributes.lane, random, cause, dwell), set: { loop_busy: false } }
  yield { after: 2, set: { arm_state: 'closing', last_cause: 'auto_after_pass' } }
  yield {
    after: TRAVEL_S,
    event: { type: 'closed' },
    set: { arm_state: 'closed', cycle_ms: Math.round((2 * TRAVEL_S + 2 + dwell) * 1000) },
  }
  memory.cycles = (memory.cycles ?? 0) + 1
}

function passed(lane: unknown, random: () => number, cause: string, dwell: number) {
  const either = random() < 0.5 ? 'in' : 'out'
  return {
    type: 'vehicle_passed',
    plate_h: Math.floor(random() * 2 ** 52)
      .toString(16)
      .padStart(16, '0'),
    dir: lane === 'in' || lane === 'out' ? lane : either,
    cause,
    dwell_s: Math.round(dwell),
  }
}
