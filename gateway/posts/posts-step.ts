import { addDays, startOfDay } from '../calendar/zone.ts'
import { Refusal } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import { AwayBook } from './away-book.ts'
import { changeDuty, type DutyChange, type NewDuty, newHandDuty } from './change-roster.ts'
import type { Duty } from './duty.ts'
import { DutyBook, REOPEN_MS } from './duty-book.ts'
import { type Handover, type HandoverAct, LEAD_MS } from './handover.ts'
import { HandoverBook } from './handover-book.ts'
import type { Judgement } from './judge-duty.ts'
import type { LogEntry } from './log-entry.ts'
import { onDuty } from './on-duty.ts'
import { createPostsGathering, type PostsDirty, type PostsGathering, type PostsOutcome } from './outcome.ts'
import { type PostsConfig, postLimits } from './post.ts'
import { PostAgenda, type PostItem } from './post-agenda.ts'
import { indexPosts, type PostIndex } from './post-index.ts'
import type { Posts, PostsOptions, PostsSnapshot } from './posts.ts'
import { type RosterContext, remake } from './remake-roster.ts'
import type { Sign } from './sign.ts'

export function createPosts(options: PostsOptions): Posts {
  return new PostsStep(options)
}

class PostsStep implements Posts {
  readonly #options: PostsOptions
  readonly #newId: (now: number) => string
  readonly #book: DutyBook
  readonly #handovers: HandoverBook
  readonly #agenda = new PostAgenda()
  readonly #ears = new AwayBook()
  #posts: PostIndex
  #config: PostsConfig
  #log: LogEntry[] = []

  constructor(options: PostsOptions) {
    this.#options = options
    this.#newId = options.newId ?? newId
    this.#config = options.config
    this.#posts = indexPosts(options.config)
    this.#book = new DutyBook({
      nameOf: options.nameOf,
      postOf: (id) => this.#posts.posts.get(id),
      away: () => this.#ears.spans,
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
      if (duty !== undefined && isFirst(duty)) this.#book.tellPerson(duty, 'came', sign.ts, into)
      this.#judge(id, sign.rx, into)
    }
    return this.#told(into)
  }

  leave(id: string, now: number): PostsOutcome | Refusal {
    const into = createPostsGathering()
    const duty = this.#book.duties.get(id)
    if (duty === undefined) return into
    this.#book.leave(duty, now)
    this.#book.tellPerson(duty, 'left', now, into)
    this.#judge(id, now, into)
    return this.#told(into)
  }

  due(now: number): PostsOutcome {
    const into = createPostsGathering()
    this.#ears.hear(now)
    for (let due = this.#agenda.take(now); due !== undefined; due = this.#agenda.take(now)) {
      this.#settle(due, now, into)
    }
    return this.#told(into)
  }

  nextAt(): number {
    const next = this.#agenda.nextAt
    return this.#posts.posts.size === 0 ? next : Math.min(next, this.#ears.nextLook)
  }

  restarted(now: number): void {
    if (!this.#ears.restarted(now)) return
    for (const duty of this.#book.duties.values()) {
      if (duty.from <= now && now < duty.to) this.#agenda.judge(duty.id, now)
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

  changeDuties(changes: readonly (readonly [string, DutyChange])[], now: number): PostsOutcome | Refusal {
    const into = createPostsGathering()
    const made: Duty[] = []
    for (const [id, change] of changes) {
      const duty = this.#book.duties.get(id)
      if (duty === undefined) return into
      const changed = changeDuty(duty, change, this.#posts.posts.get(duty.post), this.#roster(), now)
      if (changed instanceof Refusal) return changed
      made.push(changed)
    }
    for (const duty of made) {
      this.#book.replace(duty, now, into)
      this.#scheduled(duty, now, into)
    }
    return this.#told({ ...into, roster: true })
  }

  addDuty(duty: NewDuty, now: number): PostsOutcome | Refusal {
    const into = createPostsGathering()
    const post = this.#posts.posts.get(duty.post)
    if (post === undefined) return into
    const made = newHandDuty(duty, post, this.#roster(), now, this.#newId(now))
    if (made instanceof Refusal) return made
    this.#book.replace(made, now, into)
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
    return onDuty(this.#book.duties.values(), site, persons, at)
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
    this.#ears.load(away, seenAt ?? now)
    for (const duty of duties) {
      this.#book.open(duty)
      this.#agenda.duty(duty, Math.max(duty.from, seenAt ?? now))
    }
    for (const handover of handovers) {
      this.#handovers.handovers.set(handover.id, handover)
      this.#agenda.handover(handover.id, handover.at)
    }
  }

  takeDirty(): PostsDirty {
    const { duties, removed } = this.#book.takeDirty()
    const handovers = this.#handovers.takeDirty()
    const log = this.#log
    this.#log = []
    const changed = duties.length + removed.length + handovers.length + log.length
    // Without posts nobody asks when we were last there.
    const heard = this.#ears.takeDirty(changed > 0, this.#posts.posts.size > 0)
    return { duties, removed, handovers, log, ...heard }
  }

  #settle(item: PostItem, now: number, into: PostsGathering): void {
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
    this.#agenda.make(id, tomorrow)
    this.#handovers.forget(now - REOPEN_MS)
  }

  #scheduled(duty: Duty, now: number, into: PostsGathering): void {
    this.#agenda.duty(duty, duty.from)
    if (duty.from <= now) this.#judge(duty.id, now, into)
    if (duty.from - LEAD_MS <= now) this.#openHandover(duty.id, now, into)
  }

  #judge(id: string, now: number, into: PostsGathering): void {
    this.#agenda.judge(id, this.#book.judge(id, now, into))
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
    this.#agenda.handover(id, this.#handovers.judge(id, handoverS, this.#ears.spans, now, into))
  }

  #roster(): RosterContext {
    return { config: this.#config, calendarOf: this.#options.calendarOf, nameOf: this.#options.nameOf }
  }

  #index(): void {
    this.#posts = indexPosts(this.#config)
    for (const { id } of this.#config.posts) this.#agenda.make(id, Number.NEGATIVE_INFINITY)
  }

  #told(into: PostsGathering): PostsOutcome {
    this.#log.push(...into.log)
    return into
  }
}

/** The person on duty was heard of for the first time. */
const isFirst = ({ own: [first, ...more] }: Duty): boolean =>
  first !== undefined && more.length === 0 && first[0] === first[1]
