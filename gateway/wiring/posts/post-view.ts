import type {
  Duty as DutyView,
  HandoverSummary,
  Handover as HandoverView,
  LogEntry as LogEntryView,
  Post as PostView,
} from '../../http/contract/posts.ts'
import type { Duty } from '../../posts/duty.ts'
import type { Handover } from '../../posts/handover.ts'
import type { LogEntry } from '../../posts/log-entry.ts'
import type { Post } from '../../posts/post.ts'
import type { Posts } from '../../posts/posts.ts'
import type { Context } from '../context.ts'

export interface PostViewing {
  readonly registry: Context['registry']
  readonly clock: Context['clock']
  readonly posts: Posts
}

export const postViewing = ({ registry, clock }: Context, posts: Posts): PostViewing => ({
  registry,
  clock,
  posts,
})

/** A duty as screens show it, by what is known now. */
export function dutyView({ registry, clock, posts }: PostViewing, duty: Duty): DutyView {
  const now = clock.now()
  // One that is long over is no longer in memory: what was judged then stands.
  const known = posts.duty(duty.id)
  const judged = posts.judgement(known ?? duty, now)
  const guard = duty.person === null ? undefined : registry.guard(duty.site, duty.person)
  const { id, site, post, postName, shiftName, day, from, to, person, byHand, reason, problem } = duty
  const incidents = known === undefined ? duty.incidents : judged.incidents
  return {
    ...{ id, site, post, postName, shiftName, day, from, to, person, byHand, reason, problem },
    personName: person === null ? null : (guard?.name ?? person),
    username: guard?.username ?? null,
    phase: judged.phase,
    lastSign: judged.lastSign,
    prompt: judged.prompt,
    alarmAt: judged.alarmAt,
    incidents: incidents.map(({ rule, at, until }) => ({ rule, at, until })),
  }
}

/** A post as it is now. A duty that is over stays in sight as long as one of its alarms is open. */
export function postView(viewing: PostViewing, post: Post): PostView {
  const { registry, clock, posts } = viewing
  const now = clock.now()
  const duties = posts.duties(post.id).filter(({ cancelled }) => !cancelled)
  const shown = duties.filter(
    ({ from, to, open }) => from <= now && (now < to || Object.keys(open).length > 0),
  )
  const next = duties.find(({ from }) => from > now)
  const { id, site, name, certificate, handover, keepsLog, limits } = post
  return {
    ...{ id, site, name, certificate, handover, keepsLog, limits },
    placePath: registry.path(site, post.place).map((place) => place.name),
    duties: shown.map((duty) => dutyView(viewing, duty)),
    next: next === undefined ? null : dutyView(viewing, next),
    openHandovers: posts
      .handovers(id)
      .filter(({ state }) => state !== 'accepted')
      .map((one) => ({ id: one.id, at: one.at, state: one.state, late: one.alarmAt !== null })),
  }
}

export function handoverSummary(viewing: PostViewing, handover: Handover): HandoverSummary {
  const { id, site, post, postName, at, state, alarmAt } = handover
  return {
    ...{ id, site, post, postName, at, state },
    late: alarmAt !== null,
    outgoing: handover.outgoing.map((duty) => sideOf(viewing, site, duty)),
    incoming: handover.incoming.map((duty) => sideOf(viewing, site, duty)),
  }
}

function sideOf({ registry, posts }: PostViewing, site: string, id: string) {
  const person = posts.duty(id)?.person ?? null
  return { person, name: person === null ? '' : (registry.guard(site, person)?.name ?? person) }
}

export function handoverView(
  viewing: PostViewing,
  handover: Handover,
  sheet: HandoverView['sheet'],
  may: HandoverView['may'],
): HandoverView {
  const { since, signature, refusals, acceptance, hash } = handover
  return { ...handoverSummary(viewing, handover), since, sheet, signature, refusals, acceptance, hash, may }
}

export function logEntryView({ posts }: PostViewing, entry: LogEntry): LogEntryView {
  const { id, site, post, day, at, kind, by, text: words, corrects } = entry
  const postName = posts.index.posts.get(post)?.name ?? { zh: post, en: post }
  return { id, site, post, postName, day, at, kind, by, words, corrects }
}
