import type { DeviceKind } from '../kit/kind.ts'
import { payloadsOf } from '../kit/payload-fields.ts'
import { text } from '../kit/text.ts'
import { behaviour } from './behaviour.ts'
import { inspections } from './inspection.ts'
import { knowledge } from './knowledge.ts'
import * as payload from './payload.ts'
import { attributes, eventFields, events, points } from './points.ts'
import { rules } from './rules.ts'

/** One switched circuit, or one luminaire with its own control gear. */
export const light: DeviceKind = {
  name: 'light',
  title: text('照明回路', 'Lighting circuit'),
  group: 'lighting',
  measurement: 'lighting',
  payloads: payloadsOf(payload),
  points,
  events,
  attributes,
  eventFields,
  rules,
  offline: { severity: 'minor', for: 30 },
  behaviour,
  inspections,
  knowledge,
}
