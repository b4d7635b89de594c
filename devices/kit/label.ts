import type { Text } from './text.ts'

/** What people call something a device says: a point, an attribute, a field of an event. */
export interface Label {
  readonly key: string
  readonly label: Text
  readonly unit?: string
  /** Words for the values of a closed list. */
  readonly words?: Readonly<Record<string, Text>>
  /** The two states of a flag as clauses of a sentence: "the car is moving", "the car stands still". */
  readonly says?: Said
}

export interface Said {
  readonly yes: Text
  readonly no: Text
}

/** A row of a table of labels. */
export type LabelRow = Omit<Label, 'key'>

/** Labels in the order of their table. */
export function labelTable(rows: Readonly<Record<string, LabelRow>>): readonly Label[] {
  return Object.entries(rows).map(([key, row]) => ({ key, ...row }))
}
