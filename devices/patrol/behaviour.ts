import { batteryLow, tampered } from '../kit/health-failures.ts'
import { behaviourOf, type FailureScript, type Life } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'

/** One failure for each rule of rules.ts. */
const failures: readonly FailureScript[] = [
  {
    name: 'foreign-tags',
    title: text('读到未登记标签', 'Foreign tags'),
    raises: 'PAT-07',
    within: 65,
    clearsWithin: 605,
    events: [{ every: 30, times: 3, event: { type: 'unknown_tag', uid: '0411AA22BB33CC' } }],
  },
  {
    name: 'sos',
    title: text('按下求助键', 'SOS pressed'),
    raises: 'PAT-09',
    within: 5,
    clearsWithin: 605,
    events: [{ event: { type: 'sos' } }],
  },
  {
    name: 'clock-changed',
    title: text('时钟被改动', 'Clock changed'),
    raises: 'PAT-10',
    along: ['SYS-05'],
    within: 5,
    clearsWithin: 5,
    clockS: -1200,
  },
  {
    name: 'cannot-upload',
    title: text('打卡积压', 'Cannot upload'),
    raises: 'PAT-13',
    within: 1805,
    clearsWithin: 5,
    state: { queue: 7 },
  },
  tampered,
  batteryLow,
]

/** Hours of a shift; readers are charged at its end. */
const SHIFT_H = 12
const DRAIN_PCT_H = 4

/** A reader lies still until a guard taps: `tell({ type: 'tap', uid, guard, method })`. */
export const behaviour = behaviourOf({
  birth: { model: 'PR-1', maker: 'Gatehouse', firmware: '1.0.8', periodS: 300 },
  attributes: { mounting: 'hand_held' },
  fittings: [{ per: 'building', count: 3, name: text('{place}巡更终端 {n}', '{place} patrol reader {n}') }],
  failures,
  calm: {
    rest: () => ({ guard: null, queue: 0 }),
    stateS: 300,
    teleS: 300,
    tele: (life) => ({ battery_pct: battery(life), power_source: 'battery', tamper: false }),
    told: {
      tap: ({ guard = null }) => ({ guard }),
      sos: () => ({}),
    },
  },
})

function battery({ local, at }: Life): number {
  return Math.round(100 - DRAIN_PCT_H * ((local(at).hour + 24 - 6) % SHIFT_H))
}
