import type { DeviceKind } from '../kit/kind.ts'
import { payloadsOf } from '../kit/payload-fields.ts'
import { text } from '../kit/text.ts'
import { behaviour } from './behaviour.ts'
import { inspections } from './inspection.ts'
import { knowledge } from './knowledge.ts'
import * as payload from './payload.ts'
import { attributes, eventFields, events, points } from './points.ts'
import { rules } from './rules.ts'

/** One recorder with its disks. */
export const nvr: DeviceKind = {
  name: 'nvr',
  title: text('录像机', 'Video recorder'),
  group: 'cctv',
  measurement: 'cctv',
  payloads: payloadsOf(payload),
  points,
  events,
  attributes,
  eventFields,
  rules,
  offline: { severity: 'major', for: 60 },
  behaviour,
  inspections,
  knowledge,
}
