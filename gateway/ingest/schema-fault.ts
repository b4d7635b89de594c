/** The part of a TypeBox validation error that is read here. */
export interface SchemaError {
  readonly keyword: string
  readonly instancePath: string
  readonly params: object
  readonly message: string
}

/**
 * One readable line for the first thing wrong, e.g. `/d/state: must be one of closed, open, null`.
 * A union reports every branch it tried; the branches at the same place are put together.
 */
export function describeErrors(errors: readonly SchemaError[], prefix: string): string {
  const first = errors[0]
  if (first === undefined) return `${prefix}: does not fit its schema`
  const params = first.params as Readonly<Record<string, unknown>>
  if (first.keyword === 'required') {
    const [missing] = params.requiredProperties as string[]
    return `${prefix}${first.instancePath}/${missing}: is missing`
  }
  const here = errors.filter((error) => error.instancePath === first.instancePath)
  return `${prefix}${first.instancePath}: ${expectation(here) ?? first.message}`
}

function expectation(errors: readonly SchemaError[]): string | null {
  const types: string[] = []
  const values: string[] = []
  for (const { keyword, params } of errors) {
    const { type, allowedValue, allowedValues } = params as {
      type?: string | string[]
      allowedValue?: unknown
      allowedValues?: readonly unknown[]
    }
    if (keyword === 'type') types.push(...[type ?? []].flat())
    if (keyword === 'const') values.push(String(allowedValue))
    if (keyword === 'enum') values.push(...(allowedValues ?? []).map(String))
  }
  if (values.length > 0) return `must be one of ${[...new Set([...values, ...types])].join(', ')}`
  return types.length > 0 ? `must be ${[...new Set(types)].join(' or ')}` : null
}
