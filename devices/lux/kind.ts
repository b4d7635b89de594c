import type { DeviceKind } from '../kit/kind.ts'
import { payloadsOf } from '../kit/payload-fields.ts'
import { text } from '../kit/text.ts'
import { behaviour } from './behaviour.ts'
import { inspections } from './inspection.ts'
import { knowledge } from './knowledge.ts'
import * as payload from './payload.ts'
import { attributes, eventFields, events, points } from './points.ts'
import { rules } from './rules.ts'

/** One light-level sensor of an area. */
export const lux: DeviceKind = {
  name: 'lux',
  title: text('照度传感器', 'Light-level sensor'),
  group: 'lighting',
  measurement: 'lighting',
  payloads: payloadsOf(payload),
  points,
  events,
  attributes,
  eventFields,
  rules,
  offline: { severity: 'minor', for: 300 },
  behaviour,
  inspections,
  knowledge,
}
