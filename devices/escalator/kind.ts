import type { DeviceKind } from '../kit/kind.ts'
import { payloadsOf } from '../kit/payload-fields.ts'
import { text } from '../kit/text.ts'
import { behaviour } from './behaviour.ts'
import { inspections } from './inspection.ts'
import { knowledge } from './knowledge.ts'
import * as payload from './payload.ts'
import { attributes, eventFields, events, points } from './points.ts'
import { rules } from './rules.ts'

/** One escalator or moving walk. */
export const escalator: DeviceKind = {
  name: 'escalator',
  title: text('自动扶梯', 'Escalator'),
  group: 'elevators',
  measurement: 'elevator',
  payloads: payloadsOf(payload),
  points,
  events,
  attributes,
  eventFields,
  rules,
  offline: { severity: 'major', for: 30 },
  behaviour,
  inspections,
  knowledge,
}
