import type { Severity } from '#devices/kit/severity.ts'
import type { Role } from '../facility/permissions.ts'
import type { ClockKind, clockPercents } from '../orders/clock.ts'
import type { ClockWarning } from '../orders/effect.ts'
import type { Target } from './chain.ts'
import { type Directory, fallbackOf, recipientsOf } from './recipients.ts'

/** Who hears that an order is late (催办): all rungs that are for it and for a share of the promised time. */
export interface Rung {
  readonly clock: ClockKind
  readonly percent: (typeof clockPercents)[number]
  /** Severities and agreements of the orders it is for; empty = all. */
  readonly severities: readonly Severity[]
  readonly agreements: readonly string[]
  readonly to: readonly RungTarget[]
  /** Goes through quiet hours; what is about a critical order always does. */
  readonly important: boolean
}

/** As the steps of a chain, and whoever has the order. */
export type RungTarget = Target | { readonly type: 'assignee'; readonly id: '' }

/** The ladder of a site that has one of its own. */
export interface Ladder {
  readonly site: string
  readonly rungs: readonly Rung[]
}

export const RUNGS_MAX = 60

const role = (id: Role): Target => ({ type: 'role', id })
const assignee: RungTarget = { type: 'assignee', id: '' }
const prompt: readonly Severity[] = ['critical', 'major']
const unhurried: readonly Severity[] = ['minor', 'info']

function rung(
  clock: ClockKind,
  percent: Rung['percent'],
  to: readonly RungTarget[],
  severities: readonly Severity[] = [],
): Rung {
  return { clock, percent, severities, agreements: [], to, important: percent === 100 }
}

/**
 * What a site has that has set up nothing: dispatcher, supervisor, manager as the promised time runs out (handbook 5.2-5.4).
 * Late minor orders stop at the supervisor, as no five-minute clock is for them (devices.md 1.4).
 */
export const defaultLadder: readonly Rung[] = [
  rung('respond', 50, [assignee, role('operator')]),
  rung('respond', 75, [role('supervisor')]),
  rung('respond', 100, [role('project-manager')], prompt),
  rung('respond', 100, [assignee, role('operator')], unhurried),
  rung('diagnose', 75, [assignee]),
  rung('diagnose', 100, [assignee, role('supervisor')]),
  rung('restore', 75, [assignee, role('operator')]),
  rung('restore', 100, [role('supervisor')]),
  rung('worst', 75, [role('supervisor')]),
  rung('worst', 100, [role('project-manager'), role('general-manager')]),
]

export interface Warned {
  /** False: no rung is for it. */
  readonly isMeant: boolean
  /** Each once. */
  readonly people: readonly string[]
  readonly important: boolean
}

/**
 * Whom a warning of a clock goes to. A limit that has passed always reaches somebody: whoever answers for the site where its
 * rungs find nobody.
 */
export function warnedBy(
  { order, clock, percent, at }: Pick<ClockWarning, 'order' | 'clock' | 'percent' | 'at'>,
  ladder: readonly Rung[],
  directory: Directory,
): Warned {
  const { site, severity, agreement } = order
  const rungs = ladder.filter(
    (one) =>
      one.clock === clock &&
      one.percent === percent &&
      (one.severities.length === 0 || one.severities.includes(severity)) &&
      (one.agreements.length === 0 || one.agreements.includes(agreement)),
  )
  const to = rungs.flatMap((one) => one.to).flatMap((target) => targetOf(target, order.assignee))
  const people = recipientsOf({ to }, { site, kind: order.kind ?? '' }, directory, at)
  const isLost = people.length === 0 && rungs.length > 0 && percent === 100
  return {
    isMeant: rungs.length > 0,
    people: isLost ? fallbackOf(site, directory) : people,
    important: rungs.some(({ important }) => important),
  }
}

function targetOf(target: RungTarget, assignee: string | null): readonly Target[] {
  if (target.type !== 'assignee') return [target]
  return assignee === null ? [] : [{ type: 'person', id: assignee }]
}
