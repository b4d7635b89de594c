import type { TSchema } from 'typebox'

/** The part of a JSON Schema that payload fields are made of (payload-fields.ts). */
interface Node {
  readonly type?: string
  readonly anyOf?: readonly Node[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly items?: Node
  readonly properties?: Readonly<Record<string, Node>>
}

/** The keys of an object schema with what each may hold, in their order; null ("unknown") is always allowed and not said. */
export function fieldsOf(schema: TSchema): readonly (readonly [key: string, holds: string])[] {
  return Object.entries((schema as Node).properties ?? {}).map(([key, node]) => [key, words(node)])
}

/** Field names of each branch of a union told apart by `type`. */
export function eventFields(schema: TSchema): ReadonlyMap<string, readonly string[]> {
  const branches = ((schema as Node).anyOf ?? []).map(({ properties = {} }) => {
    const { type, ...fields } = properties
    return [String(type?.const), Object.keys(fields)] as const
  })
  return new Map(branches)
}

function words(node: Node): string {
  const { type, anyOf, enum: list, items, properties, minimum, maximum, maxLength } = node
  if (anyOf !== undefined)
    return anyOf
      .filter((one) => one.type !== 'null')
      .map(words)
      .join(' or ')
  if (list !== undefined) return list.join(', ')
  if (items !== undefined) return `list of ${words(items)}`
  if (properties !== undefined) return `{${Object.keys(properties).join(', ')}}`
  if (type === 'boolean') return 'true, false'
  if (type === 'string') return maxLength === undefined ? 'text' : `text, up to ${maxLength}`
  const name = type === 'integer' ? 'whole number' : 'number'
  if (maximum === undefined || maximum === Number.MAX_SAFE_INTEGER)
    return minimum === undefined ? name : `${name} from ${minimum}`
  return `${name} ${minimum} to ${maximum}`
}
