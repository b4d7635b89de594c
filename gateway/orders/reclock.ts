import type { Agreement, OrderSettings, Terms } from './agreement.ts'
import { type ClockKind, clockKinds, newClock, onCourse, type SlaClock, settled } from './clock.ts'
import type { WorkOrder } from './order.ts'
import { isOver, type OrderState } from './order-state.ts'
import type { Hours } from './working-time.ts'

/**
 * In which states each clock counts. None counts while the order is suspended, waits to be checked, or is over; `returned`
 * counts again: what was not accepted was not restored.
 */
const counting: Readonly<Record<ClockKind, readonly OrderState[]>> = {
  respond: ['new', 'to_dispatch', 'dispatched', 'rejected'],
  diagnose: ['new', 'to_dispatch', 'dispatched', 'accepted', 'on_site', 'rejected'],
  restore: ['new', 'to_dispatch', 'dispatched', 'accepted', 'on_site', 'diagnosed', 'rejected'],
  worst: ['new', 'to_dispatch', 'dispatched', 'accepted', 'on_site', 'diagnosed', 'rejected'],
}

/** Where the parts of an order that bear on its clocks stand. */
type Course = Pick<WorkOrder, 'state' | 'moments' | 'counts' | 'clocks' | 'severity' | 'site'>

/** The clocks of an order after something happened to it at an instant. */
export function reclock(order: Course, terms: Terms, hours: Hours, at: number): readonly SlaClock[] {
  return clockKinds.map((kind) => {
    const clock = order.clocks.find((one) => one.kind === kind) ?? newClock(kind)
    const course = {
      limitMs: limitOf(terms, kind),
      calendar: terms.calendar,
      running: isRunning(order, kind),
      ended: hasEnded(order, kind),
    }
    // What was measured to the end stays as it was measured.
    if (course.ended && clock.endedAt !== null) return clock
    return onCourse(clock, course, hours.of(order.site, clock.calendar), at)
  })
}

/** The clocks after wall time was set from one instant to another: what lay between did not happen (faults C01). */
export function restep(order: Course, hours: Hours, before: number, now: number): readonly SlaClock[] {
  return order.clocks.map((clock) => {
    if (clock.since === null) return clock
    return { ...settled(clock, hours.of(order.site, clock.calendar), before), since: now }
  })
}

// Nothing waits for anybody while all alarms are clear, and what does not count is not counted.
function isRunning({ state, moments, counts }: Course, kind: ClockKind): boolean {
  return counting[kind].includes(state) && moments.recovered === null && counts
}

function hasEnded({ state, moments }: Course, kind: ClockKind): boolean {
  if (isOver(state)) return true
  if (kind === 'respond') return moments.responded !== null
  if (kind === 'diagnose') return moments.diagnosed !== null
  return moments.restored !== null && state === 'done'
}

/** Ms of the hours of the agreement; null = nothing is promised. */
export function limitOf(terms: Terms, kind: ClockKind): number | null {
  const seconds = {
    respond: terms.respondS,
    diagnose: terms.diagnoseS,
    restore: terms.restoreS,
    worst: terms.worstS,
  }[kind]
  return seconds === null ? null : seconds * 1000
}

/** The agreement that covers a device or place: the first of the site's that does. */
export function agreementFor(
  { agreements }: OrderSettings,
  about: { readonly kind: string | null; readonly places: readonly string[] },
): Agreement | undefined {
  return agreements.find(
    ({ kinds, places }) =>
      (kinds.length === 0 && places.length === 0) ||
      (about.kind !== null && kinds.includes(about.kind)) ||
      about.places.some((place) => places.includes(place)),
  )
}
