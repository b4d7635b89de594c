import type { Page } from '../notify/page.ts'
import type { Call } from '../oncall/call.ts'
import type { OnCall } from '../oncall/oncall.ts'
import type { Outlet } from '../pipeline.ts'
import type { Posts } from '../posts/posts.ts'
import type { Announcer } from './announce.ts'
import type { Waiting } from './collect.ts'
import type { Committer } from './commit-writer.ts'
import type { Context } from './context.ts'
import type { Live } from './live.ts'
import type { Notifier } from './notify/notifier.ts'
import { messagesOf, pagesOf } from './oncall/oncall-pages.ts'
import type { TapDesk } from './patrol/tap-desk.ts'
import { acknowledgedLines } from './posts/post-log.ts'

export interface OutletParts {
  readonly context: Context
  readonly posts: Posts
  readonly oncall: OnCall
  readonly waiting: Waiting
  readonly committer: Committer
  readonly live: Live
  readonly announce: Announcer
  readonly tapDesk: TapDesk
  readonly notifier: Pick<Notifier, 'pagesOf' | 'carry' | 'reaches'>
  /** Taps wait for rounds that have left the memory. */
  readonly wake: () => void
}

/** What leaves the pipeline waits for the commit; only then is anybody told (decision 001). */
export function outletInto(parts: OutletParts): Outlet {
  const { context, posts, oncall, waiting, committer, live, announce, tapDesk, notifier, wake } = parts
  const languageOf = (username: string) => context.people.find(username)?.language ?? 'zh'
  const reached = (call: Call): boolean =>
    pagesOf([{ ...call, sent: true }], languageOf).every((page) => notifier.reaches(page))
  const tell = (calls: readonly Call[], others: readonly Page[] = []): void => {
    waiting.calls.push(...calls.map((call) => ({ ...call, reached: reached(call) })))
    notifier.carry(messagesOf(calls, others, languageOf))
    if (calls.length > 0) committer.note(true)
  }
  return {
    called: (calls) => tell(calls),
    changed: () => committer.note(false),
    touched(change) {
      live.touch(change)
      if (!change.keys.includes('sys_online')) return
      const { device, online, onlineSince } = change.state
      if (online !== null)
        waiting.presence.push({ site: device.site, device: device.id, at: onlineSince, online })
    },
    alarm(transition, calls) {
      waiting.transitions.push(transition)
      if (transition.event === 'acknowledged') posts.write(acknowledgedLines(context, posts, transition))
      tell(calls, notifier.pagesOf(transition))
      committer.afterwards(() => announce.alarm(transition))
    },
    ordered(effect) {
      tell(oncall.order(effect))
      committer.afterwards(() => announce.order(effect))
    },
    patrolled(outcome) {
      waiting.patrol.push(outcome)
      committer.afterwards(() => announce.patrol(outcome))
      if (outcome.taps.some(({ result }) => result === 'waiting')) committer.afterwards(wake)
    },
    entered: tapDesk.entered,
    posted(outcome) {
      committer.note(false)
      if (outcome.posts.size > 0) committer.afterwards(() => announce.posts(outcome.posts))
    },
  }
}
