import type { Static, TSchema } from 'typebox'
import type { Permission as FacilityPermission } from '../../facility/permissions.ts'
import type { Text } from './schema.ts'

/** Who may use an operation: `anyone` needs no session, `signed-in` any session, the others a role that is allowed to. */
export type Permission = 'anyone' | 'signed-in' | FacilityPermission

/** What an operation takes and gives. `response` null: 204 without a body. */
export interface Route {
  readonly title: Text
  readonly permission: Permission
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  readonly response: TSchema | null
  /** Status on success; 200, or 204 without a body. */
  readonly status?: 201
  /** Phones keep it and send it later: that it arrives is no sign that the person is anywhere now. */
  readonly sentLater?: true
  /** Largest body; 256 KiB where nothing is said. */
  readonly bodyBytes?: number
}

type Part<R, Key extends string> = R extends { readonly [K in Key]: infer S extends TSchema }
  ? Static<S>
  : undefined

/** Static type of what an operation takes: `undefined` for the parts it does not have. */
export interface Input<R extends Route> {
  readonly params: Part<R, 'params'>
  readonly query: Part<R, 'query'>
  readonly body: Part<R, 'body'>
}

/** Static type of the answer; undefined for 204. */
export type Output<R extends Route> = R['response'] extends TSchema ? Static<R['response']> : undefined
