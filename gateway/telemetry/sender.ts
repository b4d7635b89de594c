import type { WriteOutcome } from './write-outcome.ts'

/**
 * Decides what to send next to a target and what an answer means for it. A batch is loaded, sent in one or more
 * requests, and settled when each of its lines is either accepted or refused for good; only then may its position be
 * stored. Nothing is given up but a line that the server refuses when it stands alone. Pure: time is an argument.
 */
export interface Sender {
  /** Takes a batch; only when `next` said `load`. */
  load(lines: readonly string[]): void
  /** What to do now; asking again without an answer in between gives the same. */
  next(now: number): Step
  /** The answer to the lines of the last `send`. Returns what was refused for good. */
  settle(outcome: WriteOutcome, now: number): readonly RefusedLine[]
  /** How many lines the next batch may hold. */
  readonly limit: number
  /** Null while the target takes what it is sent. */
  readonly trouble: Trouble | null
}

export type Step =
  | { readonly do: 'send'; readonly lines: readonly string[] }
  /** Nothing may be sent before `until` (same clock as `now`). */
  | { readonly do: 'wait'; readonly until: number }
  /** Everything loaded is settled. */
  | { readonly do: 'load' }

export interface RefusedLine {
  readonly line: string
  /** The server's words. */
  readonly reason: string
}

export interface Trouble {
  readonly kind: 'unavailable' | 'locked-out'
  /** The server's words, or the network's. */
  readonly reason: string
  readonly since: number
  readonly databaseMissing: boolean
}

/** Most lines of a request: influxd takes 7-12 us a point in batches of this size and 144 us one by one (performance.md). */
export const batchMax = 5_000
const firstDelayMs = 250
const longestDelayMs = 30_000
const longestRetryAfterMs = 300_000
/** Wrong credentials do not mend by themselves, but it is noticed soon when someone has mended them. */
const lockedOutDelayMs = 10_000

interface Slice {
  readonly lines: readonly string[]
  /** The rest of the refused slice this is the first part of. */
  readonly sibling: Slice | null
  /** The whole was refused and the other half accepted: what is wrong is in here, sending it whole again is pointless. */
  guilty: boolean
}

/** @param random uniform in [0, 1), for the jitter that keeps many gateways from coming back at the same instant */
export function createSender(random: () => number): Sender {
  const slices: Slice[] = []
  let cap = batchMax
  let limit = batchMax
  let notBefore = 0
  let failures = 0
  let trouble: Trouble | null = null

  const suffer = (kind: Trouble['kind'], reason: string, databaseMissing: boolean, now: number): void => {
    trouble = { kind, reason, since: trouble?.since ?? now, databaseMissing }
    failures += 1
  }
  const answered = (): void => {
    trouble = null
    failures = 0
    limit = Math.min(cap, limit * 2)
  }
  const growingDelay = (): number => firstDelayMs * 2 ** Math.min(failures - 1, 10)
  const hold = (outcome: WriteOutcome & { result: 'unavailable' }, now: number): void => {
    suffer('unavailable', outcome.reason, false, now)
    // Like TCP: a struggling server starts again with little. It doubles with every answer, 13 of them reach the top.
    limit = Math.max(1, limit >> 1)
    notBefore =
      now +
      (outcome.retryAfterMs === null
        ? Math.min(longestDelayMs, growingDelay()) * (0.5 + random() / 2)
        : Math.min(longestRetryAfterMs, outcome.retryAfterMs) * (1 + random() / 10))
  }

  return {
    load: (lines) => void (lines.length > 0 && slices.push({ lines, sibling: null, guilty: false })),
    next(now) {
      const slice = topSlice(slices, limit)
      if (slice === undefined) return { do: 'load' }
      return now < notBefore ? { do: 'wait', until: notBefore } : { do: 'send', lines: slice.lines }
    },
    settle(outcome, now) {
      const slice = topSlice(slices, limit)
      if (slice === undefined) return []
      if (outcome.result === 'unavailable') {
        hold(outcome, now)
        return []
      }
      if (outcome.result === 'locked-out') {
        suffer('locked-out', outcome.reason, outcome.databaseMissing, now)
        notBefore = now + Math.min(lockedOutDelayMs, growingDelay()) * (0.5 + random() / 2)
        return []
      }
      const single = slice.lines.length === 1
      if (outcome.result === 'too-large' && !single) {
        // The server's limit does not change while it runs: never go above half of what was too much again.
        cap = limit = Math.max(1, slice.lines.length >> 1)
        return []
      }
      answered()
      slices.pop()
      if (outcome.result === 'accepted') {
        if (slice.sibling !== null) slice.sibling.guilty = true
        return []
      }
      if (single || (outcome.result === 'refused' && outcome.allTooOld)) {
        return slice.lines.map((line) => ({ line, reason: outcome.reason }))
      }
      pushHalves(slices, slice.lines)
      return []
    },
    get limit() {
      return limit
    },
    get trouble() {
      return trouble
    },
  }
}

/** The slice to send: guilty ones are halved without asking, long ones cut to the limit. */
function topSlice(slices: Slice[], limit: number): Slice | undefined {
  for (;;) {
    const slice = slices.at(-1)
    if (slice === undefined || slice.lines.length === 1) return slice
    if (slice.guilty) {
      slices.pop()
      pushHalves(slices, slice.lines)
    } else if (slice.lines.length > limit) {
      slices.pop()
      slices.push({ ...slice, lines: slice.lines.slice(limit) })
      slices.push({ lines: slice.lines.slice(0, limit), sibling: null, guilty: false })
    } else return slice
  }
}

function pushHalves(slices: Slice[], lines: readonly string[]): void {
  const middle = lines.length >> 1
  const second: Slice = { lines: lines.slice(middle), sibling: null, guilty: false }
  slices.push(second, { lines: lines.slice(0, middle), sibling: second, guilty: false })
}
