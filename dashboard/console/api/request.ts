import { failureOf, unreachable } from './failure.ts'

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Query | undefined
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

const listeners = new Set<() => void>()

/** Tells when any call is answered with 401: the session has ended, whatever page is open. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** `?a=1&b=x`; parts without a value are left out. */
export function queryString(query: Query = {}): string {
  const parts = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') parts.set(key, String(value))
  }
  const written = parts.toString()
  return written === '' ? '' : `?${written}`
}

/**
 * One call to the gateway with the session's cookie.
 * @throws CallError for everything that is not a success
 */
export async function request(call: Request): Promise<unknown> {
  const { method, path, query, body, signal } = call
  const answer = await fetch(path + queryString(query), {
    method,
    credentials: 'same-origin',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw unreachable()
  })
  const content: unknown = answer.status === 204 ? null : await answer.json().catch(() => null)
  if (answer.ok) return content
  if (answer.status === 401) for (const listener of listeners) listener()
  throw failureOf(answer.status, content)
}
