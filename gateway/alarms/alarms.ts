import { type Text, text } from '#devices/kit/text.ts'
import type { Refusal } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import type { Condition } from '../state/condition.ts'
import { type Alarm, type AlarmTransition, isClosed } from './alarm.ts'
import { AlarmBook } from './book.ts'
import type { FlapRow } from './flaps.ts'
import { type HoldLimits, holdLimits } from './holding.ts'
import { acknowledged } from './life.ts'
import { Links, type LinksOptions } from './links.ts'
import { createPlannedWorks, type PlannedWorks } from './planned-works.ts'
import type { Earlier } from './recurrence.ts'
import { AlreadyAcknowledged, closedAlready, expiresInThePast, noSuchAlarm } from './refusals.ts'
import { notShelved, refuseShelf, type Shelve } from './shelf.ts'
import { Standing } from './standing.ts'
import { type StormLimits, stormLimits } from './storm.ts'
import { Suppression } from './suppression.ts'

export interface AlarmsOptions extends Partial<LinksOptions> {
  /** Devices of a site; without it, or where it says 0, no storm is told. */
  readonly devicesOf?: (site: string) => number
  /** Name of a site; without it its id. */
  readonly siteName?: (site: string) => Text
  readonly storm?: StormLimits
  readonly limits?: HoldLimits
  /** Planned work; without it there is none. */
  readonly works?: PlannedWorks
  readonly newId?: (now: number) => string
}

/** A person's acknowledgement. Instants are epoch ms. */
export interface Acknowledge {
  readonly id: string
  readonly by: string
  readonly note: string
  /** When it falls by itself; null = never. */
  readonly expiresAt: number | null
  readonly now: number
}

/** A person ends what he or another put aside. */
export interface Unshelve {
  readonly id: string
  readonly by: string
  readonly now: number
}

/** What `load` takes over after a start. */
export interface StoredAlarms {
  /** Those that are not closed. */
  readonly open: Iterable<Alarm>
  /** Those that closed lately. */
  readonly closed?: Iterable<Earlier>
  readonly flaps?: Iterable<FlapRow>
}

/**
 * The alarms that stand: conditions, people and passing time in, transitions out (DESIGN 5). Two layers: what is true of
 * an alarm (standing.ts, life.ts, storm.ts) is judged first and always; whether people are told of it (suppression.ts)
 * comes after and changes nothing of the first.
 */
export interface Alarms {
  apply(condition: Condition, now: number): readonly AlarmTransition[]
  /** The first person wins; the others are told who and when. */
  acknowledge(acknowledge: Acknowledge): AlarmTransition | Refusal
  /** Puts an open alarm aside; again to change reason or end. */
  shelve(shelve: Shelve): AlarmTransition | Refusal
  unshelve(unshelve: Unshelve): AlarmTransition | Refusal
  /** Everything that ended up to `now`: acknowledgements, shelves, holds, restlessness, planned work. */
  due(now: number): readonly AlarmTransition[]
  /** Infinity = nothing ends. */
  nextAt(): number
  /** Planned work or the registry changed: what holds each alarm is found anew. */
  reconsider(now: number): readonly AlarmTransition[]
  /** Everything that is not closed: open alarms, and cleared ones nobody has acknowledged. In no order. */
  open(): readonly Alarm[]
  /** An alarm that is not closed. */
  get(id: string): Alarm | undefined
  /** Memory of restlessness that is not stored yet; alarms are stored by their transitions. */
  takeDirty(): readonly FlapRow[]
  load(stored: StoredAlarms): void
}

export function createAlarms(options: AlarmsOptions = {}): Alarms {
  return new SuppressedAlarms(options)
}

class SuppressedAlarms implements Alarms {
  readonly #book = new AlarmBook()
  readonly #suppression: Suppression
  readonly #standing: Standing

  constructor(options: AlarmsOptions) {
    const book = this.#book
    const { parentsOf = () => [], traitsOf = () => noTraits, works = noWorks() } = options
    const links = new Links({ parentsOf, traitsOf })
    const { limits = holdLimits, storm = stormLimits } = options
    this.#suppression = new Suppression({ book, links, works, limits })
    this.#standing = new Standing({
      book,
      storm,
      devicesOf: options.devicesOf ?? (() => 0),
      siteName: options.siteName ?? ((site) => text(site, site)),
      newId: options.newId ?? newId,
      isExplained: (site, device) => links.cutOffBy(`${site}/${device}`) !== null,
      emit: (transition, now) => this.#suppression.tell(transition, now),
    })
  }

  apply(condition: Condition, now: number): readonly AlarmTransition[] {
    this.#suppression.settle(now)
    this.#standing.take(condition, now)
    return this.#suppression.take(now)
  }

  acknowledge({ id, by, note, expiresAt, now }: Acknowledge): AlarmTransition | Refusal {
    const alarm = this.#book.recent(id)
    if (alarm === undefined) return noSuchAlarm()
    if (alarm.acknowledgement !== null) return new AlreadyAcknowledged(alarm, alarm.acknowledgement, now)
    if (isClosed(alarm)) return closedAlready(alarm)
    if (expiresAt !== null && expiresAt <= now) return expiresInThePast()
    return this.#suppression.byPerson(acknowledged(alarm, { by, at: now, note, expiresAt }))
  }

  shelve(shelve: Shelve): AlarmTransition | Refusal {
    const alarm = this.#book.recent(shelve.id)
    if (alarm === undefined) return noSuchAlarm()
    return refuseShelf(alarm, shelve) ?? this.#suppression.shelve(alarm, shelve)
  }

  unshelve({ id, by, now }: Unshelve): AlarmTransition | Refusal {
    const alarm = this.#book.recent(id)
    if (alarm === undefined) return noSuchAlarm()
    return alarm.shelf === null ? notShelved(alarm) : this.#suppression.unshelve(alarm, { by, at: now, now })
  }

  due(now: number): readonly AlarmTransition[] {
    this.#suppression.settle(now)
    return this.#suppression.take(now)
  }

  nextAt(): number {
    return this.#suppression.nextAt()
  }

  reconsider(now: number): readonly AlarmTransition[] {
    this.#suppression.reconsider(now)
    return this.#suppression.take(now)
  }

  open(): readonly Alarm[] {
    return this.#book.all()
  }

  get(id: string): Alarm | undefined {
    return this.#book.get(id)
  }

  takeDirty(): readonly FlapRow[] {
    return this.#suppression.takeDirty()
  }

  load({ open, closed = [], flaps = [] }: StoredAlarms): void {
    const standing = [...open]
    for (const earlier of closed) this.#book.remember(earlier)
    for (const alarm of standing) this.#book.put(alarm)
    this.#suppression.load(standing, flaps)
    this.#standing.load(standing)
  }
}

const noTraits = Object.freeze({ lost: false, ownCause: false })

function noWorks(): PlannedWorks {
  const calendarOf = (): never => {
    throw new RangeError('there is no planned work')
  }
  return createPlannedWorks({ calendarOf, placesOf: () => [] })
}
