import { locate, type Operation } from '#gateway/http/contract/paths.ts'
import type { InputOf, OutputOf } from '#gateway/http/contract/routes.ts'
import { type Query, request } from './request.ts'

/** Optional keys may also be given as undefined. */
type Loose<Part> = { [Key in keyof Part]: Part[Key] | undefined }

/** The parts that an operation takes: `params`, `query`, `body`. */
type Given<Name extends Operation> = {
  readonly [Part in keyof InputOf<Name> as undefined extends InputOf<Name>[Part]
    ? never
    : Part]: Part extends 'query' ? Loose<InputOf<Name>[Part]> : InputOf<Name>[Part]
}

interface Parts {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Query
  readonly body?: unknown
}

/**
 * Calls an operation of the gateway by its name in the contract.
 * @throws CallError
 */
export async function call<Name extends Operation>(
  operation: Name,
  given: Given<Name> & { readonly signal?: AbortSignal },
): Promise<OutputOf<Name>> {
  const { method, path } = locate(operation)
  const { params = {}, query, body } = given as Parts
  const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const answer = await request({ method, path: filled, query, body, signal: given.signal })
  return answer as OutputOf<Name>
}
