import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

/** The first thing wrong with a part of a request. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest'
  /** e.g. `body/name/zh`. */
  readonly field: string

  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

/**
 * Checks each part of a request against its schema. Bodies and path parameters must be what they should be: nothing is
 * converted, dropped or filled in, and a key that is not named is refused (faults H03). A query string is text by nature,
 * so there, and only there, numbers and booleans are read from text and defaults apply.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema)
  const isQuery = httpPart === 'querystring'
  return (given: unknown) => {
    const value = isQuery ? validator.Convert(validator.Default(given)) : given
    if (validator.Check(value)) return { value }
    const fault = validator.Errors(value)[0]
    const path = `${isQuery ? 'query' : (httpPart ?? 'request')}${fault?.instancePath ?? ''}`
    return { error: new InvalidRequest(path, describe(fault)) }
  }
}

function describe(fault: { keyword: string; params: object; message: string } | undefined): string {
  if (fault === undefined) return 'is not valid'
  // A key that is not named fails against `false`; say so in words.
  if (fault.keyword === 'boolean') return 'is not a known key'
  return fault.message
}
