import Type, { type Static } from 'typebox'
import { BothLanguages, Closed, Dictionary, List, OneOf, Severity } from './schema.ts'

const Said = Closed({ yes: BothLanguages, no: BothLanguages })
const labels = {
  label: BothLanguages,
  unit: Type.Optional(Type.String()),
  /** Texts of the values of a closed list. */
  words: Type.Optional(Dictionary(BothLanguages)),
  /** The two states of a flag as clauses of a sentence. */
  says: Type.Optional(Said),
}
/** What an attribute, or a field of an event, is called. */
export const LabelView = Closed({ key: Type.String(), ...labels })
export type LabelView = Static<typeof LabelView>

/** A row of the kind's points table. */
export const PointView = Closed({
  key: Type.String(),
  channel: OneOf(['state', 'tele']),
  ...labels,
  /** Of a list of objects: what their keys are called. */
  items: Type.Optional(Dictionary(Closed(labels))),
  deviceClass: Type.String(),
  /** Field of the history; missing = not stored. */
  field: Type.Optional(Type.String()),
  fieldType: Type.Optional(OneOf(['int', 'float', 'string'])),
  headline: Type.Boolean(),
})
export type PointView = Static<typeof PointView>

export const EventView = Closed({
  type: Type.String(),
  label: BothLanguages,
  notable: Type.Boolean(),
  tap: Type.Boolean(),
})
export type EventView = Static<typeof EventView>

export const ParameterView = Closed({
  key: Type.String(),
  /** What the kind ships. */
  value: Type.Number(),
  unit: Type.String(),
  label: BothLanguages,
})
export type ParameterView = Static<typeof ParameterView>

export const RuleView = Closed({
  id: Type.String(),
  title: BothLanguages,
  message: BothLanguages,
  remedy: BothLanguages,
  severity: Severity,
  params: List(ParameterView),
})
export type RuleView = Static<typeof RuleView>

/** Everything a screen needs to show a kind of device it has never heard of. */
export const KindView = Closed({
  name: Type.String(),
  title: BothLanguages,
  group: OneOf(['access', 'elevators', 'lighting', 'cctv', 'patrol']),
  groupTitle: BothLanguages,
  measurement: Type.String(),
  points: List(PointView),
  events: List(EventView),
  rules: List(RuleView),
  offlineSeverity: Severity,
  /** JSON Schema of the attributes a registration may carry. */
  attributes: Type.Unsafe<Readonly<Record<string, unknown>>>({ type: 'object', additionalProperties: true }),
  attributeLabels: List(LabelView),
  eventFields: List(LabelView),
})
export type KindView = Static<typeof KindView>

export const KindList = Closed({
  items: List(KindView),
  /** What the gateway itself knows of every device (`sys_...`). */
  system: Closed({ points: List(PointView), events: List(EventView) }),
})
export type KindList = Static<typeof KindList>
