import type { DeviceKind } from '../kit/kind.ts'
import { payloadsOf } from '../kit/payload-fields.ts'
import { text } from '../kit/text.ts'
import { behaviour } from './behaviour.ts'
import { inspections } from './inspection.ts'
import { knowledge } from './knowledge.ts'
import * as payload from './payload.ts'
import { attributes, eventFields, events, points } from './points.ts'
import { rules } from './rules.ts'

/** One emergency luminaire or central-battery group. */
export const emlight: DeviceKind = {
  name: 'emlight',
  title: text('应急照明', 'Emergency light'),
  group: 'lighting',
  measurement: 'emlight',
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
