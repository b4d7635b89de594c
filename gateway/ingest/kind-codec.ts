import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Value } from '#devices/kit/point.ts'
import type { Fault } from './json-text.ts'
import { describeErrors } from './schema-fault.ts'
import { countUnknown, knownPart, shapeOf } from './shape.ts'

/** A checked body: the known part and how many keys were left behind. */
export interface Body {
  readonly values: Readonly<Record<string, Value>>
  readonly unknownKeys: number
}

/** Checks one place of a payload against its schema, compiled once. */
export interface BodyCodec {
  read(body: object): Body | Fault
}

export interface KindCodec {
  readonly state: BodyCodec
  readonly tele: BodyCodec
  /** `attrs` of a birth. */
  readonly attributes: BodyCodec
  /** By event type; a type the kind does not list has none. */
  readonly events: ReadonlyMap<string, BodyCodec>
}

/** Compiles the schemas of a kind; about a millisecond each, so once at the start. */
export function compileKind(kind: DeviceKind): KindCodec {
  const { state, tele, event, attributes } = kind.payloads
  const branches = eventBranches(event)
  const shared = branches.size === 0 ? bodyCodec(event, '/d') : null
  const events = new Map<string, BodyCodec>()
  for (const { type } of kind.events) {
    const branch = branches.get(type)
    events.set(type, branch === undefined ? (shared ?? bodyCodec(event, '/d')) : bodyCodec(branch, '/d'))
  }
  return {
    state: bodyCodec(state, '/d'),
    tele: bodyCodec(tele, '/d'),
    attributes: bodyCodec(attributes, '/d/attrs'),
    events,
  }
}

/** @param at JSON pointer of the body, for messages. */
export function bodyCodec(schema: TSchema, at: string): BodyCodec {
  const validator = Compile(schema)
  const shape = shapeOf(schema)
  return {
    read(body) {
      if (!validator.Check(body) && !validator.Check(withoutNulls(body)))
        return { reason: 'schema', detail: describeErrors(validator.Errors(body), at) }
      const unknownKeys = countUnknown(body, shape)
      const values = unknownKeys === 0 ? body : knownPart(body, shape)
      return { values: values as Readonly<Record<string, Value>>, unknownKeys }
    },
  }
}

/** null means unknown and may stand for any value (DESIGN 2), so a body is also good if it is good without its nulls. */
function withoutNulls(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
}

/** A union of event schemas is taken apart by `type`, so that a fault is told of the branch that was meant. */
function eventBranches(schema: TSchema): ReadonlyMap<string, TSchema> {
  const branches = new Map<string, TSchema>()
  for (const branch of (schema as { anyOf?: readonly TSchema[] }).anyOf ?? []) {
    const { const: one, enum: several, anyOf } = typeSchemaOf(branch)
    const types = [one, ...(several ?? []), ...(anyOf ?? []).map((item) => item.const)]
    for (const type of types) if (typeof type === 'string') branches.set(type, branch)
  }
  return branches
}

interface TypeSchema {
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly { readonly const?: unknown }[]
}

function typeSchemaOf(branch: TSchema): TypeSchema {
  const { properties = {} } = branch as { properties?: Readonly<Record<string, TypeSchema>> }
  return properties.type ?? {}
}
