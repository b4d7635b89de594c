import type { Label, LabelRow } from './label.ts'
import type { Text } from './text.ts'

/** What a point holds. `null` is "unknown", a missing key is "not fitted" (wire format, docs/devices.md). */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value }

/** The latest values of one device, by point key. */
export type Values = Readonly<Record<string, Value | undefined>>

/** How a screen or a board should treat a point. */
export type DeviceClass =
  | 'contact'
  | 'lock'
  | 'mode'
  | 'flag'
  | 'fault'
  | 'position'
  | 'speed'
  | 'count'
  | 'duration'
  | 'power'
  | 'energy'
  | 'voltage'
  | 'current'
  | 'temperature'
  | 'light-level'
  | 'percent'
  | 'signal'
  | 'data-rate'
  | 'instant'
  | 'list'
  | 'text'

/**
 * How a value becomes a field of the history. A field never changes its type, and 0/1 are integers,
 * never booleans (InfluxQL cannot average a boolean).
 */
export interface Stored {
  /** Field name in the measurement. */
  readonly field: string
  readonly type: 'int' | 'float' | 'string'
  /** When given, the field is 1 if the value is one of these and 0 if not. */
  readonly one?: readonly Value[]
  /** When given, the value times this. */
  readonly scale?: number
  /** The rise of a counter since its last value; a counter that fell started again from zero. */
  readonly rise?: true
  /** The items of a list as one text with commas between; '' for none. */
  readonly join?: true
}

/** One thing a device tells about itself: a row of the kind's points table. */
export interface Point extends Label {
  readonly channel: 'state' | 'tele'
  readonly deviceClass: DeviceClass
  readonly stored?: Stored
  /** Further fields made of the same value. */
  readonly alsoStored?: readonly Stored[]
  /** Of a list of objects: what their keys are called. */
  readonly items?: Readonly<Record<string, LabelRow>>
  /** Shown first in lists and cards of this kind. */
  readonly headline?: boolean
}

/** One kind of happening a device reports on its `event` channel (`d.type`). */
export interface EventType {
  readonly type: string
  readonly label: Text
  /** Counter field of the history that rises by one with each such event. */
  readonly counted?: string
  /** The same where the counter depends on a field of the event: `as[event[field]]` is the counter. */
  readonly countedBy?: { readonly field: string; readonly as: Readonly<Record<string, string>> }
  /** A checkpoint tap: `uid`, `guard`, `method`, `ctr` are in its fields; goes to patrol/. */
  readonly tap?: boolean
  /** Severity hint for lists; alarms come from rules only. */
  readonly notable?: boolean
}
