import type { Text } from '#devices/kit/text.ts'
import { InternalError } from '../kernel/errors.ts'
import type { Condition } from '../state/condition.ts'
import { type Alarm, type AlarmTransition, keyOf } from './alarm.ts'
import type { AlarmBook } from './book.ts'
import { born, carryOn, regrouped } from './life.ts'
import {
  back,
  breakOut,
  calm,
  lost,
  OFFLINE_RULE,
  type SiteStorm,
  STORM_RULE,
  type StormLimits,
  stormCondition,
  subside,
} from './storm.ts'

export interface StandingOptions {
  readonly book: AlarmBook
  /** Devices of a site; where it says 0 no storm is told. */
  readonly devicesOf: (site: string) => number
  readonly siteName: (site: string) => Text
  readonly storm: StormLimits
  readonly newId: (now: number) => string
  /** True when a device is away because something it depends on is: that is no storm. */
  readonly isExplained: (site: string, device: string) => boolean
  /** Takes every transition as it happens, and puts its alarm into the book. */
  readonly emit: (transition: AlarmTransition, now: number) => void
}

/** What conditions do to the alarms that stand: evaluated always, whatever is held back (DESIGN 5). */
export class Standing {
  readonly #options: StandingOptions
  readonly #storms = new Map<string, SiteStorm>()

  constructor(options: StandingOptions) {
    this.#options = options
  }

  take(condition: Condition, now: number): void {
    const isLink = condition.rule === OFFLINE_RULE && condition.subject.type === 'device'
    if (isLink && condition.change === 'raised') this.#takeLost(condition, now)
    else if (isLink && condition.change === 'cleared') this.#takeBack(condition, now)
    else this.#take(condition, null, now)
  }

  /** After a start: who is in which storm. */
  load(standing: readonly Alarm[]): void {
    for (const alarm of standing) {
      if (alarm.rule !== STORM_RULE || alarm.clearedAt !== null) continue
      const storm = this.#stormOf(alarm.subject.site)
      storm.alarm = alarm.id
      storm.peak = Number(alarm.evidence.offline ?? 0)
    }
    for (const { rule, subject, clearedAt, raisedAt, group } of standing.toSorted(byRaised)) {
      if (rule !== OFFLINE_RULE || clearedAt !== null) continue
      if (this.#options.isExplained(subject.site, subject.id)) continue
      const storm = this.#stormOf(subject.site)
      if (storm.alarm === null) storm.recent.set(subject.id, raisedAt)
      else if (group === storm.alarm) storm.members.add(subject.id)
    }
  }

  #take(condition: Condition, group: string | null, now: number): void {
    const { book, emit, newId } = this.#options
    const key = keyOf(condition)
    const alarm = book.find(key)
    if (alarm !== undefined) {
      for (const transition of carryOn(alarm, condition, group, now)) emit(transition, now)
    } else if (condition.change === 'raised' || condition.change === 'risen') {
      // A rise of something nobody heard of is still something wrong.
      emit(born(newId(now), condition, group, book.before(key, condition.at), now), now)
    }
  }

  // A device was lost: alone, with the storm that is on, or as the one that shows there is a storm.
  #takeLost(condition: Condition, now: number): void {
    const { site, id } = condition.subject
    const { devicesOf, storm: limits, isExplained } = this.#options
    if (isExplained(site, id)) {
      this.#take(condition, null, now)
      return
    }
    const storm = this.#stormOf(site)
    if (!lost(storm, id, condition.at, () => devicesOf(site), limits)) {
      this.#take(condition, storm.alarm, now)
      return
    }
    const counts = { lost: storm.recent.size, devices: devicesOf(site) }
    this.#take(stormCondition(this.#site(site), 'raised', condition.at, counts), null, now)
    breakOut(storm, this.#idOf(site))
    this.#take(condition, storm.alarm, now)
    this.#regroup(storm.members, site, storm.alarm, condition.at, now)
  }

  #takeBack(condition: Condition, now: number): void {
    const { site, id } = condition.subject
    this.#take(condition, null, now)
    const storm = this.#stormOf(site)
    if (!back(storm, id, this.#options.storm)) return
    const left = subside(storm)
    const counts = { lost: left.length, devices: this.#options.devicesOf(site) }
    this.#take(stormCondition(this.#site(site), 'cleared', condition.at, counts), null, now)
    this.#regroup(left, site, null, condition.at, now)
  }

  #regroup(devices: Iterable<string>, site: string, group: string | null, at: number, now: number): void {
    const { book, emit } = this.#options
    for (const device of devices) {
      const key = keyOf({ subject: { site, type: 'device', id: device }, rule: OFFLINE_RULE })
      const alarm = book.find(key)
      if (alarm !== undefined && alarm.clearedAt === null && alarm.group !== group)
        emit(regrouped(alarm, group, at, now), now)
    }
  }

  #stormOf(site: string): SiteStorm {
    let storm = this.#storms.get(site)
    if (storm === undefined) {
      storm = calm()
      this.#storms.set(site, storm)
    }
    return storm
  }

  #site(id: string): { readonly id: string; readonly name: Text } {
    return { id, name: this.#options.siteName(id) }
  }

  #idOf(site: string): string {
    const key = keyOf({ subject: { site, type: 'system', id: site }, rule: STORM_RULE })
    const alarm = this.#options.book.find(key)
    if (alarm === undefined) throw new InternalError(`the storm of site ${site} has no alarm`)
    return alarm.id
  }
}

const byRaised = (a: Alarm, b: Alarm): number => a.raisedAt - b.raisedAt
