import type { Calendar } from '#gateway/calendar/calendar.ts'
import type { PostsOutcome } from '#gateway/posts/outcome.ts'
import { type Post, type PostsConfig, postLimits, type Shift } from '#gateway/posts/post.ts'
import type { Posts } from '#gateway/posts/posts.ts'
import { createPosts } from '#gateway/posts/posts-step.ts'
import type { Sign, SignWay } from '#gateway/posts/sign.ts'
import { shanghai } from '#test/support/calendars.ts'

export const minute = 60_000
export const hour = 60 * minute

export function buildPost(changes: Partial<Post> = {}): Post {
  return {
    ...{ id: 'hq/gate', site: 'hq', name: { zh: '门岗', en: 'Gate' }, place: null, team: null },
    ...{ persons: [], certificate: null, devices: [], anyPass: false, limits: postLimits },
    ...{ handover: false, checklist: [], keepsLog: false, equipment: [] },
    ...changes,
  }
}

/** Every day from 08:00 to 16:00, Wang. */
export function buildShift(changes: Partial<Shift> = {}): Shift {
  return {
    ...{ id: 'hq/day', site: 'hq', post: 'hq/gate', name: { zh: '白班', en: 'Day' }, on: 'every-day' },
    ...{ from: '08:00', to: '16:00', who: { each: ['wang'] } },
    ...changes,
  }
}

export function buildPosts(changes: Partial<PostsConfig> = {}): PostsConfig {
  return { posts: [buildPost()], shifts: [buildShift()], certificates: [], ...changes }
}

export interface PostWatch {
  readonly posts: Posts
  /** Moves time on and settles what falls due on the way, minute by minute. */
  until(at: number): void
  sign(person: string | null, at: number, more?: Partial<Sign>): void
  /** A sign every 20 minutes, as time passes. */
  keep(person: string, first: number, last: number): void
  /** Every condition so far. */
  readonly told: readonly Told[]
  note(outcome: PostsOutcome | Error): void
}

export interface Told {
  readonly rule: string
  readonly change: string
  readonly at: number
  readonly subject: string
  readonly endedBy: unknown
}

/** A step that time passes over, with all that it says. */
export function watchPosts(
  config: PostsConfig,
  from: number,
  calendar: Calendar = shanghai(),
  posts: Posts = createPosts({ config, calendarOf: () => calendar, nameOf: (_, person) => person }),
): PostWatch {
  const told: Told[] = []
  let now = from
  const note = (outcome: PostsOutcome | Error): void => {
    if (outcome instanceof Error) throw outcome
    for (const { rule, change, at, subject, evidence } of outcome.conditions) {
      told.push({ rule, change, at, subject: subject.id, endedBy: evidence.ended_by ?? null })
    }
  }
  note(posts.due(now))
  return {
    posts,
    told,
    note,
    until(at) {
      while (now < at) {
        now = Math.min(at, now - (now % minute) + minute)
        note(posts.due(now))
      }
    },
    keep(person, first, last) {
      for (let time = first; time <= last; time += 20 * minute) {
        this.until(time)
        this.sign(person, time)
      }
    },
    sign(person, at, more = {}) {
      const way: SignWay = 'tap'
      note(posts.sign({ site: 'hq', person, post: null, way, ts: at, rx: Math.max(at, now), ...more }))
    },
  }
}
