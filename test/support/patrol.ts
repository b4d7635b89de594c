import type { Calendar } from '#gateway/calendar/calendar.ts'
import type { Checkpoint } from '#gateway/patrol/checkpoint.ts'
import { mergeOutcomes, type PatrolOutcome } from '#gateway/patrol/outcome.ts'
import { createPatrol, type Patrol } from '#gateway/patrol/patrol.ts'
import type { PatrolConfig, Plan, RosterOf, Route } from '#gateway/patrol/plan.ts'
import type { Round } from '#gateway/patrol/round.ts'
import type { PatrolSettings } from '#gateway/patrol/settings.ts'
import type { Tap } from '#gateway/patrol/tap.ts'
import { shanghai } from '#test/support/calendars.ts'

export const minute = 60_000
export const hour = 60 * minute

export function buildCheckpoint(name: string, changes: Partial<Checkpoint> = {}): Checkpoint {
  return {
    id: `hq/${name}`,
    site: 'hq',
    name: { zh: `点位${name}`, en: `Point ${name}` },
    place: null,
    action: null,
    key: false,
    position: null,
    tags: [{ uid: uidOf(name), from: 0, until: null }],
    retiredAt: null,
    ...changes,
  }
}

/** The UID of the tag at a checkpoint made by `buildCheckpoint`. */
export function uidOf(name: string): string {
  return `04${Buffer.from(name).toString('hex').toUpperCase().padStart(12, '0')}`
}

/** A route over the named points, five minutes apart. */
export function buildRoute(points: readonly string[], changes: Partial<Route> = {}): Route {
  return {
    id: 'hq/walk',
    site: 'hq',
    name: { zh: '外围', en: 'Perimeter' },
    order: 'ordered',
    steps: points.map((point, index) => ({
      checkpoint: `hq/${point}`,
      offsetS: index * 300,
      minLegS: null,
      maxLegS: null,
    })),
    ...changes,
  }
}

/** Every night at 22:00, ten minutes early or late, half an hour long. */
export function buildPlan(changes: Partial<Plan> = {}): Plan {
  return {
    id: 'hq/night',
    site: 'hq',
    name: { zh: '夜巡', en: 'Night' },
    route: 'hq/walk',
    purpose: 'guard',
    calendar: 'every-day',
    times: { slots: ['22:00'] },
    earlyS: 600,
    lateS: 600,
    durationS: 1800,
    varyS: 0,
    guards: [],
    team: null,
    each: false,
    ...changes,
  }
}

/** Points A, B, C and D (D is a key point) in one walk and one nightly plan. */
export function buildConfig(changes: Partial<PatrolConfig> = {}): PatrolConfig {
  return {
    checkpoints: [
      ...['A', 'B', 'C'].map((name) => buildCheckpoint(name)),
      buildCheckpoint('D', { key: true }),
    ],
    routes: [buildRoute(['A', 'B', 'C', 'D'])],
    plans: [buildPlan()],
    ...changes,
  }
}

let taps = 0
/** A tap at a point, received at once unless told otherwise. */
export function buildTap(point: string, ts: number, changes: Partial<Tap> = {}): Tap {
  taps += 1
  const eid = changes.eid ?? `7-${taps}`
  const reader = changes.reader ?? 'hq/reader-1'
  return {
    id: `${reader}/${eid}`,
    eid,
    site: 'hq',
    reader,
    uid: uidOf(point),
    guard: 'g-1',
    ts,
    rx: ts,
    method: 'nfc',
    ctr: null,
    hist: false,
    manual: false,
    by: null,
    reason: null,
    ...changes,
  }
}

export interface PatrolScript {
  readonly patrol: Patrol
  /** Everything that came out so far. */
  readonly outcomes: PatrolOutcome[]
  tap(point: string, ts: number, changes?: Partial<Tap>): PatrolOutcome
  due(now: number): PatrolOutcome
  /** The round's verdicts, by step. */
  verdicts(round: string): string[]
  round(id: string): Round
}

/** A patrol to write a time script against; it starts to exist at `from`. */
export function startPatrol(options: {
  readonly from: number
  readonly config?: PatrolConfig
  readonly calendar?: Calendar
  readonly rosterOf?: RosterOf
  readonly settings?: Partial<PatrolSettings>
}): PatrolScript {
  const { config = buildConfig(), calendar = shanghai(), rosterOf = () => [], settings = {} } = options
  const patrol = createPatrol({
    config,
    calendarOf: () => calendar,
    rosterOf,
    settings: { arrivalS: 0, ...settings },
  })
  const outcomes: PatrolOutcome[] = []
  const keep = (outcome: PatrolOutcome): PatrolOutcome => {
    outcomes.push(outcome)
    return outcome
  }
  keep(patrol.due(options.from))
  const round = (id: string): Round => {
    const found = patrol.round(id)
    if (found === undefined) throw new Error(`no round ${id}`)
    return found
  }
  return {
    patrol,
    outcomes,
    tap: (point, ts, changes = {}) => keep(patrol.tap(buildTap(point, ts, changes))),
    due: (now) => keep(patrol.due(now)),
    verdicts: (id) => round(id).visits.map((visit) => visit.verdict),
    round,
  }
}

/** The conditions of outcomes in short: `PAT-02 raised minor`. */
export function conditionsOf(...outcomes: readonly PatrolOutcome[]): string[] {
  return mergeOutcomes(outcomes).conditions.map(
    ({ rule, change, severity }) => `${rule} ${change} ${severity}`,
  )
}
