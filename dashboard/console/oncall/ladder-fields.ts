import type { Severity } from '#devices/kit/severity.ts'
import type { LadderDetail, Rung } from '#gateway/http/contract/ladder.ts'
import { targetKey, targetOf } from './names.ts'

/** A line of late orders as the form holds it: targets as keys. */
export interface RungFields extends Omit<Rung, 'to'> {
  readonly to: readonly string[]
  readonly reason: string
}

/** Whoever has the order, beside what steps of a chain may tell. */
export const ASSIGNEE = 'assignee:'

export function rungFieldsOf(rung: Rung | null): RungFields {
  if (rung === null)
    return {
      ...{ clock: 'respond', percent: 50, severities: [], agreements: [], to: [], important: false },
      reason: '',
    }
  const to = rung.to.map(({ type, id }) => (type === 'assignee' ? ASSIGNEE : targetKey({ type, id })))
  return { ...rung, to, reason: '' }
}

export function rungOf({ reason: _, to, ...rung }: RungFields): Rung {
  return { ...rung, to: to.map((key) => (key === ASSIGNEE ? { type: 'assignee', id: '' } : targetOf(key))) }
}

/** A time at which a line comes due. */
export interface RungTime {
  readonly ms: number
  readonly hours: string
  /** Of the orders for which it is this time. */
  readonly severities: readonly Severity[]
}

/** When a line comes due, for an order that is opened within its hours: each time once, soonest first. */
export function timesOf(
  { clock, percent, severities, agreements }: Pick<Rung, 'clock' | 'percent' | 'severities' | 'agreements'>,
  all: LadderDetail['agreements'],
): readonly RungTime[] {
  const promised = all
    .filter(({ id }) => agreements.length === 0 || agreements.includes(id))
    .flatMap((agreement) => agreement.promised)
    .filter((one) => one.clock === clock && (severities.length === 0 || severities.includes(one.severity)))
  const times = new Map<string, RungTime>()
  for (const { seconds, hours, severity } of promised) {
    const ms = seconds * percent * 10
    const known = times.get(`${ms} ${hours}`)?.severities ?? []
    times.set(`${ms} ${hours}`, { ms, hours, severities: [...new Set([...known, severity])] })
  }
  return [...times.values()].sort((a, b) => a.ms - b.ms)
}

/** Lines in the order in which they come: by clock, then by share. */
export function inOrder(rungs: readonly Rung[], clocks: readonly Rung['clock'][]): readonly Rung[] {
  return [...rungs].sort((a, b) => clocks.indexOf(a.clock) - clocks.indexOf(b.clock) || a.percent - b.percent)
}
