import type { Role } from '../facility/permissions.ts'
import type { Step, Target } from './chain.ts'

/** Who is who, at an instant; asked when a step is due, never before. All are usernames of people who can sign in. */
export interface Directory {
  /** Somebody of the site who has not left. */
  isThere(site: string, username: string): boolean
  ofRole(site: string, role: Role): readonly string[]
  ofTeam(site: string, team: string): readonly string[]
  /** Null for a schedule nobody knows, and in its gaps. @param schedule `site/id` */
  onCall(schedule: string, at: number): string | null
  /** Ids of the schedules of a site whose trade looks after a kind of device. */
  schedulesFor(site: string, kind: string): readonly string[]
  /** Who stands at a post. */
  onDuty(post: string, at: number): readonly string[]
}

/** What a step is about. */
export interface Occasion {
  readonly site: string
  readonly kind: string
}

/** Everybody a step means at an instant, each once, in the order of its targets. */
export function recipientsOf(
  { to }: Pick<Step, 'to'>,
  { site, kind }: Occasion,
  directory: Directory,
  at: number,
): string[] {
  const people = to.flatMap((target) => peopleOf(target, site, kind, directory, at))
  return [...new Set(people)].filter((person) => directory.isThere(site, person))
}

function peopleOf(
  { type, id }: Target,
  site: string,
  kind: string,
  directory: Directory,
  at: number,
): readonly string[] {
  switch (type) {
    case 'person':
      return [id]
    case 'role':
      return directory.ofRole(site, id)
    case 'team':
      return directory.ofTeam(site, id)
    case 'schedule':
      return one(directory.onCall(id, at))
    case 'trade':
      return directory.schedulesFor(site, kind).flatMap((schedule) => one(directory.onCall(schedule, at)))
    case 'post':
      return directory.onDuty(id, at)
    default:
      return type satisfies never
  }
}

const one = (person: string | null): readonly string[] => (person === null ? [] : [person])

/** Who answers for a site when no step reached anybody, highest need first; the first group with somebody in it. */
export function fallbackOf(site: string, directory: Directory): readonly string[] {
  for (const role of ['project-manager', 'supervisor', 'operator', 'administrator'] as const) {
    const people = directory.ofRole(site, role).filter((person) => directory.isThere(site, person))
    if (people.length > 0) return people
  }
  return []
}
