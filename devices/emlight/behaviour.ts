import { batteryLow, tampered } from '../kit/health-failures.ts'
import { behaviourOf, type FailureScript, type Life, type Step } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'

const DAY_MS = 86_400_000
const MONTH_MS = 30 * DAY_MS
/** Seconds of a function test. */
const TEST_S = 30

/** One failure for each rule of rules.ts. A function test under way ends first. */
const failures: readonly FailureScript[] = [
  {
    name: 'lamp-fault',
    title: text('应急光源损坏', 'Lamp fault'),
    raises: 'EML-01',
    within: TEST_S + 5,
    clearsWithin: 5,
    state: { fail_lamp: true },
  },
  {
    name: 'test-missed',
    title: text('漏做功能测试', 'Function test missed'),
    raises: 'EML-02',
    within: TEST_S + 5,
    clearsWithin: 5,
    tele: (_, { at }) => ({ function_tested_ms: at - 33 * DAY_MS, function_test_due_s: 0 }),
  },
  {
    name: 'duration-test-missed',
    title: text('漏做时长测试', 'Duration test missed'),
    raises: 'EML-03',
    within: TEST_S + 5,
    clearsWithin: 5,
    tele: (_, { at }) => ({ duration_tested_ms: at - 370 * DAY_MS, duration_test_due_s: 0 }),
  },
  {
    name: 'battery-faded',
    title: text('电池衰减', 'Battery faded'),
    raises: 'EML-04',
    within: TEST_S + 5,
    clearsWithin: 5,
    tele: { duration_result_min: 58 },
  },
  {
    name: 'feed-lost',
    title: text('灯具失电', 'Feed lost'),
    raises: 'EML-05',
    within: TEST_S + 65,
    clearsWithin: 5,
    state: { em_mode: 'emergency' },
  },
  tampered,
  batteryLow,
]

export const behaviour = behaviourOf({
  birth: { model: 'EM-3', maker: 'Gatehouse', firmware: '1.0.2', periodS: 300 },
  attributes: { rated_duration_min: 90, area: 'stair' },
  fittings: [{ per: 'floor', count: 4, name: text('{place}应急灯 {n}', '{place} emergency light {n}') }],
  failures,
  calm: {
    rest: (life) => {
      // Tests are staggered, so that an escape route is never without reserve (EML-06).
      life.memory.functionTested = Math.round(life.at - life.random() * MONTH_MS)
      life.memory.durationTested = Math.round(life.at - life.random() * 300 * DAY_MS)
      return { em_mode: 'normal', fail_circuit: false, fail_battery: false, fail_lamp: false }
    },
    stateS: 300,
    teleS: 300,
    tele: measure,
    next: ({ memory }) => ({ at: (memory.functionTested ?? 0) + MONTH_MS, happening: functionTest }),
  },
})

function measure({ at, memory, attributes }: Life) {
  const { functionTested = at, durationTested = at } = memory
  const rated = Number(attributes.rated_duration_min ?? 90)
  return {
    function_tested_ms: functionTested,
    duration_tested_ms: durationTested,
    function_test_due_s: Math.max(0, Math.round((functionTested + MONTH_MS - at) / 1000)),
    duration_test_due_s: Math.max(0, Math.round((durationTested + 364 * DAY_MS - at) / 1000)),
    duration_result_min: rated + 12,
    rated_duration_min: rated,
    battery_pct: 100,
    power_source: 'mains',
    tamper: false,
  }
}

function* functionTest(life: Life): Generator<Step> {
  yield { set: { em_mode: 'function_test' } }
  yield { after: TEST_S, event: { type: 'function_test_done', passed: true }, set: { em_mode: 'normal' } }
  life.memory.functionTested = Math.round(life.at)
}
