import type { PatrolConfig } from '#gateway/patrol/plan.ts'
import type { Round } from '#gateway/patrol/round.ts'
import type { Tap } from '#gateway/patrol/tap.ts'
import { instant } from '#test/support/calendars.ts'
import {
  buildCheckpoint,
  buildConfig,
  buildPlan,
  buildRoute,
  buildTap,
  hour,
  minute,
  startPatrol,
} from './patrol.ts'
import { finalVerdicts } from './patrol-oracle.ts'

/** Uniform in [0, 1), the same sequence for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const points = ['A', 'B', 'C', 'D', 'E']
const start = instant('2026-10-16T12:00+08:00')
/** The share of visits that do not go as planned. */
const DISTURBED = 0.2
const disturbances = ['late', 'early', 'missing', 'repeated', 'guard', 'foreign', 'sync', 'shuffled'] as const

export interface DisturbedNight {
  readonly rounds: number
  readonly visits: number
  readonly disturbed: number
  /** Visits the step and the oracle judge differently. */
  readonly differing: readonly string[]
}

/** A night of up to 24 rounds of four random plans, walked with disturbances, judged by the step and by the oracle. */
export function disturbedNight(seed: number): DisturbedNight {
  const random = seeded(seed)
  const one = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const config = randomConfig(one)
  const { patrol, due } = startPatrol({ from: start, config, settings: { aheadS: 11 * 3600 } })
  const planned = patrol.rounds('2026-10-16')
  const walked = planned.flatMap((round) => walk(round, random, one))
  const taps = walked.flatMap(({ taps: made }) => made)
  for (const tap of taps.toSorted((a, b) => a.rx - b.rx || (a.id < b.id ? -1 : 1))) {
    due(tap.rx)
    patrol.tap(tap)
  }
  due(start + 40 * hour)
  const judged = patrol.rounds('2026-10-16')
  const pointOf = new Map(config.checkpoints.map(({ id, tags }) => [tags[0]?.uid, id]))
  const known = taps.filter(({ uid }) => pointOf.has(uid))
  const unique = [...new Map(known.map((tap) => [tap.id, tap])).values()]
  const expected = finalVerdicts(judged, unique, ({ uid }) => pointOf.get(uid) ?? '', 30_000)
  const differing = judged.flatMap(({ id, visits }) =>
    visits
      .filter(({ step, verdict }) => expected.get(`${id}/${step}`) !== verdict)
      .map(
        ({ step, verdict }) =>
          `seed ${seed}: ${id}/${step} is ${verdict}, not ${expected.get(`${id}/${step}`)}`,
      ),
  )
  return {
    rounds: judged.length,
    visits: judged.reduce((sum, { visits }) => sum + visits.length, 0),
    disturbed: walked.filter(({ disturbed }) => disturbed).length,
    differing,
  }
}

type OneOf = <T>(items: readonly T[]) => T

function randomConfig(one: OneOf): PatrolConfig {
  const indexes = [0, 1, 2, 3]
  return buildConfig({
    checkpoints: points.map((point) => buildCheckpoint(point, { key: point === 'A' })),
    routes: indexes.map((index) => {
      const steps = Array.from({ length: one([2, 3, 4, 5, 6]) }, () => one(points))
      return buildRoute(steps, {
        id: `hq/route-${index}`,
        order: one(['ordered', 'free', 'random'] as const),
      })
    }),
    plans: indexes.map((index) =>
      buildPlan({
        id: `hq/plan-${index}`,
        route: `hq/route-${index}`,
        times: one([
          { interval: { from: '22:00', to: '06:00', everyMin: 80 } },
          { interval: { from: '22:00', to: '06:00', everyMin: 45 } },
          { slots: ['22:00', '22:20', '23:00', '00:00', '02:30', '05:00'] },
        ]),
        varyS: one([0, 0, 600]),
        earlyS: one([0, 300, 600, 1200]),
        lateS: one([60, 300, 600, 1200]),
        durationS: one([600, 1800, 3600]),
        guards: one([[], ['g-1'], ['g-1', 'g-2'], ['g-3']]),
        each: false,
      }),
    ),
  })
}

/** The taps of one guard who walks a round, one visit in five disturbed. */
function walk(round: Round, random: () => number, one: OneOf): { disturbed: boolean; taps: Tap[] }[] {
  const guard = round.guards.length === 0 ? one(['g-1', 'g-4', null]) : one(round.guards)
  const reader = one(['hq/reader-1', 'hq/reader-2', 'hq/reader-3'])
  return round.visits.map((visit) => {
    const width = visit.deadline - visit.opensAt
    const ts = visit.opensAt + Math.floor(random() * (width + 1))
    const tap = buildTap(visit.checkpoint.slice(3), ts, { guard, reader, eid: `${round.id} ${visit.step}` })
    if (random() >= DISTURBED) return { disturbed: false, taps: [tap] }
    return { disturbed: true, taps: disturb(tap, visit, random, one) }
  })
}

function disturb(
  tap: Tap,
  { opensAt, deadline }: Round['visits'][number],
  random: () => number,
  one: OneOf,
): Tap[] {
  const at = (ts: number): Tap => ({ ...tap, ts, rx: ts })
  const off = 1 + Math.floor(random() * 15 * minute)
  const again = tap.ts + Math.floor(random() * minute)
  const delay = Math.floor(random() * 20 * hour)
  const made: Readonly<Record<(typeof disturbances)[number], Tap[]>> = {
    late: [at(deadline + off)],
    early: [at(opensAt - off)],
    missing: [],
    repeated: [tap, tap, { ...tap, id: `${tap.id} again`, eid: `${tap.eid} again`, ts: again, rx: again }],
    guard: [{ ...tap, guard: one(['g-9', 'g-2', 'g-3', null]) }],
    foreign: [{ ...tap, uid: '04FFFFFFFFFFFF' }],
    sync: [{ ...tap, rx: tap.ts + delay, hist: true }],
    shuffled: [
      { ...tap, rx: tap.ts + Math.floor(delay / 20), hist: true },
      { ...tap, rx: tap.ts + delay, hist: true },
    ],
  }
  return made[one(disturbances)]
}
