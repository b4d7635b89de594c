/** What became of the lines handed to a target; the sender decides from it and nothing else. */
export type WriteOutcome =
  | { readonly result: 'accepted' }
  /** The server refused some or all lines for what they say; which ones it does not tell reliably (faults.md D9). */
  | { readonly result: 'refused'; readonly reason: string; readonly allTooOld: boolean }
  /** The body was too large for it. */
  | { readonly result: 'too-large'; readonly reason: string }
  /** Wrong credentials, missing rights or missing database: nothing is wrong with the lines, someone must act. */
  | { readonly result: 'locked-out'; readonly reason: string; readonly databaseMissing: boolean }
  /** Down, hanging, overloaded: try again. `retryAfterMs` is what the server asked for. */
  | { readonly result: 'unavailable'; readonly reason: string; readonly retryAfterMs: number | null }

const REASON_MAX = 500

/**
 * What an HTTP answer to a write means (reference/faults.md D8, D9).
 * @param lines number of lines that were sent
 */
export function outcomeOf(
  status: number,
  body: string,
  options: { readonly lines: number; readonly retryAfterMs?: number | null },
): WriteOutcome {
  const reason = `${status} ${body}`.trim().slice(0, REASON_MAX)
  if (status >= 200 && status < 300) return { result: 'accepted' }
  if (status === 413) return { result: 'too-large', reason }
  if (status === 401 || status === 403 || status === 404) {
    return {
      result: 'locked-out',
      reason,
      databaseMissing: /database not found|bucket .*not found/i.test(body),
    }
  }
  if (status === 400 || status === 422) {
    // "points beyond retention policy dropped=3": when that is all of them, looking for the guilty line is pointless.
    const dropped = /beyond retention policy.*dropped=(\d+)/.exec(body)?.[1]
    return { result: 'refused', reason, allTooOld: Number(dropped) === options.lines }
  }
  return { result: 'unavailable', reason, retryAfterMs: options.retryAfterMs ?? null }
}

/** A request that got no answer: refused connection, reset, time-out. */
export function unanswered(reason: string): WriteOutcome {
  return { result: 'unavailable', reason: reason.slice(0, REASON_MAX), retryAfterMs: null }
}

/** `Retry-After` in seconds as ms; dates are not used by InfluxDB and count as not given. */
export function retryAfterMs(header: string | undefined): number | null {
  const seconds = Number(header)
  return header === undefined || !Number.isFinite(seconds) || seconds < 0 ? null : seconds * 1000
}
