import type { TSchema } from 'typebox'
import type { Value } from '#devices/kit/point.ts'

/**
 * Which keys a schema knows, so that the known part of a payload can be kept and the rest counted.
 * Arrays are seen through: the shape of a list is the shape of its items.
 */
export interface Shape {
  /** null: any key may stand here, except those that reach a prototype. */
  readonly known: ReadonlyMap<string, Shape | null> | null
}

type Node = {
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly anyOf?: readonly Node[]
  readonly allOf?: readonly Node[]
}

const anyKey: Shape = { known: null }
/** Names every object inherits, never copied whatever a schema says: assigning them could change or break what reads the copy. */
const dangerous: ReadonlySet<string> = new Set(['prototype', ...Object.getOwnPropertyNames(Object.prototype)])

/** The shape of a schema, or null where it holds no object with named keys. */
export function shapeOf(schema: TSchema): Shape | null {
  return shapeOfNode(schema as Node)
}

function shapeOfNode(node: Node): Shape | null {
  if (node.items !== undefined) return shapeOfNode(node.items)
  const branches = [...(node.anyOf ?? []), ...(node.allOf ?? [])]
  const known = new Map<string, Shape | null>()
  for (const [key, inner] of Object.entries(node.properties ?? {})) {
    if (!dangerous.has(key)) known.set(key, shapeOfNode(inner))
  }
  for (const branch of branches) {
    for (const [key, inner] of shapeOfNode(branch)?.known ?? []) known.set(key, inner)
  }
  return node.properties === undefined && known.size === 0 ? null : { known }
}

/** Counts keys the shape does not know, at every level. */
export function countUnknown(value: object, shape: Shape | null): number {
  const within = shape ?? anyKey
  let unknown = 0
  if (Array.isArray(value)) {
    for (const inner of value) unknown += countWithin(inner, within)
    return unknown
  }
  for (const key in value) {
    const shapeOfKey = lookUp(key, within)
    if (shapeOfKey === undefined) unknown += 1
    else unknown += countWithin((value as Record<string, unknown>)[key], shapeOfKey)
  }
  return unknown
}

function countWithin(inner: unknown, shape: Shape | null): number {
  return typeof inner === 'object' && inner !== null ? countUnknown(inner, shape) : 0
}

/** A copy with the known keys only. */
export function knownPart(value: object, shape: Shape | null): Value {
  const within = shape ?? anyKey
  if (Array.isArray(value)) return value.map((item: unknown) => keep(item, within))
  const copy: Record<string, Value> = {}
  for (const [key, inner] of Object.entries(value)) {
    const shapeOfKey = lookUp(key, within)
    if (shapeOfKey !== undefined) copy[key] = keep(inner, shapeOfKey)
  }
  return copy
}

function keep(inner: unknown, shape: Shape | null): Value {
  return typeof inner === 'object' && inner !== null ? knownPart(inner, shape) : (inner as Value)
}

/** The shape below a key, null where anything goes, undefined for a key that is not known. */
function lookUp(key: string, { known }: Shape): Shape | null | undefined {
  if (known !== null) return known.get(key)
  return dangerous.has(key) ? undefined : null
}
