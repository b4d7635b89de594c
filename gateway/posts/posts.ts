import type { Calendar } from '../calendar/calendar.ts'
import { addDays, startOfDay } from '../calendar/zone.ts'
import { createAgenda } from '../kernel/agenda.ts'
import { Refusal } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import { changeDuty, type DutyChange, type NewDuty, newHandDuty } from './change-roster.ts'
import type { Duty } from './duty.ts'
import { DutyBook, REOPEN_MS } from './duty-book.ts'
import { type Handover, type HandoverAct, LEAD_MS } from './handover.ts'
import { HandoverBook } from './handover-book.ts'
import type { Judgement } from './judge-duty.ts'
import type { LogEntry } from './log-entry.ts'
import { createPostsGathering, type PostsDirty, type PostsGathering, type PostsOutcome } from './outcome.ts'
import { type PostsConfig, postLimits } from './post.ts'
import { indexPosts, type PostIndex } from './post-index.ts'
import type { Away } from './presence-spans.ts'
import { type RosterContext, remake } from './remake-roster.ts'
import type { Sign } from './sign.ts'
import { fillBoth, logTexts } from './texts.ts'

export interface PostsOptions {
  readonly config: PostsConfig
  readonly calendarOf: (site: string) => Calendar
  /** Name of a guard. */
  readonly nameOf: (site: string, person: string) => string
  readonly newId?: (now: number) => string
}

/** What the posts knew when they were last committed. */
export interface PostsSnapshot {
  readonly duties: readonly Duty[]
  readonly handovers: readonly Handover[]
  readonly away: readonly Away[]
  /** When the gateway last heard anybody; null before its first start. */
  readonly seenAt: number | null
}

/**
 * The posts step: signs of life, roster and passing time in; conditions, prompts and lines of the log out. All instants are
 * epoch ms. A duty is judged by the set of its signs, so one that comes late puts right what was said before.
 */
export interface Posts {
  sign(sign: Sign): PostsOutcome
  /** The person of a duty signs off. */
  leave(id: string, now: number): PostsOutcome | Refusal
  due(now: number): PostsOutcome
  nextAt(): number
  /** The gateway heard nobody since it last looked: silence counts from now. */
  restarted(now: number): void
  setConfig(config: PostsConfig, now: number): PostsOutcome
  changeDuty(id: string, change: DutyChange, now: number): PostsOutcome | Refusal
  addDuty(duty: NewDuty, now: number): PostsOutcome | Refusal
  handOver(id: string, act: HandoverAct, now: number): PostsOutcome | Refusal
  /** Lines of the log from elsewhere; they are stored with the next commit. */
  write(entries: readonly LogEntry[]): PostsOutcome
  /** Who of the given persons is on duty; null when none of them stands in a roster at all. */
  onDuty(site: string, persons: readonly string[], at: number): string[] | null
  readonly config: PostsConfig
  readonly index: PostIndex
  duty(id: string): Duty | undefined
  duties(post: string): Duty[]
  judgement(duty: Duty, now: number): Judgement
  handover(id: string): Handover | undefined
  handovers(post: string): Handover[]
  load(snapshot: PostsSnapshot, now: number): void
  takeDirty(): PostsDirty
}

type Item =
  | { readonly what: 'make'; readonly post: string }
  | { readonly what: 'judge' | 'change' | 'drop'; readonly duty: string }
  | { readonly what: 'handover'; readonly handover: string }

/** The step looks at the clock at least so often, so that a pause of its own is seen as one. */
const LOOK_MS = 1000
/** The last look is written so often when nothing else is. */
const SEEN_EVERY_MS = 60_000

export function createPosts(options: PostsOptions): Posts {
  return new PostsStep(options)
}

class PostsStep implements Posts {
  readonly #options: PostsOptions
  readonly #newId: (now: number) => string
  readonly #book: DutyBook
  readonly #handovers: HandoverBook
  readonly #agenda = createAgenda<Item>()
  #posts: PostIndex
  #config: PostsConfig
  #away: Away[] = []
  #awayDirty: Away | null = null
  #seenAt = Number.NEGATIVE_INFINITY
  #seenWritten = Number.NEGATIVE_INFINITY
  #log: LogEntry[] = []

  constructor(options: PostsOptions) {
    this.#options = options
    this.#newId = options.newId ?? newId
    this.#config = options.config
    this.#posts = indexPosts(options.config)
    this.#book = new DutyBook({
      nameOf: options.nameOf,
      postOf: (id) => this.#posts.posts.get(id),
      away: () => this.#away,
      newId: this.#newId,
    })
    this.#handovers = new HandoverBook(this.#book)
    this.#index()
  }

  get config(): PostsConfig {
    return this.#config
  }

  sign(sign: Sign): PostsOutcome {
    const into = createPostsGathering()
    if (sign.ts < sign.rx - REOPEN_MS) return into
    for (const id of this.#book.sign(sign)) {
      const duty = this.#book.duties.get(id)
      if (duty !== undefined && duty.own.length === 1 && duty.own[0]?.[0] === duty.own[0]?.[1]) {
        const words = { person: this.#book.person(duty), shift: duty.shiftName }
        this.#book.log(duty, 'presence', sign.ts, fillBoth(logTexts.came, words), into)
      }
      this.#judge(id, sign.rx, into)
    }
    return this.#told(into)
  }

  leave(id: string, now: number): PostsOutcome | Refusal {
    const into = createPostsGathering()
    const duty = this.#book.duties.get(id)
    if (duty === undefined) return into
    this.#book.leave(duty, now)
    const words = { person: this.#book.person(duty), shift: duty.shiftName }
    this.#book.log(duty, 'presence', now, fillBoth(logTexts.left, words), into)
    this.#judge(id, now, into)
    return this.#told(into)
  }

  due(now: number): PostsOutcome {
    const into = createPostsGathering()
    this.#seenAt = Math.max(this.#seenAt, now)
    for (let due = this.#agenda.take(now); due !== undefined; due = this.#agenda.take(now)) {
      this.#settle(due.item, now, into)
    }
    return this.#told(into)
  }

  nextAt(): number {
    return this.#posts.posts.size === 0
      ? this.#agenda.nextAt()
      : Math.min(this.#agenda.nextAt(), this.#seenAt + LOOK_MS)
  }

  restarted(now: number): void {
    const last = this.#away.at(-1)
    const from = Math.min(this.#seenAt, now)
    this.#seenAt = now
    if (from === now || from === Number.NEGATIVE_INFINITY) return
    const isOn = last !== undefined && from <= last.to
    const span = isOn ? { from: last.from, to: now } : { from, to: now }
    this.#away = [...(isOn ? this.#away.slice(0, -1) : this.#away), span].filter(
      ({ to }) => to > now - REOPEN_MS,
    )
    this.#awayDirty = span
    for (const duty of this.#book.duties.values()) {
      if (duty.from <= now && now < duty.to)
        this.#agenda.set(`judge ${duty.id}`, now, { what: 'judge', duty: duty.id })
    }
  }

  setConfig(config: PostsConfig, now: number): PostsOutcome {
    const into = createPostsGathering()
    const before = [...this.#posts.posts.keys()]
    this.#config = config
    this.#index()
    for (const post of new Set([...before, ...this.#posts.posts.keys()]))
      this.#settle({ what: 'make', post }, now, into)
    return this.#told(into)
  }

  changeDuty(id: string, change: DutyChange, now: number): PostsOutcome | Refusal {
    const into = createPostsGathering()
    const duty = this.#book.duties.get(id)
    if (duty === undefined) return into
    const changed = changeDuty(duty, change, this.#posts.posts.get(duty.post), this.#roster(), now)
    if (changed instanceof Refusal) return changed
    this.#book.close(id, now, into)
    into.posts.add(duty.post)
    this.#book.put({ ...changed, open: {} })
    this.#scheduled(changed, now, into)
    return this.#told({ ...into, roster: true })
  }

  addDuty(duty: NewDuty, now: number): PostsOutcome | Refusal {
    const into = createPostsGathering()
    const post = this.#posts.posts.get(duty.post)
    if (post === undefined) return into
    const made = newHandDuty(duty, post, this.#roster(), now, this.#newId(now))
    if (made instanceof Refusal) return made
    this.#book.put(made)
    into.posts.add(post.id)
    this.#scheduled(made, now, into)
    return this.#told({ ...into, roster: true })
  }

  handOver(id: string, act: HandoverAct, now: number): PostsOutcome | Refusal {
    const into = createPostsGathering()
    const after = this.#handovers.act(id, act, now, into)
    return after instanceof Refusal ? after : this.#told(into)
  }

  write(entries: readonly LogEntry[]): PostsOutcome {
    return this.#told({ ...createPostsGathering(), log: [...entries] })
  }

  onDuty(site: string, persons: readonly string[], at: number): string[] | null {
    const own = [...this.#book.duties.values()].filter(
      ({ site: where, person, cancelled }) =>
        where === site && !cancelled && person !== null && persons.includes(person),
    )
    if (own.length === 0) return null
    const now = own.flatMap(({ person, from, to }) =>
      from <= at && at < to && person !== null ? [person] : [],
    )
    return [...new Set(now)].sort()
  }

  get index(): PostIndex {
    return this.#posts
  }

  duty(id: string): Duty | undefined {
    return this.#book.duties.get(id)
  }

  duties(post: string): Duty[] {
    return this.#book.ofPost(post)
  }

  judgement(duty: Duty, now: number): Judgement {
    return this.#book.judgement(duty, now)
  }

  handover(id: string): Handover | undefined {
    return this.#handovers.handovers.get(id)
  }

  handovers(post: string): Handover[] {
    return this.#handovers.ofPost(post)
  }

  load({ duties, handovers, away, seenAt }: PostsSnapshot, now: number): void {
    this.#away = [...away]
    this.#seenAt = seenAt ?? now
    for (const duty of duties) {
      this.#book.open(duty)
      this.#schedule(duty, Math.max(duty.from, this.#seenAt))
    }
    for (const handover of handovers) {
      this.#handovers.handovers.set(handover.id, handover)
      this.#agenda.set(`handover ${handover.id}`, handover.at, { what: 'handover', handover: handover.id })
    }
  }

  takeDirty(): PostsDirty {
    const duties = [...this.#book.dirty].flatMap((id) => this.#book.duties.get(id) ?? [])
    const removed = [...this.#book.removed]
    const handovers = [...this.#handovers.dirty].flatMap((id) => this.#handovers.handovers.get(id) ?? [])
    const log = this.#log
    const away = this.#awayDirty === null ? [] : [this.#awayDirty]
    const isAnything = duties.length + removed.length + handovers.length + log.length + away.length > 0
    const isTime = this.#posts.posts.size > 0 && this.#seenAt - this.#seenWritten >= SEEN_EVERY_MS
    const seenAt = (isAnything || isTime) && Number.isFinite(this.#seenAt) ? this.#seenAt : null
    if (seenAt !== null) this.#seenWritten = seenAt
    this.#book.dirty.clear()
    this.#book.removed.clear()
    this.#handovers.dirty.clear()
    this.#awayDirty = null
    this.#log = []
    return { duties, removed, handovers, log, away, seenAt }
  }

  #settle(item: Item, now: number, into: PostsGathering): void {
    if (item.what === 'make') this.#make(item.post, now, into)
    else if (item.what === 'handover') this.#judgeHandover(item.handover, now, into)
    else if (item.what === 'judge') this.#judge(item.duty, now, into)
    else if (item.what === 'change') this.#openHandover(item.duty, now, into)
    else this.#book.drop(item.duty)
  }

  #make(id: string, now: number, into: PostsGathering): void {
    const made = remake(id, this.#roster(), this.#book, now, into)
    for (const duty of made) this.#scheduled(duty, now, into)
    const post = this.#posts.posts.get(id)
    if (post === undefined) return
    const calendar = this.#options.calendarOf(post.site)
    const tomorrow = startOfDay(addDays(calendar.dayOf(now), 1), calendar.zone)
    this.#agenda.set(`make ${id}`, tomorrow, { what: 'make', post: id })
    this.#handovers.forget(now - REOPEN_MS)
  }

  #scheduled(duty: Duty, now: number, into: PostsGathering): void {
    this.#schedule(duty, duty.from)
    if (duty.from <= now) this.#judge(duty.id, now, into)
    if (duty.from - LEAD_MS <= now) this.#openHandover(duty.id, now, into)
  }

  #schedule({ id, from, to }: Duty, at: number): void {
    this.#agenda.set(`judge ${id}`, at, { what: 'judge', duty: id })
    this.#agenda.set(`change ${id}`, from - LEAD_MS, { what: 'change', duty: id })
    this.#agenda.set(`drop ${id}`, to + REOPEN_MS, { what: 'drop', duty: id })
  }

  #judge(id: string, now: number, into: PostsGathering): void {
    const next = this.#book.judge(id, now, into)
    if (Number.isFinite(next)) this.#agenda.set(`judge ${id}`, next, { what: 'judge', duty: id })
  }

  #openHandover(id: string, now: number, into: PostsGathering): void {
    const duty = this.#book.duties.get(id)
    const post = duty === undefined ? undefined : this.#posts.posts.get(duty.post)
    if (duty === undefined || post === undefined) return
    const opened = this.#handovers.open(post, duty.from)
    if (opened === undefined) return
    into.posts.add(post.id)
    this.#judgeHandover(opened.id, now, into)
  }

  #judgeHandover(id: string, now: number, into: PostsGathering): void {
    const handover = this.#handovers.handovers.get(id)
    const { handoverS } = this.#posts.posts.get(handover?.post ?? '')?.limits ?? postLimits
    const next = this.#handovers.judge(id, handoverS, this.#away, now, into)
    if (Number.isFinite(next)) this.#agenda.set(`handover ${id}`, next, { what: 'handover', handover: id })
  }

  #roster(): RosterContext {
    return { config: this.#config, calendarOf: this.#options.calendarOf, nameOf: this.#options.nameOf }
  }

  #index(): void {
    this.#posts = indexPosts(this.#config)
    for (const post of this.#config.posts) {
      this.#agenda.set(`make ${post.id}`, Number.NEGATIVE_INFINITY, { what: 'make', post: post.id })
    }
  }

  #told(into: PostsGathering): PostsOutcome {
    this.#log.push(...into.log)
    return into
  }
}
