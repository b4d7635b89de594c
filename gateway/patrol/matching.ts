import type { Tap } from './tap.ts'

/**
 * Which tap makes which visit, at one checkpoint. A function of the set of taps alone: shuffled, repeated or late taps end
 * in the same answer.
 *
 * - A tap is one guard's presence, and counts once for each plan that had something due there. Rosters only decide between
 *   plans: a guard named on some of them does not walk for the others that name other people. A guard nobody named is a
 *   stand-in: the tap counts for all, and is marked where the roster does not have them.
 * - Where everybody has a round of his own, each person's rounds are a plan by themselves, and nobody stands in (handbook
 *   2.8: the manager tours himself).
 * - First come the visits that can be on time: taps in the order of time, each taking the open visit whose deadline is
 *   nearest. No other choice makes more visits on time. What is left takes, in the same way, visits of a round still
 *   open at that instant: early before the visit's window, late after it.
 * - Taps of one reader within the bounce time are one presence and make one visit a plan.
 */
export interface Target {
  readonly round: string
  readonly step: number
  /** The plan, or the plan and the person whose own round it is (`laneOf`). */
  readonly plan: string
  readonly personal: boolean
  readonly guards: readonly string[]
  /** On time from ... to ..., both ends included. */
  readonly opensAt: number
  readonly deadline: number
  /** The round's own limits, both ends included. */
  readonly roundOpensAt: number
  readonly roundClosesAt: number
}

/** A tap at this checkpoint. */
export interface Presence {
  readonly tap: Tap
  /** Plans for which it made a visit of a round that is closed for good; `named`: the roster named the guard. */
  readonly spent: readonly Spent[]
}

export interface Spent {
  readonly round: string
  readonly plan: string
  readonly named: boolean
}

export interface Matching {
  readonly held: ReadonlyMap<Target, Tap>
  readonly results: ReadonlyMap<string, 'counted' | 'duplicate' | 'extra'>
}

type Limits = (target: Target) => readonly [from: number, to: number]
const onTime: Limits = (target) => [target.opensAt, target.deadline]
const withinRound: Limits = (target) => [target.roundOpensAt, target.roundClosesAt]

/** @param presences sorted by `inTapOrder` */
export function match(presences: readonly Presence[], visits: readonly Target[], bounceMs: number): Matching {
  // Half of a desk's visits are still to come and nobody has tapped in their time.
  const latest = presences.at(-1)?.tap.ts ?? Number.NEGATIVE_INFINITY
  const targets = visits.filter((target) => target.roundOpensAt <= latest)
  const leaders = leadersOf(presences, bounceMs)
  const held = new Map<Target, Tap>()
  const counted = new Set<string>()
  const lanes = Map.groupBy(targets, (target) => target.plan)
  const eligible = eligibility(presences, targets)
  for (const [plan, lane] of lanes) {
    const isSpent = ({ spent }: Presence): boolean => spent.some((one) => one.plan === plan)
    const present = presences.filter((one) => eligible.get(one.tap.id)?.has(plan) && !isSpent(one))
    const used = new Set(presences.filter(isSpent).map(({ tap }) => leaders.get(tap.id)))
    const state: Lane = { held, used, leaders }
    assign(present, lane, onTime, state)
    assign(present, lane, withinRound, state)
  }
  for (const tap of held.values()) counted.add(tap.id)
  for (const { tap, spent } of presences) if (spent.length > 0) counted.add(tap.id)
  return { held, results: resultsOf(presences, leaders, counted) }
}

/** Order in which taps are judged: device time, and among equals the id, so that it never depends on arrival. */
export function inTapOrder(a: Presence, b: Presence): number {
  if (a.tap.ts !== b.tap.ts) return a.tap.ts - b.tap.ts
  return a.tap.id < b.tap.id ? -1 : a.tap.id > b.tap.id ? 1 : 0
}

/** By tap id the first tap of the same presence: same reader, within the bounce time of that first one. */
function leadersOf(presences: readonly Presence[], bounceMs: number): ReadonlyMap<string, string> {
  const latest = new Map<string, Tap>()
  const leaders = new Map<string, string>()
  for (const { tap } of presences) {
    const leader = latest.get(tap.reader)
    if (leader !== undefined && tap.ts - leader.ts < bounceMs) {
      leaders.set(tap.id, leader.id)
    } else {
      latest.set(tap.reader, tap)
      leaders.set(tap.id, tap.id)
    }
  }
  return leaders
}

/** By tap id the plans it may count for. */
function eligibility(
  presences: readonly Presence[],
  targets: readonly Target[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const plans = new Map<string, ReadonlySet<string>>()
  for (const { presence, open } of sweep(presences, targets, withinRound)) {
    const { tap, spent } = presence
    const isNamed = open.some(({ guards }) => names(guards, tap.guard)) || spent.some((one) => one.named)
    const own = open.filter(({ personal, guards }) =>
      personal ? names(guards, tap.guard) : !isNamed || mayWalk(guards, tap.guard),
    )
    plans.set(tap.id, new Set(own.map((target) => target.plan)))
  }
  return plans
}

/** Each tap, in order, with the targets open at its instant. */
function* sweep(
  presences: readonly Presence[],
  targets: readonly Target[],
  limits: Limits,
): Generator<{ readonly presence: Presence; readonly open: readonly Target[] }> {
  const waiting = targets.toSorted((a, b) => limits(a)[0] - limits(b)[0])
  let next = 0
  let open: Target[] = []
  for (const presence of presences) {
    const { ts } = presence.tap
    let target = waiting[next]
    while (target !== undefined && limits(target)[0] <= ts) {
      open.push(target)
      next += 1
      target = waiting[next]
    }
    open = open.filter((one) => limits(one)[1] >= ts)
    yield { presence, open }
  }
}

/** A reader nobody logged in to names no guard, and an empty roster admits anyone. */
export function mayWalk(roster: readonly string[], guard: string | null): boolean {
  return guard === null || roster.length === 0 || roster.includes(guard)
}

/** The roster has this very guard on it. */
export function names(roster: readonly string[], guard: string | null): boolean {
  return guard !== null && roster.includes(guard)
}

interface Lane {
  readonly held: Map<Target, Tap>
  /** Leaders of the presences that already made a visit in this lane. */
  readonly used: Set<string | undefined>
  readonly leaders: ReadonlyMap<string, string>
}

function assign(presences: readonly Presence[], lane: readonly Target[], limits: Limits, state: Lane): void {
  const nearest = (a: Target, b: Target): Target =>
    (limits(b)[1] - limits(a)[1] || compareTargets(b, a)) < 0 ? b : a
  for (const { presence, open } of sweep(presences, lane, limits)) {
    const { tap } = presence
    const leader = state.leaders.get(tap.id)
    const free = open.filter((target) => !state.held.has(target))
    if (free.length === 0 || state.used.has(leader)) continue
    state.held.set(free.reduce(nearest), tap)
    state.used.add(leader)
  }
}

function compareTargets(a: Target, b: Target): number {
  if (a.deadline !== b.deadline) return a.deadline - b.deadline
  if (a.round !== b.round) return a.round < b.round ? -1 : 1
  return a.step - b.step
}

function resultsOf(
  presences: readonly Presence[],
  leaders: ReadonlyMap<string, string>,
  counted: ReadonlySet<string>,
): ReadonlyMap<string, 'counted' | 'duplicate' | 'extra'> {
  const madeOne = new Set([...counted].map((id) => leaders.get(id)))
  const results = new Map<string, 'counted' | 'duplicate' | 'extra'>()
  for (const { tap } of presences) {
    const leader = leaders.get(tap.id)
    if (counted.has(tap.id)) results.set(tap.id, 'counted')
    else results.set(tap.id, leader !== tap.id || madeOne.has(leader) ? 'duplicate' : 'extra')
  }
  return results
}
