import { between, round } from '../kit/daily.ts'
import { tampered } from '../kit/health-failures.ts'
import { behaviourOf, type FailureScript, type Life, type Step } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'

/** One failure for each rule of rules.ts. */
const failures: readonly FailureScript[] = [
  {
    name: 'safety-chain-open',
    title: text('安全回路断开', 'Safety chain open'),
    raises: 'ESC-01',
    within: 5,
    clearsWithin: 5,
    state: { fault_codes: [61], running: false, direction: 'none', mode: 'stop' },
    events: [{ event: { type: 'fault', code: 61, active: true } }],
  },
  {
    name: 'handrail-slips',
    title: text('扶手带打滑', 'Handrail slips'),
    raises: 'ESC-02',
    within: 15,
    clearsWithin: 5,
    tele: { handrail_speed_dev_pct: -22 },
  },
  {
    name: 'emergency-stop',
    title: text('按下急停', 'Emergency stop pressed'),
    raises: 'ESC-03',
    within: 5,
    clearsWithin: 305,
    state: { running: false, direction: 'none', mode: 'stop' },
    events: [{ event: { type: 'emergency_stop' } }],
  },
  {
    name: 'left-in-inspection',
    title: text('检修未恢复', 'Left in inspection'),
    raises: 'ESC-04',
    within: 605,
    clearsWithin: 5,
    state: { mode: 'inspection' },
  },
  {
    name: 'restarts-refused',
    title: text('反复禁止启动', 'Restart prevented again and again'),
    raises: 'ESC-05',
    within: 125,
    clearsWithin: 604_800,
    events: [{ every: 60, times: 3, event: { type: 'fault', code: 65, active: true } }],
  },
  tampered,
]

const OPEN = { from: 6, to: 23 }

export const behaviour = behaviourOf({
  birth: { model: 'EG-2', maker: 'Gatehouse', firmware: '1.1.0', periodS: 30 },
  attributes: { rated_speed_mps: 0.5, reg_code: '33103101012020020001', maintainer: '华东电梯维保' },
  fittings: [{ per: 'building', count: 1, name: text('{place}大堂扶梯', '{place} lobby escalator') }],
  failures,
  calm: {
    rest: ({ local, at }) => ({ ...scheduled(local(at).hour), fault_codes: [] }),
    stateS: 30,
    teleS: 60,
    tele: ({ random, values, memory }) => {
      if (values.running) memory.minutes = (memory.minutes ?? 0) + 1
      return {
        handrail_speed_dev_pct: values.running ? round(between(random, 0, 2), 1) : 0,
        run_hours: round((memory.minutes ?? 0) / 60, 2),
        start_count: memory.starts ?? 0,
        energy_wh: Math.round((memory.minutes ?? 0) * 70),
        tamper: false,
      }
    },
    next: ({ local, at }) => ({ at: nextSwitch(local(at).hour, at), happening: switchOver }),
  },
})

function scheduled(hour: number) {
  const running = hour >= OPEN.from && hour < OPEN.to
  return { running, direction: running ? 'up' : 'none', mode: running ? 'up' : 'stop' }
}

function nextSwitch(hour: number, at: number): number {
  const left = [OPEN.from, OPEN.to].map((one) => (one - hour + 24) % 24).filter((one) => one > 0.01)
  return Math.round(at + Math.min(...left) * 3_600_000 + 1000)
}

function* switchOver({ local, at, memory }: Life): Generator<Step> {
  memory.starts = (memory.starts ?? 0) + 1
  yield { set: scheduled(local(at).hour) }
}
