import Type, { type TSchema } from 'typebox'

/** A field that may be missing (not fitted) or null (unknown). */
export const known = <Schema extends TSchema>(schema: Schema) =>
  Type.Optional(Type.Union([schema, Type.Null()]))
