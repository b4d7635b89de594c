import type { Calendar } from '../calendar/calendar.ts'
import { type Agenda, createAgenda } from '../kernel/agenda.ts'
import type { Subject } from '../state/condition.ts'
import { awaitsFailure, isActive, nextEdge, type PlannedWork, type Scope } from './planned-work.ts'

export interface PlannedWorksOptions {
  readonly calendarOf: (site: string) => Calendar
  /** Ids of the places a device stands in, outermost first. */
  readonly placesOf: (site: string, device: string) => readonly string[]
}

/** Planned work as it bears on alarms: who is covered now, and when that changes. */
export interface PlannedWorks {
  /** New, or changed by a person. */
  set(work: PlannedWork, now: number): void
  get(id: string): PlannedWork | undefined
  all(): readonly PlannedWork[]
  /** The work that covers a subject at an instant: of several the one that was made first. */
  coverOf(subject: Subject, now: number): string | null
  /** Something failed: flexible work that waited for it begins. True when any did. */
  failed(subject: Subject, now: number): boolean
  /** Instant of the next begin or end. */
  nextAt(): number
  /** Passes one begin or end; it is the caller's to look again at what is held. */
  pass(): void
  takeDirty(): readonly PlannedWork[]
  load(works: Iterable<PlannedWork>, now: number): void
}

export function createPlannedWorks(options: PlannedWorksOptions): PlannedWorks {
  return new Works(options)
}

class Works implements PlannedWorks {
  readonly #options: PlannedWorksOptions
  readonly #works = new Map<string, PlannedWork>()
  readonly #dirty = new Set<string>()
  readonly #edges: Agenda<string> = createAgenda()

  constructor(options: PlannedWorksOptions) {
    this.#options = options
  }

  set(work: PlannedWork, now: number): void {
    this.#put(work, now)
    this.#dirty.add(work.id)
  }

  get(id: string): PlannedWork | undefined {
    return this.#works.get(id)
  }

  all(): readonly PlannedWork[] {
    return [...this.#works.values()]
  }

  coverOf(subject: Subject, now: number): string | null {
    if (this.#works.size === 0) return null
    for (const work of this.#works.values()) {
      if (this.#covers(work, subject) && isActive(work, now, this.#options.calendarOf(work.site)))
        return work.id
    }
    return null
  }

  failed(subject: Subject, now: number): boolean {
    let begun = false
    for (const work of this.#works.values()) {
      if (!awaitsFailure(work, now) || !this.#covers(work, subject)) continue
      this.set({ ...work, startedAt: now }, now)
      begun = true
    }
    return begun
  }

  nextAt(): number {
    return this.#edges.nextAt()
  }

  pass(): void {
    const due = this.#edges.take(this.#edges.nextAt())
    const work = this.#works.get(due?.item ?? '')
    if (due !== undefined && work !== undefined) this.#put(work, due.at)
  }

  takeDirty(): readonly PlannedWork[] {
    const dirty = [...this.#dirty].flatMap((id) => this.#works.get(id) ?? [])
    this.#dirty.clear()
    return dirty
  }

  load(works: Iterable<PlannedWork>, now: number): void {
    for (const work of works) this.#put(work, now)
  }

  #put(work: PlannedWork, now: number): void {
    this.#works.set(work.id, work)
    const at = nextEdge(work, now, this.#options.calendarOf(work.site))
    if (at === Number.POSITIVE_INFINITY) this.#edges.delete(work.id)
    else this.#edges.set(work.id, at, work.id)
  }

  #covers({ site, scope }: PlannedWork, subject: Subject): boolean {
    return (
      subject.type === 'device' &&
      subject.site === site &&
      inScope(scope, subject, () => this.#options.placesOf(site, subject.id))
    )
  }
}

/** Whether work covers a device. @param placesOf ids of the places it stands in */
export function inScope(
  { devices, kinds, places }: Scope,
  { id, kind }: Pick<Subject, 'id' | 'kind'>,
  placesOf: () => readonly string[],
): boolean {
  if (devices.length + kinds.length + places.length === 0) return true
  if (devices.includes(id) || kinds.includes(kind)) return true
  return places.length > 0 && placesOf().some((place) => places.includes(place))
}
