import Type, { type Static, type TObject, type TProperties, type TSchema } from 'typebox'
import { healthFields } from './health.ts'
import type { Payloads } from './kind.ts'
import { known } from './known.ts'

/**
 * Builders of payload fields. Every field may be missing (not fitted) or null (unknown); a value out of its range
 * makes the whole message invalid, so that it is kept in quarantine and not believed.
 */
export const flag = () => known(Type.Boolean())
/** A closed list of words. */
export const choice = <const Words extends string[]>(...words: [...Words]) => known(Type.Enum<Words>(words))
/** An integer in a range. */
export const whole = (minimum: number, maximum: number) => known(Type.Integer({ minimum, maximum }))
/** A number in a range. */
export const amount = (minimum: number, maximum: number) => known(Type.Number({ minimum, maximum }))
/** A number that only rises and falls back to zero when the device is replaced. */
export const counter = () => whole(0, Number.MAX_SAFE_INTEGER)
/** Epoch ms, up to the year 2100: a device that counts seconds or microseconds is not believed. */
export const instant = () => whole(0, 4_102_444_800_000)
/** Free text. */
export const wording = (maxLength = 64) => known(Type.String({ maxLength }))
/** An opaque id: a reader, a guard, a hashed credential or plate (never the number itself, devices.md 2.2). */
export const reference = () => wording(64)
/** A list with a bounded number of items. */
export const list = <Item extends TSchema>(item: Item, maxItems = 64) => known(Type.Array(item, { maxItems }))

/** The fields of each event type, by `d.type`. */
export type EventFields = Readonly<Record<string, TProperties>>

/** What a kind's payload.ts exports. */
export interface PayloadTables {
  readonly state: TObject
  readonly tele: TObject
  readonly events: EventFields
  readonly attributes: TObject
}

/**
 * The schemas of a kind's channels. A device may say any of its fields on `state` and on `tele`, as the makers'
 * devices differ in it; the channel of the points table is the usual one. The health fields every device may send
 * are added. Events are told apart by `type`.
 */
export function payloadsOf({ state, tele, events, attributes }: PayloadTables): Payloads {
  const fields = Type.Object({ ...healthFields, ...tele.properties, ...state.properties })
  const event = Type.Union(
    Object.entries(events).map(([type, own]) => Type.Object({ type: Type.Literal(type), ...own })),
  )
  return { state: fields, tele: fields, event, attributes }
}

/** The value a field holds when it is known. */
export type Known<Fields extends TObject, Key extends keyof Static<Fields>> = NonNullable<Static<Fields>[Key]>
