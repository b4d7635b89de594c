import type { DeviceKind } from '../kit/kind.ts'
import { payloadsOf } from '../kit/payload-fields.ts'
import { attr, is } from '../kit/rule.ts'
import { text } from '../kit/text.ts'
import { behaviour } from './behaviour.ts'
import { inspections } from './inspection.ts'
import { knowledge } from './knowledge.ts'
import * as payload from './payload.ts'
import { attributes, eventFields, events, points } from './points.ts'
import { rules } from './rules.ts'

/** One video channel. */
export const camera: DeviceKind = {
  name: 'camera',
  title: text('摄像机', 'Camera'),
  group: 'cctv',
  measurement: 'cctv',
  payloads: payloadsOf(payload),
  points,
  events,
  attributes,
  eventFields,
  rules,
  offline: { severity: 'minor', for: 60, rises: [{ to: 'major', when: is(attr('key', false), true) }] },
  behaviour,
  inspections,
  knowledge,
}
