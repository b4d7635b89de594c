/** Somebody who signs in. */
export interface Account {
  readonly username: string
  readonly password: string
}

/** Asks the HTTP API; throws the gateway's answer when it refuses. */
export type Api = (method: string, path: string, body?: object) => Promise<unknown>

export async function signIn(url: string, { username, password }: Account): Promise<Api> {
  const ask = async (token: string, method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (response.ok) return response.status === 204 ? null : response.json()
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  }
  const { token } = (await ask('', 'POST', 'session', { username, password })) as { token: string }
  return (...asked) => ask(token, ...asked)
}
