import type { Alarm } from './alarm.ts'
import { ancestorsOf, causeOf, type ParentsOf } from './dependency.ts'

/** What a rule's alarm says about others; data of the kind (devices/kit/rule.ts). */
export interface RuleTraits {
  /** While it is open its device is lost to those that depend on it. */
  readonly lost: boolean
  /** It never follows from something else that is lost. */
  readonly ownCause: boolean
}

export interface LinksOptions {
  /** By `site/device`. */
  readonly parentsOf: ParentsOf
  readonly traitsOf: (kind: string, rule: string) => RuleTraits
}

const noAlarms: ReadonlySet<string> = new Set()

/** Which devices are lost, and which open alarms depend on which device: kept up to date alarm by alarm. */
export class Links {
  readonly #options: LinksOptions
  /** Device -> the open alarms that say it is lost, oldest first. */
  readonly #lost = new Map<string, Set<string>>()
  /** Device -> open alarms of all that depend on it, near and far. */
  readonly #dependants = new Map<string, Set<string>>()
  readonly #ancestors = new Map<string, ReadonlySet<string>>()

  constructor(options: LinksOptions) {
    this.#options = options
  }

  /** Takes over an alarm as it is. Returns the alarms that must be looked at again because of it. */
  note(alarm: Alarm): ReadonlySet<string> {
    if (alarm.subject.type !== 'device') return noAlarms
    const open = alarm.clearedAt === null
    if (open) this.#follow(alarm)
    else this.#unfollow(alarm.id)
    const device = deviceOf(alarm)
    if (!this.#traits(alarm).lost) return noAlarms
    const before = this.lostBy(device)
    change(this.#lost, device, alarm.id, open)
    return this.lostBy(device) === before ? noAlarms : (this.#dependants.get(device) ?? noAlarms)
  }

  /** The open alarm that says a device is lost. */
  lostBy(device: string): string | undefined {
    return this.#lost.get(device)?.values().next().value
  }

  /** The alarm this one follows from, or null. */
  causeOf(alarm: Alarm): string | null {
    if (alarm.subject.type !== 'device' || this.#traits(alarm).ownCause) return null
    return this.cutOffBy(deviceOf(alarm))
  }

  /** The alarm of what cuts a device off, or null while it can be reached. */
  cutOffBy(device: string): string | null {
    if (this.#lost.size === 0) return null
    return causeOf(device, this.#options.parentsOf, (one) => this.lostBy(one))
  }

  /** Whether an alarm may turn out to follow from another, so that it waits a moment before it is told. */
  mayFollow(alarm: Alarm): boolean {
    if (alarm.subject.type !== 'device') return false
    const { lost, ownCause } = this.#traits(alarm)
    return lost || (!ownCause && this.#options.parentsOf(deviceOf(alarm)).length > 0)
  }

  /** The registry changed: who depends on whom is found anew. */
  rebuild(alarms: readonly Alarm[]): void {
    this.#lost.clear()
    this.#dependants.clear()
    this.#ancestors.clear()
    for (const alarm of alarms) this.note(alarm)
  }

  #traits({ subject, rule }: Alarm): RuleTraits {
    return this.#options.traitsOf(subject.kind, rule)
  }

  #follow(alarm: Alarm): void {
    if (this.#ancestors.has(alarm.id)) return
    const ancestors = ancestorsOf(deviceOf(alarm), this.#options.parentsOf)
    this.#ancestors.set(alarm.id, ancestors)
    for (const device of ancestors) change(this.#dependants, device, alarm.id, true)
  }

  #unfollow(id: string): void {
    for (const device of this.#ancestors.get(id) ?? []) change(this.#dependants, device, id, false)
    this.#ancestors.delete(id)
  }
}

const deviceOf = ({ subject }: Alarm): string => `${subject.site}/${subject.id}`

function change(sets: Map<string, Set<string>>, key: string, member: string, isIn: boolean): void {
  const set = sets.get(key)
  if (isIn && set === undefined) sets.set(key, new Set([member]))
  else if (isIn) set?.add(member)
  else if (set?.delete(member) && set.size === 0) sets.delete(key)
}
