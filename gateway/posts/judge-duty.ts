import type { Duty, DutyPhase, Incident } from './duty.ts'
import { type Away, deadlineOf, type Stretches, unite } from './presence-spans.ts'

/** Alarms of a duty that is over end by themselves so long after it: nobody can act on them any more. */
export const AGE_MS = 3_600_000

/** What a duty is judged by, besides its own signs. */
export interface Surroundings {
  /** True when it takes over from a duty that ends as this one begins. */
  readonly relieves: boolean
  /** Times in which the gateway heard nobody, oldest first. */
  readonly away: readonly Away[]
}

export interface Judgement {
  readonly incidents: readonly Incident[]
  readonly phase: DutyPhase
  /** Newest sign at the post within the duty. */
  readonly lastSign: number | null
  /** The check-in prompt that stands, and when it becomes an alarm. */
  readonly prompt: { readonly since: number; readonly until: number } | null
  /** When silence becomes an alarm; null where none can come. */
  readonly alarmAt: number | null
  /** When passing time changes something next; Infinity = never. */
  readonly nextAt: number
}

/**
 * Judges a duty by all that is known at an instant. It depends on the set of signs only, never on the order in which they
 * came, so a sign that comes late puts right what was said before.
 */
export function judgeDuty(duty: Duty, around: Surroundings, now: number): Judgement {
  if (duty.cancelled) return standing('cancelled')
  const seen = presenceOf(duty)
  const lastSign = seen.at(-1)?.[1] ?? null
  const clocks = clocksOf(duty, around, lastSign)
  const found = [
    ...silences(duty, around, seen),
    ...departures(duty, seen, clocks, now),
    ...lateRelief(duty, around),
  ]
  const incidents = found
    .filter(({ at, until }) => at <= now && until !== at)
    .map((one) => endBy(one, duty, now))
  const phase = phaseOf(duty, clocks, lastSign, now)
  const isAsked = phase === 'prompted' || phase === 'awaited'
  return {
    incidents,
    phase,
    lastSign,
    prompt: isAsked ? { since: clocks.promptAt, until: clocks.alarmAt } : null,
    alarmAt: isAsked || phase === 'present' ? clocks.alarmAt : null,
    nextAt: nextInstant(duty, clocks, found, now),
  }
}

/** Everything that shows somebody was there during the duty. The one before counts until the relief has come. */
function presenceOf({ own, cover, held, leaves, from, to, limits }: Duty): Stretches {
  const relieved = own[0]?.[0] ?? to
  const stayed = held
    .filter(([first]) => first < relieved)
    .map(([first, last]) => [first, Math.min(last, relieved)] as const)
  const within = [...own, ...cover, ...stayed]
    .filter(([first, last]) => last >= from && first <= to)
    .map(([first, last]) => [Math.max(first, from), Math.min(last, to)] as const)
  return unite(within, limits.promptS * 1000, leaves)
}

interface Clocks {
  readonly promptAt: number
  readonly alarmAt: number
  /** The newest sign-off that no sign has followed. */
  readonly leftAt: number | null
}

function clocksOf(duty: Duty, around: Surroundings, lastSign: number | null): Clocks {
  const { promptS, alarmS } = duty.limits
  const start = Math.max(duty.from, duty.since)
  if (lastSign === null) return { promptAt: start, alarmAt: startDeadline(duty, around), leftAt: null }
  const counted = Math.max(lastSign, duty.since)
  const left = duty.leaves.at(-1) ?? null
  return {
    promptAt: deadlineOf(counted, promptS * 1000, around.away),
    alarmAt: deadlineOf(counted, (promptS + alarmS) * 1000, around.away),
    leftAt: left !== null && left >= lastSign ? left : null,
  }
}

/** A relief that does not come is POST-03 first; the post itself counts as empty once nobody at all was heard for too long. */
function startDeadline({ from, since, limits }: Duty, { relieves, away }: Surroundings): number {
  const { startS, promptS, alarmS } = limits
  return deadlineOf(
    Math.max(from, since),
    (relieves ? Math.max(startS, promptS + alarmS) : startS) * 1000,
    away,
  )
}

/** POST-01: nobody since the start, or no sign for prompt and alarm time; ended by one sign. */
function silences(duty: Duty, around: Surroundings, seen: Stretches): Incident[] {
  const { to, limits, since, leaves } = duty
  const allowed = (limits.promptS + limits.alarmS) * 1000
  const silent = (at: number, next: number | undefined): Incident[] =>
    at >= to || (next !== undefined && next <= at)
      ? []
      : [{ rule: 'POST-01', at, until: next ?? null, ended: next === undefined ? null : 'sign' }]
  const found = silent(startDeadline(duty, around), seen[0]?.[0])
  for (const [index, [, last]] of seen.entries()) {
    const next = seen[index + 1]?.[0]
    // Who signed off is told of as POST-02; the same emptiness is not told twice.
    if (leaves.some((left) => left >= last && left < (next ?? to))) continue
    found.push(...silent(deadlineOf(Math.max(last, since), allowed, around.away), next))
  }
  return found
}

/** POST-02: signed off too early; or gone before the end, with the last prompt unanswered. */
function departures(duty: Duty, seen: Stretches, clocks: Clocks, now: number): Incident[] {
  const { to, limits, leaves, after } = duty
  const told = (at: number, next: number | null): Incident => ({
    ...{ rule: 'POST-02', at, until: next },
    ended: next === null ? null : 'sign',
  })
  const found: Incident[] = []
  for (const left of leaves) {
    if (left >= to - limits.reliefS * 1000) continue
    const next = signAfter(duty, left)
    // Of several sign-offs without a sign between them the first says when the post was left.
    const isOpen = found.some(({ until }) => until === null || until > left)
    if (!isOpen) found.push(told(left, next ?? after))
  }
  const slippedAway =
    seen.length > 0 && clocks.leftAt === null && clocks.promptAt < to && clocks.alarmAt >= to
  if (slippedAway && now >= to) found.push(told(to, after))
  return found
}

/** First sign after an instant; exact, because a sign-off opens a stretch of its own (duty-book.ts). */
function signAfter({ own, cover, to }: Duty, at: number): number | null {
  const later = [...own, ...cover].flatMap(([first]) => (first > at && first <= to ? [first] : []))
  return later.length === 0 ? null : Math.min(...later)
}

/** POST-03: the one who takes over has not come. */
function lateRelief(duty: Duty, { relieves, away }: Surroundings): Incident[] {
  const { from, to, since, limits, own } = duty
  const at = deadlineOf(Math.max(from, since), limits.reliefS * 1000, away)
  const came = own[0]?.[0]
  if (!relieves || at >= to || (came !== undefined && came <= at)) return []
  return [{ rule: 'POST-03', at, until: came ?? null, ended: came === undefined ? null : 'sign' }]
}

/** With the duty its silence is over, and with time what nobody can act on. */
function endBy(incident: Incident, { to }: Duty, now: number): Incident {
  const latest = incident.rule === 'POST-02' ? to + AGE_MS : to
  if (incident.until !== null && incident.until <= Math.min(latest, now)) return incident
  if (latest > now) return { ...incident, until: null, ended: null }
  return { ...incident, until: latest, ended: incident.rule === 'POST-02' ? 'aged' : 'over' }
}

function phaseOf({ from, to }: Duty, clocks: Clocks, lastSign: number | null, now: number): DutyPhase {
  if (now < from) return 'planned'
  if (now >= to) return 'over'
  if (lastSign === null) return now < clocks.alarmAt ? 'awaited' : 'empty'
  if (clocks.leftAt !== null) return 'left'
  if (now < clocks.promptAt) return 'present'
  return now < clocks.alarmAt ? 'prompted' : 'empty'
}

function nextInstant(duty: Duty, clocks: Clocks, found: readonly Incident[], now: number): number {
  const instants = [
    duty.from,
    clocks.promptAt,
    clocks.alarmAt,
    duty.to,
    duty.to + AGE_MS,
    ...found.map(({ at }) => at),
  ]
  return Math.min(...instants.filter((at) => at > now))
}

const standing = (phase: DutyPhase): Judgement => ({
  ...{ incidents: [], phase, lastSign: null, prompt: null, alarmAt: null },
  nextAt: Number.POSITIVE_INFINITY,
})
