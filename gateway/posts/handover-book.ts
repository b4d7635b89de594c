import type { Refusal } from '../kernel/errors.ts'
import { Refusal as Refused } from '../kernel/errors.ts'
import type { Duty } from './duty.ts'
import type { DutyBook } from './duty-book.ts'
import { actOn, type Handover, type HandoverAct } from './handover.ts'
import type { PostsGathering } from './outcome.ts'
import type { Post } from './post.ts'
import { endedHandover, raisedHandover } from './post-alarm.ts'
import { type Away, deadlineOf } from './presence-spans.ts'

/** The changes of shift that are not accepted yet, and the accepted ones of the last days. */
export class HandoverBook {
  readonly handovers = new Map<string, Handover>()
  readonly dirty = new Set<string>()
  readonly #duties: DutyBook

  constructor(duties: DutyBook) {
    this.#duties = duties
  }

  put(handover: Handover): void {
    this.handovers.set(handover.id, handover)
    this.dirty.add(handover.id)
  }

  /** Draws up the handover of a change of shift; undefined where nothing changes hands or it exists already. */
  open(post: Post, at: number): Handover | undefined {
    const id = `${post.id}~${at}`
    if (!post.handover || this.handovers.has(id)) return undefined
    const { outgoing, incoming } = this.#sides(post.id, at)
    const [first] = outgoing
    if (first === undefined || incoming.length === 0 || samePersons(outgoing, incoming)) return undefined
    // A change before the post existed is nobody's to hand over.
    if (outgoing.every(({ since }) => since >= at)) return undefined
    const handover: Handover = {
      ...{ id, site: post.site, post: post.id, postName: post.name, zone: first.zone, at },
      since: Math.min(...outgoing.map(({ from }) => from)),
      outgoing: outgoing.map((duty) => duty.id),
      incoming: incoming.map((duty) => duty.id),
      ...{ state: 'due', sheet: [], signature: null, refusals: [], acceptance: null },
      ...{ alarmAt: null, hash: null },
    }
    this.put(handover)
    return handover
  }

  /** Raises POST-04 where the time to accept has run out. */
  judge(id: string, limitS: number, away: readonly Away[], now: number, into: PostsGathering): number {
    const handover = this.handovers.get(id)
    if (handover === undefined || handover.state === 'accepted' || handover.alarmAt !== null) {
      return Number.POSITIVE_INFINITY
    }
    const at = deadlineOf(handover.at, limitS * 1000, away)
    if (at > now) return at
    into.conditions.push(raisedHandover(handover, at, now))
    into.posts.add(handover.post)
    this.put({ ...handover, alarmAt: at })
    return Number.POSITIVE_INFINITY
  }

  /** What a person does; acceptance ends the alarm. */
  act(id: string, act: HandoverAct, now: number, into: PostsGathering): Handover | Refusal {
    const handover = this.handovers.get(id)
    if (handover === undefined) throw new RangeError(`no handover ${id}`)
    const after = actOn(handover, act, this.#earlier(handover))
    if (after instanceof Refused) return after
    const isDone = after.state === 'accepted' && after.alarmAt !== null
    if (isDone) into.conditions.push(endedHandover(after, { how: 'accepted', at: now }))
    const kept = isDone ? { ...after, alarmAt: null } : after
    this.put(kept)
    into.posts.add(handover.post)
    return kept
  }

  /** What is to be written; asked once. */
  takeDirty(): Handover[] {
    const handovers = [...this.dirty].flatMap((id) => this.handovers.get(id) ?? [])
    this.dirty.clear()
    return handovers
  }

  ofPost(post: string): Handover[] {
    return [...this.handovers.values()].filter((one) => one.post === post).sort((a, b) => a.at - b.at)
  }

  /** Forgets accepted handovers before an instant; what is stored of them stays. */
  forget(before: number): void {
    for (const { id, state, at } of this.handovers.values()) {
      if (state === 'accepted' && at < before && !this.dirty.has(id)) this.handovers.delete(id)
    }
  }

  #earlier(handover: Handover): Handover | undefined {
    return this.ofPost(handover.post).find(({ at, state }) => at < handover.at && state !== 'accepted')
  }

  #sides(post: string, at: number): { readonly outgoing: Duty[]; readonly incoming: Duty[] } {
    const duties = this.#duties.ofPost(post).filter(({ cancelled }) => !cancelled)
    return {
      outgoing: duties.filter(({ to }) => to === at),
      incoming: duties.filter(({ from }) => from === at),
    }
  }
}

function samePersons(outgoing: readonly Duty[], incoming: readonly Duty[]): boolean {
  const names = (duties: readonly Duty[]): string =>
    duties
      .map(({ person }) => person ?? '')
      .sort()
      .join(' ')
  return names(outgoing) === names(incoming)
}
