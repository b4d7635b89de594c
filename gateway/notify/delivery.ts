import { type Text, text } from '#devices/kit/text.ts'
import type { Outcome } from './outcome.ts'
import { isUrgent, type Page } from './page.ts'

export const deliveryStates = ['queued', 'failed', 'sent', 'given-up'] as const
/** `failed`: the last try failed and another follows. `given-up`: a dead letter; a person may send it again. */
export type DeliveryState = (typeof deliveryStates)[number]

/** What becomes of one page. Pure functions below take it from state to state; the desk decides when. */
export interface Delivery {
  readonly page: Page
  readonly state: DeliveryState
  /** Ids of channels not refused so far; the first is the present one, and the one tried before comes last. */
  readonly ways: readonly string[]
  /** When the present way began. */
  readonly since: number
  /** Failures on the present way. */
  readonly tries: number
  /** Not before this instant. */
  readonly nextAt: number
  /** When it is given up. */
  readonly giveUpAt: number
  /** What was wrong last. */
  readonly problem: Text | null
  /** A try got no answer, so it may have arrived although it is sent again. */
  readonly inDoubt: boolean
  /** Channel that took it. */
  readonly by: string | null
  readonly takenAt: number
  /** When it was sent or given up. */
  readonly settledAt: number | null
}

/** An urgent message that is not accepted within this time goes by the next way (devices.md 11.3). */
export const URGENT_PATIENCE_MS = 30_000
const PATIENCE_MS = 600_000
const URGENT_LIFE_MS = 3_600_000
const LIFE_MS = 6 * 3_600_000

const BACKOFF_FIRST_MS = 5_000
const BACKOFF_MAX_MS = 300_000
/** Urgent ones are tried at least this often. */
const URGENT_BACKOFF_MAX_MS = 30_000

export interface Taking {
  readonly now: number
  readonly ways: readonly string[]
  /** End of the person's quiet hours; null when they do not hold it. */
  readonly quietUntil: number | null
}

/** A page that was taken from the outbox, or that a person sends again. */
export function takenIn(page: Page, { now, ways, quietUntil }: Taking): Delivery {
  const from = quietUntil ?? now
  const delivery: Delivery = {
    ...{ page, state: 'queued', ways, since: from, tries: 0, nextAt: from },
    ...{ giveUpAt: from + (isUrgent(page) ? URGENT_LIFE_MS : LIFE_MS), takenAt: now },
    ...{ problem: null, inDoubt: false, by: null, settledAt: null },
  }
  return ways.length === 0 ? givenUp(delivery, now, noWay(page)) : delivery
}

/** When its present way has had its time; Infinity where there is no other. */
export function leavesWayAt({ page, since, ways }: Delivery): number {
  if (ways.length < 2) return Number.POSITIVE_INFINITY
  return since + (isUrgent(page) ? URGENT_PATIENCE_MS : PATIENCE_MS)
}

/** To the next way; the present one comes last and may be tried again. */
export function onNextWay(delivery: Delivery, now: number): Delivery {
  const [present, ...others] = delivery.ways
  const ways = present === undefined ? others : [...others, present]
  return { ...delivery, ways, since: now, tries: 0, nextAt: now }
}

/** What its present way is good for nothing. */
export function withoutWay(delivery: Delivery, now: number, problem: Text): Delivery {
  const ways = delivery.ways.slice(1)
  if (ways.length === 0) return givenUp({ ...delivery, ways }, now, problem)
  return { ...delivery, state: 'failed', ways, since: now, tries: 0, nextAt: now, problem }
}

export function givenUp(delivery: Delivery, now: number, problem: Text | null): Delivery {
  return { ...delivery, state: 'given-up', problem: problem ?? delivery.problem, settledAt: now }
}

/**
 * After a try.
 * @param jitter 0 to 1: spreads what failed together
 */
export function answered(delivery: Delivery, outcome: Outcome, now: number, jitter: number): Delivery {
  switch (outcome.result) {
    case 'accepted':
      return { ...delivery, state: 'sent', by: delivery.ways[0] ?? null, settledAt: now, problem: null }
    case 'refused':
      return withoutWay(delivery, now, outcome.problem)
    case 'later':
    case 'in-doubt': {
      const asked = outcome.result === 'later' ? (outcome.retryAfterMs ?? 0) : 0
      const tries = delivery.tries + 1
      const wait = Math.max(asked, backoffMs(tries, isUrgent(delivery.page), jitter))
      return {
        ...delivery,
        state: 'failed',
        tries,
        nextAt: now + wait,
        problem: outcome.problem,
        inDoubt: delivery.inDoubt || outcome.result === 'in-doubt',
      }
    }
  }
}

/** 5 s, 15 s, 45 s and so on, a fifth more or less. */
function backoffMs(tries: number, urgent: boolean, jitter: number): number {
  const max = urgent ? URGENT_BACKOFF_MAX_MS : BACKOFF_MAX_MS
  const wait = Math.min(max, BACKOFF_FIRST_MS * 3 ** (tries - 1))
  return Math.round(wait * (0.8 + 0.4 * jitter))
}

function noWay({ to }: Page): Text {
  return to.type === 'person'
    ? text(
        `${to.username} 没有可用的通知方式，请在“消息通知 → 联系方式”中填写。`,
        `There is no way to reach ${to.username}; enter how under Messages, Contacts.`,
      )
    : text(
        `通知渠道 ${to.channel} 不存在或已停用。`,
        `The channel ${to.channel} does not exist or is switched off.`,
      )
}
