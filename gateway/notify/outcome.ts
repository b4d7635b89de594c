import { type Text, text } from '#devices/kit/text.ts'

/** What became of one try to send; the desk decides from it and nothing else. */
export type Outcome =
  | { readonly result: 'accepted' }
  /** It will not be taken however often it is sent this way: wrong key, unknown robot, refused address. */
  | { readonly result: 'refused'; readonly problem: Text }
  /** Not now. `retryAfterMs` is what the receiver asked for; `throttled`: it is too much for it. */
  | {
      readonly result: 'later'
      readonly problem: Text
      readonly retryAfterMs: number | null
      readonly throttled: boolean
    }
  /** No answer: it may have arrived. */
  | { readonly result: 'in-doubt'; readonly problem: Text }

/** An HTTP answer, as far as it is read. */
export interface Answer {
  readonly status: number
  readonly retryAfter: string | undefined
  readonly body: string
}

export const accepted: Outcome = { result: 'accepted' }

/** Words of a receiver that are shown to people. */
const SAID_MAX = 200

export const refused = (problem: Text): Outcome => ({ result: 'refused', problem })

export const later = (problem: Text, retryAfterMs: number | null = null, throttled = false): Outcome => ({
  result: 'later',
  problem,
  retryAfterMs,
  throttled,
})

/** Longest pause a receiver can ask for. */
const RETRY_AFTER_MAX_MS = 3_600_000

/** `Retry-After` in seconds as ms; robots send no dates, which count as not given. */
export function retryAfterMs(header: string | undefined): number | null {
  const seconds = Number(header)
  if (header === undefined || header.trim() === '' || !Number.isFinite(seconds) || seconds < 0) return null
  return Math.min(seconds * 1000, RETRY_AFTER_MAX_MS)
}

/** What an HTTP status means by itself; null for 2xx, where the body has the last word. */
export function outcomeOfStatus({ status, retryAfter, body }: Answer): Outcome | null {
  if (status >= 200 && status < 300) return null
  const said = saidOf(body)
  if (status >= 300 && status < 400) {
    return refused(
      text(
        `对方要求跳转到别处（${status}），为安全起见不跟随；请填写最终地址。`,
        `The receiver redirects elsewhere (${status}), which is not followed for safety; enter the final address.`,
      ),
    )
  }
  if (status === 429) {
    return later(
      text(`对方限流（429）${said}`, `The receiver limits the rate (429)${said}`),
      retryAfterMs(retryAfter),
      true,
    )
  }
  if (status >= 500 || status === 408) {
    return later(
      text(`对方服务出错（${status}）${said}`, `The receiver is in trouble (${status})${said}`),
      retryAfterMs(retryAfter),
    )
  }
  return refused(text(`对方拒收（${status}）${said}`, `The receiver refuses it (${status})${said}`))
}

/** What the receiver said, as the end of a sentence. */
export function saidOf(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim().slice(0, SAID_MAX)
  return line === '' ? '' : `: ${line}`
}

/** The body as an object; empty when it is none. */
export function objectOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch {
    return {}
  }
}
