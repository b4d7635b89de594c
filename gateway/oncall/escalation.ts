import { text } from '#devices/kit/text.ts'
import type { Alarm, AlarmTransition } from '../alarms/alarm.ts'
import { STORM_RULE } from '../alarms/storm.ts'
import { createAgenda } from '../kernel/agenda.ts'
import type { Refusal } from '../kernel/errors.ts'
import type { OrderEffect } from '../orders/effect.ts'
import type { Call } from './call.ts'
import { CallBook } from './call-book.ts'
import type { Chain } from './chain.ts'
import { chainFor } from './chains.ts'
import { hearOrder } from './hear-order.ts'
import { beginsAt, meaningOf } from './hearing.ts'
import { defaultLadder, type Rung } from './ladder.ts'
import {
  acknowledged,
  answered,
  claimed,
  handedBack,
  held,
  isAbandoned,
  reminded,
  resumed,
  started,
  stepped,
} from './paging.ts'
import type { PagingCase } from './paging-case.ts'
import { fallbackOf } from './recipients.ts'
import { claimedBy, nothingToClaim, notResponsible } from './refusals.ts'
import { StepPeople, type StepPeopleOptions } from './step-people.ts'
import { LATE_MS } from './texts.ts'

export interface EscalationOptions extends StepPeopleOptions {
  /** Places of a device, from its own upwards. @param key `site/device` */
  readonly placesOf: (key: string) => readonly string[]
  readonly chains?: readonly Chain[]
  /** Who hears that orders of a site are late; as shipped where it is not given. */
  readonly ladderOf?: (site: string) => readonly Rung[]
  /** Sees every step as it is settled. */
  readonly onStep?: (settled: SettledStep) => void
}

/** A step of a chain at its instant. */
export interface SettledStep {
  readonly round: number
  readonly step: number
  readonly at: number
  /** False: outside its hours, passed over. */
  readonly isOpen: boolean
  readonly people: readonly string[]
}

/** A person takes an alarm upon himself, gives it back, or says that it goes on. */
export interface Taking {
  /** Id of the alarm. */
  readonly alarm: string
  readonly by: string
  readonly now: number
}

/** What is not stored yet. */
export interface PagingChanges {
  readonly cases: readonly PagingCase[]
  readonly over: readonly string[]
  readonly turns: ReadonlyMap<string, number>
}

/**
 * Who is told of what, and when: transitions of alarms and orders, people and passing time in, calls out (behaviour.md 2.2).
 * Each step is settled at its own instant, whenever the gateway comes to it.
 */
export class Escalation {
  readonly #options: EscalationOptions
  readonly #cases = new Map<string, PagingCase>()
  readonly #agenda = createAgenda<null>()
  readonly #dirty = new Set<string>()
  readonly #people: StepPeople
  #chains: readonly Chain[]

  constructor(options: EscalationOptions) {
    this.#options = options
    this.#people = new StepPeople(options)
    this.#chains = options.chains ?? []
  }

  /** Chains of all sites, in the order in which they are asked; what has begun goes on by the chain it began with. */
  setChains(chains: readonly Chain[]): void {
    this.#chains = chains
  }

  alarm(transition: AlarmTransition, now: number): Call[] {
    const { alarm } = transition
    const key = `alarm:${alarm.id}`
    const book = new CallBook(now)
    const before = this.#cases.get(key)
    switch (meaningOf(transition, before?.state)) {
      case 'over':
        if (before !== undefined) this.#end(before, alarm.clearedAt ?? now, book)
        break
      case 'acknowledged':
        if (before !== undefined && before.state !== 'acknowledged')
          this.#put(acknowledged(before, alarm.acknowledgement?.by ?? transition.by, now))
        break
      case 'begin':
        this.#begin(before, transition, book)
        break
      case 'held':
        if (before !== undefined) this.#put(held(before, now))
        break
      case 'resume':
        if (before !== undefined) this.#put(resumed(before, now))
        break
      default:
        if (before !== undefined && before.message !== alarm.message)
          this.#put({ ...before, ...wordsOf(alarm) })
    }
    this.#settle(now, book)
    return book.calls
  }

  order(effect: OrderEffect): Call[] {
    const now = effect.type === 'warning' ? effect.noticedAt : effect.line.rx
    const book = new CallBook(now)
    const { order } = effect
    const before = this.#cases.get(`order:${order.id}`)
    const { directory, ladderOf } = this.#options
    const ladder = ladderOf?.(order.site) ?? defaultLadder
    const { after, over } = hearOrder(before, effect, { directory, ladder }, book)
    if (after !== undefined) this.#put(after)
    if (over && after !== undefined) this.#end(after, now, book)
    if (effect.type === 'transition') this.#follow(effect, now)
    return book.calls
  }

  /** The first who claims becomes responsible and paging stops; whoever acknowledged gives way. */
  claim({ alarm, by, now }: Taking): PagingCase | Refusal {
    const before = this.#cases.get(`alarm:${alarm}`)
    if (before === undefined) return nothingToClaim()
    if (before.state === 'claimed' && before.responsible !== by) return claimedBy(before)
    return this.#put(claimed(before, by, now))
  }

  /** @param may whether the person may give back what is another's */
  handBack({ alarm, by, now, may }: Taking & { readonly may: boolean }): PagingCase | Refusal {
    const before = this.#cases.get(`alarm:${alarm}`)
    if (before === undefined) return nothingToClaim()
    if (before.responsible === null || (before.responsible !== by && !may)) return notResponsible(before)
    return this.#put(handedBack(before, now))
  }

  /** Whoever took it is still on it. */
  answer({ alarm, by, now }: Taking): PagingCase | Refusal {
    const before = this.#cases.get(`alarm:${alarm}`)
    if (before === undefined) return nothingToClaim()
    if (before.responsible !== by) return notResponsible(before)
    return this.#put(answered(before, now))
  }

  due(now: number): Call[] {
    const book = new CallBook(now)
    this.#settle(now, book)
    return book.calls
  }

  /** Infinity = nothing is due. */
  nextAt(): number {
    return this.#agenda.nextAt()
  }

  /** Wall time was set by so much; what is due is due after the time that passes. */
  stepped(by: number): void {
    for (const one of this.cases()) if (one.dueAt !== null) this.#put({ ...one, dueAt: one.dueAt + by })
  }

  cases(): readonly PagingCase[] {
    return [...this.#cases.values()]
  }

  get(alarm: string): PagingCase | undefined {
    return this.#cases.get(`alarm:${alarm}`)
  }

  takeDirty(): PagingChanges {
    const keys = [...this.#dirty]
    this.#dirty.clear()
    return {
      cases: keys.flatMap((key) => this.#cases.get(key) ?? []),
      over: keys.filter((key) => !this.#cases.has(key)),
      turns: this.#people.takeDirty(),
    }
  }

  load(cases: Iterable<PagingCase>, turns: Iterable<readonly [string, number]> = []): void {
    for (const one of cases) this.#keep(one)
    this.#people.load(turns)
  }

  #begin(before: PagingCase | undefined, transition: AlarmTransition, book: CallBook): void {
    const { alarm, event } = transition
    const { site, type, id, kind } = alarm.subject
    const places = type === 'device' ? this.#options.placesOf(`${site}/${id}`) : []
    const matter = { site, severity: alarm.severity, kind, rule: alarm.rule, places }
    // What rose out of every chain is paged on by the one it began with.
    const chain = chainFor(this.#chains, matter) ?? before?.chain ?? undefined
    if (chain === undefined) return
    const told = {
      about: { type: 'alarm', id: alarm.id },
      site,
      kind,
      raises: alarm.changes,
      ...wordsOf(alarm),
    } as const
    const after = started(before, told, chain, beginsAt(transition, book.now), alarm.rule === STORM_RULE)
    const responsible = before?.responsible ?? null
    const isGraver = event === 'risen' || event === 'acknowledgement-withdrawn'
    const knows = isGraver && responsible !== null ? [responsible] : []
    this.#put(book.tell(after, knows, { change: 'risen', at: after.since }))
  }

  /** An order that stands for alarms: who accepts it has claimed them, who hands it back hands them back. */
  #follow({ order, line }: Extract<OrderEffect, { type: 'transition' }>, now: number): void {
    for (const { id } of order.alarms) {
      const before = this.#cases.get(`alarm:${id}`)
      if (before === undefined) continue
      const { action, by } = line
      const person = order.assignee ?? by
      if ((action === 'claim' || action === 'accept') && before.state !== 'claimed')
        this.#put(claimed(before, person, now))
      if (action === 'hand-back' && before.state === 'claimed') this.#put(handedBack(before, now))
    }
  }

  #settle(now: number, book: CallBook): void {
    for (let due = this.#agenda.take(now); due !== undefined; due = this.#agenda.take(now)) {
      const one = this.#cases.get(due.key)
      if (one?.chain === null || one === undefined) continue
      if (one.state === 'paging') this.#step(one, one.chain, due.at, book)
      else this.#remind(one, due.at, book)
    }
  }

  #step(one: PagingCase, chain: Chain, at: number, book: CallBook): void {
    const meant = this.#people.of(one, chain, at, book.now)
    const people = meant ?? []
    this.#options.onStep?.({ round: one.round, step: one.step, at, isOpen: meant !== null, people })
    const important = chain.steps[one.step]?.important ?? false
    const told = book.tell(one, people, { change: 'step', at, important })
    const after = stepped(told, chain, at, meant !== null && people.length === 0)
    if (after.state !== 'ended' || after.told.length > 0) this.#put(after)
    else {
      const managers = fallbackOf(one.site, this.#options.directory)
      this.#put(book.tell(after, managers, { change: 'fallback', at, important: true }))
    }
  }

  #remind(one: PagingCase, due: number, book: CallBook): void {
    // While the gateway was away nobody could answer, so nothing of that time is held against anybody.
    const at = book.now - due > LATE_MS ? book.now : due
    if (isAbandoned(one)) {
      this.#put(handedBack(one, at))
      return
    }
    const asked = one.responsible === null ? [] : [one.responsible]
    const after = book.tell({ ...one, reminders: one.reminders + 1 }, asked, { change: 'reminder', at })
    this.#put(reminded(after, at))
  }

  /** Those who were told hear that it is over, and nobody else. */
  #end(one: PagingCase, at: number, book: CallBook): void {
    book.tell(one, one.told, { change: 'cleared', at: Math.min(at, book.now) })
    this.#cases.delete(one.key)
    this.#agenda.delete(one.key)
    this.#dirty.add(one.key)
  }

  #put(one: PagingCase): PagingCase {
    this.#keep(one)
    this.#dirty.add(one.key)
    return one
  }

  #keep(one: PagingCase): void {
    this.#cases.set(one.key, one)
    if (one.dueAt === null) this.#agenda.delete(one.key)
    else this.#agenda.set(one.key, one.dueAt, null)
  }
}

/** The title names what it is about: on a phone often nothing else is read. */
const wordsOf = ({ severity, subject: { name }, title, message }: Alarm) => ({
  severity,
  title: text(`${name.zh}：${title.zh}`, `${name.en}: ${title.en}`),
  message,
})
