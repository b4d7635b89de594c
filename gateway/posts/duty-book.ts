import { type Text, text } from '#devices/kit/text.ts'
import { dayOf } from '../calendar/zone.ts'
import type { Condition } from '../state/condition.ts'
import { type Bearing, withSign } from './bearing.ts'
import type { Duty, DutyRule } from './duty.ts'
import { dutyRules } from './duty.ts'
import { AGE_MS, type Judgement, judgeDuty } from './judge-duty.ts'
import type { LogEntry, LogKind } from './log-entry.ts'
import type { PostsGathering } from './outcome.ts'
import type { Post } from './post.ts'
import { type End, endedDuty, endOf, raisedDuty, sinceOf } from './post-alarm.ts'
import { type Away, addSign } from './presence-spans.ts'
import type { Sign } from './sign.ts'
import { fillBoth, logTexts, nobody } from './texts.ts'

/** A sign so long before a duty counts as being there at its start. */
export const EARLY_MS = 15 * 60_000
/** Signs of whoever was relieved, or of whoever comes after, bear on a duty for so long. */
const NEAR_MS = 2 * AGE_MS
/** Signs may come so much later, and duties are remembered so long after their end. */
export const REOPEN_MS = 48 * 3_600_000
const LEAVES_MAX = 20

export interface DutyBookOptions {
  readonly nameOf: (site: string, person: string) => string
  readonly postOf: (id: string) => Post | undefined
  readonly away: () => readonly Away[]
  readonly newId: (now: number) => string
}

/** The duties in memory: puts signs to the duties they bear on, and says what follows. */
export class DutyBook {
  readonly duties = new Map<string, Duty>()
  readonly dirty = new Set<string>()
  readonly removed = new Set<string>()
  readonly #byPost = new Map<string, Set<string>>()
  readonly #options: DutyBookOptions

  constructor(options: DutyBookOptions) {
    this.#options = options
  }

  /** Adds or replaces a duty as it was stored. */
  open(duty: Duty): void {
    this.duties.set(duty.id, duty)
    const ids = this.#byPost.get(duty.post) ?? new Set()
    this.#byPost.set(duty.post, ids.add(duty.id))
  }

  put(duty: Duty): void {
    this.open(duty)
    this.dirty.add(duty.id)
    this.removed.delete(duty.id)
  }

  /** Forgets a duty that is long over; what is stored of it stays. */
  drop(id: string): void {
    const duty = this.duties.get(id)
    this.duties.delete(id)
    this.dirty.delete(id)
    if (duty !== undefined) this.#byPost.get(duty.post)?.delete(id)
  }

  /** Takes back a duty that was only planned. */
  remove(id: string): void {
    this.drop(id)
    this.removed.add(id)
  }

  /** What is to be written; asked once. */
  takeDirty(): { readonly duties: Duty[]; readonly removed: string[] } {
    const duties = [...this.dirty].flatMap((id) => this.duties.get(id) ?? [])
    const removed = [...this.removed]
    this.dirty.clear()
    this.removed.clear()
    return { duties, removed }
  }

  ofPost(post: string): Duty[] {
    const ids = this.#byPost.get(post) ?? new Set<string>()
    return [...ids].flatMap((id) => this.duties.get(id) ?? []).sort(byStart)
  }

  /** Duties of a post that run at an instant. */
  at(post: string, at: number): Duty[] {
    return this.ofPost(post).filter((duty) => !duty.cancelled && duty.from <= at && at < duty.to)
  }

  /** Whether the duty takes over from another that ends as it begins. */
  relieves(duty: Duty): boolean {
    return this.ofPost(duty.post).some((other) => !other.cancelled && other.to === duty.from)
  }

  judgement(duty: Duty, now: number): Judgement {
    return judgeDuty(duty, { relieves: this.relieves(duty), away: this.#options.away() }, now)
  }

  /** Puts a sign to every duty it bears on. Gives those that differ now. */
  sign(sign: Sign): string[] {
    const changed: string[] = []
    const posts = sign.post === null ? this.#postsOfSite(sign.site) : [sign.post]
    for (const post of posts) {
      for (const duty of this.ofPost(post)) {
        if (duty.cancelled || sign.ts < duty.from - EARLY_MS || sign.ts > duty.to + NEAR_MS) continue
        const after = withSign(duty, sign, this.#bearing(duty, sign))
        if (after === duty) continue
        this.put(after)
        changed.push(after.id)
      }
    }
    return changed
  }

  /** The person signs off: nobody is at the post from here on, unless somebody shows. */
  leave(duty: Duty, at: number): void {
    const leaves = [...duty.leaves, at].slice(-LEAVES_MAX)
    const own = addSign(duty.own, at, duty.limits.promptS * 1000, leaves)
    this.put({ ...duty, leaves, own })
  }

  /** Judges a duty and tells what differs from the last time; gives the instant of the next look. */
  judge(id: string, now: number, into: PostsGathering): number {
    const duty = this.duties.get(id)
    if (duty === undefined) return Number.POSITIVE_INFINITY
    const judgement = this.judgement(duty, now)
    const open: Partial<Record<DutyRule, number>> = {}
    for (const rule of dutyRules) this.#compare(duty, rule, judgement, open, now, into)
    const judged = { ...duty, incidents: judgement.incidents, open }
    if (!isSame(duty, judged)) this.put(judged)
    into.posts.add(duty.post)
    return Math.min(judgement.nextAt, Math.max(duty.to + REOPEN_MS, now + 1))
  }

  /** Ends every alarm of a duty that is no longer as it was. */
  close(id: string, now: number, into: PostsGathering): void {
    const duty = this.duties.get(id)
    if (duty === undefined) return
    for (const rule of dutyRules) {
      const at = duty.open[rule]
      if (at !== undefined) this.#tellEnd(duty, rule, at, { how: 'cancelled', at: now }, into)
    }
    this.put({ ...duty, open: {} })
  }

  /** Puts a duty as somebody changed or added it by hand, and writes that down: roster and reason are records (handbook 2.2). */
  replace(duty: Duty, now: number, into: PostsGathering): void {
    const before = this.duties.get(duty.id)
    if (before !== undefined) this.close(duty.id, now, into)
    const words = {
      ...{ day: duty.day, shift: duty.shiftName, reason: duty.reason ?? '' },
      before: before === undefined ? logTexts.noDuty : this.#standing(before),
      after: this.#standing(duty),
    }
    this.log(duty, 'roster', now, fillBoth(logTexts.changed, words), into)
    this.put({ ...duty, open: {} })
    into.posts.add(duty.post)
  }

  log(
    duty: Duty,
    kind: LogKind,
    at: number,
    words: Text,
    into: PostsGathering,
    by: string | null = null,
  ): void {
    const entry: LogEntry = {
      ...{ id: this.#options.newId(at), site: duty.site, post: duty.post, at, kind, by, text: words },
      ...{ day: dayOf(at, duty.zone), ref: duty.id, corrects: null },
    }
    into.log.push(entry)
  }

  /** Who came or went. */
  tellPerson(duty: Duty, what: 'came' | 'left', at: number, into: PostsGathering): void {
    const words = { person: this.person(duty), shift: duty.shiftName }
    this.log(duty, 'presence', at, fillBoth(logTexts[what], words), into)
  }

  person(duty: Duty): Text {
    if (duty.person === null) return nobody
    const name = this.#options.nameOf(duty.site, duty.person)
    return text(name, name)
  }

  #standing(duty: Duty): Text {
    return duty.cancelled ? logTexts.noDuty : this.person(duty)
  }

  #compare(
    duty: Duty,
    rule: DutyRule,
    { incidents }: Judgement,
    open: Partial<Record<DutyRule, number>>,
    now: number,
    into: PostsGathering,
  ): void {
    const own = incidents.filter((one) => one.rule === rule)
    const stands = own.find(({ until }) => until === null)
    const before = duty.open[rule]
    if (before !== undefined && stands?.at !== before) {
      this.#tellEnd(duty, rule, before, endOf(own, before, now), into)
    }
    if (stands === undefined) return
    open[rule] = stands.at
    if (stands.at === before) return
    const since = sinceOf(duty, stands)
    const condition = raisedDuty(duty, rule, stands.at, since, this.person(duty).zh, now)
    into.conditions.push(condition)
    this.log(duty, 'presence', stands.at, fillBoth(logTexts.raised, wordsOf(condition)), into)
  }

  #tellEnd(duty: Duty, rule: DutyRule, raisedAt: number, end: End, into: PostsGathering): void {
    const condition = endedDuty(duty, rule, raisedAt, end, this.person(duty).zh)
    into.conditions.push(condition)
    this.log(duty, 'presence', end.at, fillBoth(logTexts.ended, wordsOf(condition)), into)
  }

  #bearing(duty: Duty, sign: Sign): Bearing {
    if (sign.ts > duty.to) return this.#isOfPost(duty, sign) ? 'after' : 'none'
    if (sign.person !== null && sign.person === duty.person) return 'own'
    if (sign.way === 'pass') return this.#options.postOf(duty.post)?.anyPass === true ? 'cover' : 'none'
    if (sign.post === duty.post) return duty.person === null ? 'own' : 'cover'
    return sign.ts <= duty.from + NEAR_MS && this.#stayed(duty, sign) ? 'held' : 'none'
  }

  /** Whether a sign after the end shows that the post is manned. */
  #isOfPost(duty: Duty, sign: Sign): boolean {
    if (sign.way === 'pass') return this.#options.postOf(duty.post)?.anyPass === true
    if (sign.post === duty.post || sign.person === duty.person) return true
    return this.at(duty.post, sign.ts).some(({ person }) => person !== null && person === sign.person)
  }

  #stayed(duty: Duty, sign: Sign): boolean {
    if (sign.person === null) return false
    return this.ofPost(duty.post).some((other) => other.to === duty.from && other.person === sign.person)
  }

  #postsOfSite(site: string): string[] {
    return [...this.#byPost.keys()].filter((post) => post.startsWith(`${site}/`))
  }
}

/** Most looks at a duty change nothing, and then nothing is written. */
function isSame(before: Duty, after: Duty): boolean {
  const { incidents, open } = before
  return JSON.stringify([incidents, open]) === JSON.stringify([after.incidents, after.open])
}

const wordsOf = ({ title, message }: Condition) => ({ title, message })

const byStart = (a: Duty, b: Duty): number => a.from - b.from || (a.id < b.id ? -1 : 1)
