import Type from 'typebox'
import { amount, choice, flag, instant, whole } from '../kit/payload-fields.ts'

/** Terms of DALI part 202 (devices.md 5.2). */
export const state = Type.Object({
  em_mode: choice('rest', 'normal', 'emergency', 'extended', 'function_test', 'duration_test'),
  fail_circuit: flag(),
  fail_battery_duration: flag(),
  fail_battery: flag(),
  fail_lamp: flag(),
  fail_function_delay: flag(),
  fail_duration_delay: flag(),
  fail_function_test: flag(),
  fail_duration_test: flag(),
})

export const tele = Type.Object({
  function_test_due_s: whole(0, 1e9),
  duration_test_due_s: whole(0, 1e9),
  /** When the last test of each sort ended. */
  function_tested_ms: instant(),
  duration_tested_ms: instant(),
  duration_result_min: amount(0, 10_000),
  rated_duration_min: amount(0, 10_000),
  em_hours: amount(0, 1e6),
  lamp_hours: amount(0, 1e6),
})

export const events = {
  function_test_done: { passed: flag() },
  duration_test_done: { passed: flag(), result_min: amount(0, 10_000) },
}

export const attributes = Type.Object({
  rated_duration_min: amount(0, 10_000),
  area: choice('corridor', 'stair', 'escape', 'lobby', 'garage'),
})
