import { type Agenda, createAgenda } from '../kernel/agenda.ts'
import { type Alarm, type AlarmTransition, isClosed, keyOf } from './alarm.ts'
import { heldBy, isSameHold } from './announcement.ts'
import {
  flappingEnded,
  flappingStarted,
  heldOrReleased,
  tellExpiry,
  tellRecovery,
  tellTrouble,
} from './announcing.ts'
import type { AlarmBook } from './book.ts'
import { type FlapRow, Flaps } from './flaps.ts'
import { type HoldLimits, holdOf, waiting } from './holding.ts'
import { acknowledgementExpired, step } from './life.ts'
import type { Links } from './links.ts'
import type { PlannedWorks } from './planned-works.ts'
import { type Shelve, shelved, unshelved } from './shelf.ts'

export interface SuppressionOptions {
  readonly book: AlarmBook
  readonly links: Links
  readonly works: PlannedWorks
  readonly limits: HoldLimits
}

/** What ends at an instant: of an alarm by its id, `flap` by what it is about. */
interface Ending {
  readonly what: 'acknowledgement' | 'shelf' | 'hold' | 'flap'
  readonly of: string
}

const system = 'system'

/**
 * The layer between alarms and people: takes every step in the life of an alarm, decides whether people are told of it,
 * and tells later what still stands when nothing holds it any more. It never drops a step.
 */
export class Suppression {
  readonly #options: SuppressionOptions
  readonly #flaps = new Flaps()
  readonly #endings: Agenda<Ending> = createAgenda()
  /** Open alarms to look at again: what they depend on was lost or came back. */
  readonly #again = new Set<string>()
  #out: AlarmTransition[] = []

  constructor(options: SuppressionOptions) {
    this.#options = options
  }

  /** Takes a step as life gives it. */
  tell(bare: AlarmTransition, now: number): void {
    const transition = this.#withHolds(bare)
    switch (transition.event) {
      case 'raised':
        this.#raised(transition, now)
        break
      case 'cleared':
        this.#cleared(transition, now)
        break
      case 'risen':
        this.#record(tellTrouble(transition, this.#holdOf(transition.alarm, now)))
        break
      case 'acknowledgement-expired':
        this.#record(tellExpiry(transition))
        break
      case 'regrouped':
        this.#regrouped(transition, now)
        break
      default:
        this.#record(transition)
    }
  }

  /** A step a person took that tells nobody anything. */
  byPerson(bare: AlarmTransition): AlarmTransition {
    const transition = this.#withHolds(bare)
    this.#keep(transition.alarm)
    return transition
  }

  shelve(alarm: Alarm, shelve: Shelve): AlarmTransition {
    const transition = shelved(alarm, shelve)
    this.#keep(transition.alarm)
    return transition
  }

  unshelve(
    alarm: Alarm,
    end: { readonly by: string; readonly at: number; readonly now: number },
  ): AlarmTransition {
    const hold = this.#holdOf({ ...alarm, shelf: null, hold: null }, end.at)
    const transition = unshelved(alarm, hold, end)
    this.#keep(transition.alarm)
    return transition
  }

  /** Passes everything that ends up to `now`, one after the other in the order of time. */
  settle(now: number): void {
    const { works } = this.#options
    for (;;) {
      const ending = this.#endings.nextAt()
      const edge = works.nextAt()
      if (Math.min(ending, edge) > now) return
      if (edge <= ending) {
        works.pass()
        this.#lookAtAll(edge, now)
      } else {
        const due = this.#endings.take(ending)
        if (due !== undefined) this.#end(due.item, due.at, now)
      }
    }
  }

  nextAt(): number {
    return Math.min(this.#endings.nextAt(), this.#options.works.nextAt())
  }

  /** Planned work or the registry changed. */
  reconsider(now: number): void {
    this.settle(now)
    this.#options.links.rebuild(this.#options.book.all())
    this.#lookAtAll(now, now)
  }

  /** Everything told since the last time, with what followed from it for others. */
  take(now: number): readonly AlarmTransition[] {
    while (this.#again.size > 0) {
      const ids = [...this.#again]
      this.#again.clear()
      for (const id of ids) {
        const alarm = this.#options.book.get(id)
        if (alarm !== undefined) this.#look(alarm, now, now)
      }
    }
    const out = this.#out
    this.#out = []
    return out
  }

  takeDirty(): readonly FlapRow[] {
    return this.#flaps.takeDirty()
  }

  load(standing: readonly Alarm[], flaps: Iterable<FlapRow>): void {
    this.#flaps.load(flaps)
    for (const key of this.#flaps.keys()) this.#watchFlap(key)
    for (const alarm of standing) this.#keep(alarm)
    // What they depend on is known only now that all are there; the next settling finds the same holds again.
    this.#again.clear()
  }

  #raised(transition: AlarmTransition, now: number): void {
    const { book, links, works, limits } = this.#options
    const { subject, severity } = transition.alarm
    if (works.failed(subject, now)) for (const { id } of book.all()) this.#again.add(id)
    const flap = this.#flaps.changed(transition.alarm, now)
    this.#watchFlap(keyOf(transition.alarm))
    const starts = flap.flapping && !transition.alarm.flapping
    const waits = severity !== 'critical' && links.mayFollow(transition.alarm)
    const alarm: Alarm = {
      ...transition.alarm,
      flapping: flap.flapping,
      hold: waits ? waiting(now, limits) : null,
    }
    const told = tellTrouble({ ...transition, alarm }, this.#holdOf(alarm, now))
    this.#record(told)
    if (starts) this.#record(flappingStarted(told.alarm, told.alarm.hold, transition.at))
  }

  #cleared(transition: AlarmTransition, now: number): void {
    const flap = this.#flaps.changed(transition.alarm, now)
    this.#watchFlap(keyOf(transition.alarm))
    const { flapping: flapped, shelf } = transition.alarm
    const alarm: Alarm = { ...transition.alarm, flapping: flap.flapping }
    const others = this.#holdOf(alarm, now)
    const told = tellRecovery({ ...transition, alarm })
    this.#record(told)
    if (shelf !== null) this.#record({ ...step(told.alarm, 'unshelved', transition.at), by: system })
    if (flap.flapping && !flapped) this.#record(flappingStarted(told.alarm, others, transition.at))
  }

  // One line of history says both that it changed its fold and what holds it now.
  #regrouped(transition: AlarmTransition, now: number): void {
    const hold = this.#holdOf(transition.alarm, now)
    if (hold === null) {
      this.#record(transition)
      this.#look(transition.alarm, transition.at, now)
    } else {
      this.#record({ ...transition, alarm: { ...transition.alarm, hold }, announce: heldBy(hold) })
    }
  }

  #end({ what, of }: Ending, at: number, now: number): void {
    if (what === 'flap') {
      this.#calm(of, at, now)
      return
    }
    const alarm = this.#options.book.get(of)
    if (alarm === undefined) return
    if (what === 'acknowledgement') this.tell(acknowledgementExpired(alarm, at, now), at)
    else if (what === 'shelf') this.#out.push(this.unshelve(alarm, { by: system, at, now }))
    else this.#look(alarm, at, now)
  }

  #calm(key: string, at: number, now: number): void {
    const flap = this.#flaps.quieted(key, at)
    this.#watchFlap(key)
    const alarm = this.#options.book.find(key)
    if (alarm === undefined || !alarm.flapping || flap?.flapping === true) return
    const hold = this.#holdOf({ ...alarm, flapping: false }, at)
    this.#record(flappingEnded(alarm, hold, at, now))
  }

  /** Finds anew what holds an open alarm. */
  #look(alarm: Alarm, at: number, now: number): void {
    if (alarm.clearedAt !== null) return
    const hold = this.#holdOf(alarm, at)
    if (!isSameHold(hold, alarm.hold)) this.#record(heldOrReleased(alarm, hold, at, now))
  }

  #lookAtAll(at: number, now: number): void {
    for (const alarm of this.#options.book.all()) this.#look(alarm, at, now)
  }

  #holdOf(alarm: Alarm, at: number) {
    const { works, links, limits } = this.#options
    const work = works.coverOf(alarm.subject, at)
    return holdOf(alarm, { work, cause: links.causeOf(alarm) }, at, limits)
  }

  /** Life knows nothing of what holds an alarm; one step may follow another within one call. */
  #withHolds(bare: AlarmTransition): AlarmTransition {
    const held = this.#options.book.get(bare.alarm.id)
    if (held === undefined) return bare
    const { announced, heard, hold, shelf, flapping } = held
    return { ...bare, alarm: { ...bare.alarm, announced, heard, hold, shelf, flapping } }
  }

  #record(transition: AlarmTransition): void {
    this.#out.push(transition)
    this.#keep(transition.alarm)
  }

  #keep(alarm: Alarm): void {
    const { book, links } = this.#options
    book.put(alarm)
    for (const id of links.note(alarm)) this.#again.add(id)
    const { id, acknowledgement, shelf, hold } = alarm
    const stands = !isClosed(alarm)
    this.#endAt('acknowledgement', id, stands ? (acknowledgement?.expiresAt ?? null) : null)
    this.#endAt('shelf', id, shelf?.until ?? null)
    this.#endAt('hold', id, hold === null || hold.reason === 'shelved' ? null : hold.until)
  }

  #watchFlap(key: string): void {
    const at = this.#flaps.calmAt(key)
    this.#endAt('flap', key, at === Number.POSITIVE_INFINITY ? null : at)
  }

  #endAt(what: Ending['what'], of: string, at: number | null): void {
    if (at === null) this.#endings.delete(`${what} ${of}`)
    else this.#endings.set(`${what} ${of}`, at, { what, of })
  }
}
