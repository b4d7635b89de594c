import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from './contract/paths.ts'
import type { InputOf, OutputOf, Routes } from './contract/routes.ts'
import type { Viewer } from './services.ts'
import type { Session } from './session-store.ts'

/** What a handler knows besides its input. Behind a permission there always is a viewer. */
export interface Context<Name extends Operation> {
  readonly viewer: Routes[Name]['permission'] extends 'anyone' ? Viewer | null : Viewer
  readonly session: Routes[Name]['permission'] extends 'anyone' ? Session | null : Session
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export type Handler<Name extends Operation> = (
  input: InputOf<Name>,
  context: Context<Name>,
) => Promise<OutputOf<Name>>

/** One for every operation of the contract. */
export type Handlers = { readonly [Name in Operation]: Handler<Name> }
