import type { DeviceKind } from '../kit/kind.ts'
import { payloadsOf } from '../kit/payload-fields.ts'
import { text } from '../kit/text.ts'
import { behaviour } from './behaviour.ts'
import { inspections } from './inspection.ts'
import { knowledge } from './knowledge.ts'
import * as payload from './payload.ts'
import { attributes, eventFields, events, points } from './points.ts'
import { rules } from './rules.ts'

/** One fixed or hand-held reader that guards hold to checkpoint tags. */
export const patrol: DeviceKind = {
  name: 'patrol',
  title: text('巡更读卡器', 'Patrol reader'),
  group: 'patrol',
  measurement: 'patrol',
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
