import type { Label, LabelRow } from '../label.ts'
import { systemEventFields, systemEvents, systemPoints } from '../system.ts'
import type { Text } from '../text.ts'

/** What a rule calls things by; undefined where nobody gave it a name. */
export interface RuleWords {
  point(key: string): SaidPoint | undefined
  attribute(key: string): LabelRow | undefined
  event(type: string): Text | undefined
  /** A field of an event. */
  field(key: string): LabelRow | undefined
  /** Title of another rule of the kind. */
  rule(id: string): Text | undefined
}

export interface SaidPoint extends LabelRow {
  /** One of the device classes; a screen knows it as a word only. */
  readonly deviceClass: string
  /** Of a list of objects: what their keys are called. */
  readonly items?: Readonly<Record<string, LabelRow>>
}

/** The tables of a kind that name things: those of a device kind and those a screen was given are alike here. */
export interface KindWords {
  readonly points: readonly (SaidPoint & { readonly key: string })[]
  readonly events: readonly { readonly type: string; readonly label: Text }[]
  readonly attributes: readonly Label[]
  readonly eventFields: readonly Label[]
}

/** The words of a kind, with what the gateway itself knows of every device. */
export function ruleWords(
  { points, events, attributes, eventFields }: KindWords,
  rules: readonly { readonly id: string; readonly title: Text }[],
): RuleWords {
  const pointOf = byKey([...points, ...systemPoints])
  const attributeOf = byKey(attributes)
  const fieldOf = byKey([...systemEventFields, ...eventFields])
  const eventOf = new Map([...events, ...systemEvents].map(({ type, label }) => [type, label]))
  const ruleOf = new Map(rules.map(({ id, title }) => [id, title]))
  return {
    point: (key) => pointOf.get(key),
    attribute: (key) => attributeOf.get(key),
    event: (type) => eventOf.get(type),
    field: (key) => fieldOf.get(key),
    rule: (id) => ruleOf.get(id),
  }
}

const byKey = <T extends { readonly key: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.key, row]))
