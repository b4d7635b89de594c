import type { TObject } from 'typebox'
import { type HealthKey, healthPoints } from './health.ts'
import { type Label, type LabelRow, labelTable } from './label.ts'
import type { EventFields, Known } from './payload-fields.ts'
import type { EventType, Point } from './point.ts'
import type { Text } from './text.ts'

/** A row of a points table; a closed list of words must have a text for each of them. */
type Row<Held> = Omit<Point, 'key' | 'channel' | 'words'> &
  ([Held] extends [string]
    ? string extends Held
      ? { readonly words?: Readonly<Record<string, Text>> }
      : { readonly words: Readonly<Record<Held, Text>> }
    : { readonly words?: Readonly<Record<string, Text>> })

type Key<Fields extends TObject> = keyof Fields['properties'] & string

interface Payload {
  readonly state: TObject
  readonly tele: TObject
  readonly events: EventFields
}

/** Rows for every key of both channels: a forgotten or misspelt key does not compile. Health keys have rows of their own. */
export interface Rows<P extends Payload> {
  readonly state: { readonly [K in Key<P['state']>]: Row<Known<P['state'], K>> }
  readonly tele: { readonly [K in Exclude<Key<P['tele']>, HealthKey>]: Row<Known<P['tele'], K>> }
}

/** The points of a kind in the order of its table, the health points last; `P` is the type of its payload.ts. */
export function pointTable<P extends Payload>(rows: Rows<P>): readonly Point[] {
  const own = [...channel('state', rows.state), ...channel('tele', rows.tele)]
  const keys = new Set(own.map((point) => point.key))
  return [...own, ...healthPoints.filter((point) => !keys.has(point.key))]
}

function channel(name: Point['channel'], rows: Readonly<Record<string, object>>): Point[] {
  return Object.entries(rows).map(([key, row]) => ({ key, channel: name, ...(row as Row<string>) }))
}

/** The event types of a kind, one row for each type of its payload.ts. */
export function eventTable<P extends Payload>(
  rows: {
    readonly [Type in keyof P['events'] & string]: Omit<EventType, 'type'>
  },
): readonly EventType[] {
  return Object.entries<Omit<EventType, 'type'>>(rows).map(([type, row]) => ({ type, ...row }))
}

/** What the attributes of a kind are called: one row for each key of its payload.ts. */
export function attributeTable<P extends { readonly attributes: TObject }>(
  rows: { readonly [K in Key<P['attributes']>]: LabelRow },
): readonly Label[] {
  return labelTable(rows)
}

/** Every field of every event type. */
type EventKey<E extends EventFields> = { [Type in keyof E]: keyof E[Type] & string }[keyof E]

/** What the fields of a kind's events are called: one row for each key of its payload.ts. */
export function eventFieldTable<P extends { readonly events: EventFields }>(
  rows: { readonly [K in EventKey<P['events']>]: LabelRow },
): readonly Label[] {
  return labelTable(rows)
}
