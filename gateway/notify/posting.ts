/** One HTTPS POST. */
export interface Posting {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' } as const
