import Type from 'typebox'
import { amount, choice, flag } from '../kit/payload-fields.ts'

/** devices.md 5.1. */
export const state = Type.Object({
  /** The schedule of the area asks for light. */
  target_on: flag(),
  sensor_fault: flag(),
})

export const tele = Type.Object({
  lux_lx: amount(0, 100_000),
})

export const events = {}

export const attributes = Type.Object({
  /** Light level the area is set to. */
  set_lx: amount(0, 100_000),
  area: choice('corridor', 'stair', 'escape', 'lobby', 'garage', 'garden', 'facade', 'road'),
})
