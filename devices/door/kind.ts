import type { DeviceKind } from '../kit/kind.ts'
import { payloadsOf } from '../kit/payload-fields.ts'
import { text } from '../kit/text.ts'
import { behaviour } from './behaviour.ts'
import { inspections } from './inspection.ts'
import { knowledge } from './knowledge.ts'
import * as payload from './payload.ts'
import { attributes, eventFields, events, points } from './points.ts'
import { rules } from './rules.ts'

/** One portal: lock, door contact, readers and exit button. */
export const door: DeviceKind = {
  name: 'door',
  title: text('门禁', 'Door'),
  group: 'access',
  measurement: 'door',
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
