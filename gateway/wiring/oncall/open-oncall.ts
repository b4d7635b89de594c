import type { Alarms } from '../../alarms/alarms.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import { isWithin } from '../../oncall/hours.ts'
import { OnCall } from '../../oncall/oncall.ts'
import { loadOnCallSetup, loadPaging } from '../../oncall/oncall-store.ts'
import type { Posts } from '../../posts/posts.ts'
import { type Context, maySee } from '../context.ts'

export interface OpenOnCallOptions {
  readonly context: Context
  readonly calendarOf: (site: string) => Calendar
  readonly placesOf: (key: string) => readonly string[]
  readonly posts: Pick<Posts, 'duties'>
  readonly alarms: Alarms
  readonly reaches?: ((site: string, username: string) => boolean) | undefined
}

/** On call as of the last commit, with who is who: people, groups of the roster, and whoever stands at a post. */
export async function openOnCall(options: OpenOnCallOptions): Promise<OnCall> {
  const { context, calendarOf, placesOf, posts, alarms, reaches = () => true } = options
  const { store, clock, people, registry } = context
  const isThere = (site: string, username: string): boolean => {
    const person = people.find(username)
    return person?.active === true && maySee(person, site)
  }
  const guardName = (site: string, guard: string | null): readonly string[] => {
    const username = guard === null ? null : (registry.guard(site, guard)?.username ?? null)
    return username === null ? [] : [username]
  }
  const onCall = new OnCall({
    unreached: (site, username) =>
      reaches(site, username) ? null : (people.find(username)?.name ?? username),
    ...{ calendarOf, placesOf, isThere, setup: await loadOnCallSetup(store.read, clock.now()) },
    isWithin: (site, hours, at) => isWithin(hours, calendarOf(site), at),
    ofRole: (site, role) =>
      people
        .list()
        .flatMap((person) =>
          person.role === role && isThere(site, person.username) ? [person.username] : [],
        ),
    ofTeam: (site, team) =>
      registry.guards(site).flatMap((guard) => (guard.team === team ? guardName(site, guard.id) : [])),
    onDuty: (post, at) =>
      posts
        .duties(post)
        .filter(({ cancelled, from, to }) => !cancelled && from <= at && at < to)
        .flatMap(({ site, person }) => guardName(site, person)),
  })
  onCall.load({ ...(await loadPaging(store.read)), alarms: alarms.open() })
  return onCall
}
