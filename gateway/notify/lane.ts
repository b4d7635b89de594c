import { type Text, text } from '#devices/kit/text.ts'
import { type Bucket, createBucket } from './bucket.ts'
import type { ChannelKind } from './channel.ts'
import { channelLimits } from './channel.ts'
import type { Outcome } from './outcome.ts'

/** Failures in a row after which a channel is only probed. */
const FAILURES = 3
const REST_MS = 10_000
const REST_MAX_MS = 120_000
/** Tries at the same time: urgent ones do not wait behind a receiver that hangs. */
const URGENT_AT_ONCE = 4
/** Pause between messages while they go together, so that more can join. */
const GATHER_MS = 6_000

/** How a channel does, for people. */
export interface ChannelState {
  readonly lastSentAt: number | null
  /** Since when nothing was accepted; null while all is well. */
  readonly failingSince: number | null
  readonly problem: Text | null
  /** Until when it asked us to be quiet; null = it may be sent to. */
  readonly pausedUntil: number | null
}

/** One channel as the desk sees it: what it may carry at present. */
export interface Lane {
  readonly bucket: Bucket
  /** Messages that may start now; 0 while it is paused, resting or busy. @param crowded they go together */
  free(urgent: boolean, now: number): number
  /** False while it lets messages gather. */
  isGathered(now: number): boolean
  started(urgent: boolean, now: number): void
  ended(urgent: boolean, outcome: Outcome, now: number): void
  state(now: number): ChannelState
}

/** @param spent sends of the last minute, epoch ms */
export function createLane(kind: ChannelKind, spent: readonly number[] = []): Lane {
  const bucket = createBucket(channelLimits[kind], spent)
  const busy = { urgent: 0, ordinary: 0 }
  let pausedUntil = Number.NEGATIVE_INFINITY
  let restsUntil = Number.NEGATIVE_INFINITY
  let failures = 0
  let lastStart = Number.NEGATIVE_INFINITY
  let lastSentAt: number | null = null
  let failing: { readonly since: number; readonly problem: Text } | null = null
  return {
    bucket,
    free(urgent, now) {
      if (now < pausedUntil) return 0
      if (urgent) return busy.urgent < URGENT_AT_ONCE ? bucket.free(true, now) : 0
      return busy.ordinary > 0 || now < restsUntil ? 0 : bucket.free(false, now)
    },
    isGathered: (now) => now >= lastStart + GATHER_MS || now < lastStart,
    started(urgent, now) {
      bucket.spend(now)
      busy[urgent ? 'urgent' : 'ordinary'] += 1
      if (!urgent) lastStart = now
    },
    ended(urgent, outcome, now) {
      busy[urgent ? 'urgent' : 'ordinary'] -= 1
      if (outcome.result === 'accepted') {
        failures = 0
        failing = null
        lastSentAt = now
        return
      }
      failures += 1
      failing = { since: failing?.since ?? now, problem: outcome.problem }
      if (failures >= FAILURES) {
        restsUntil = now + Math.min(REST_MAX_MS, REST_MS * 2 ** (failures - FAILURES))
      }
      if (outcome.result === 'later' && outcome.throttled) {
        pausedUntil = now + (outcome.retryAfterMs ?? THROTTLED_MS)
      }
    },
    state: (now) => ({
      lastSentAt,
      failingSince: failing?.since ?? null,
      problem: failing?.problem ?? null,
      pausedUntil: pausedUntil > now ? pausedUntil : null,
    }),
  }
}

/** Pause of a channel that says it is too much and not for how long. */
const THROTTLED_MS = 15_000

/** Why a page leaves a way that is not there any more. */
export const channelGone = (id: string): Text =>
  text(`通知渠道 ${id} 已删除或停用。`, `The channel ${id} was removed or switched off.`)
