import type { Duty } from './duty.ts'

/** Who of the given persons of a site is on duty; null when none of them stands in a roster at all. */
export function onDuty(
  duties: Iterable<Duty>,
  site: string,
  persons: readonly string[],
  at: number,
): string[] | null {
  const own = [...duties].filter(
    (duty) => duty.site === site && !duty.cancelled && duty.person !== null && persons.includes(duty.person),
  )
  if (own.length === 0) return null
  const now = own.flatMap(({ person, from, to }) =>
    from <= at && at < to && person !== null ? [person] : [],
  )
  return [...new Set(now)].sort()
}
