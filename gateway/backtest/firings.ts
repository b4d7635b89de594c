import type { Condition } from '../state/condition.ts'
import type { DeviceCount, Firing } from './task.ts'

export const FIRINGS_MAX = 500
const DEVICES_MAX = 100

interface Standing extends Firing {
  /** Place in the list; null beyond its bound. */
  readonly place: number | null
}

/** What a rule did, condition by condition: one firing for each time it was raised, within [from, to). */
export class Firings {
  readonly #from: number
  readonly #to: number
  readonly #open = new Map<string, Standing>()
  readonly #kept: Firing[] = []
  readonly #counts = new Map<string, DeviceCount>()
  readonly #raised: (at: number) => void
  #total = 0

  /** @param raised told of every firing that begins in the span */
  constructor(span: { readonly from: number; readonly to: number }, raised: (at: number) => void) {
    this.#from = span.from
    this.#to = span.to
    this.#raised = raised
  }

  take({ subject, change, at, severity }: Condition): void {
    if (at >= this.#to) return
    const open = this.#open.get(subject.id)
    if (change === 'raised' && open === undefined) {
      this.#begin({ device: subject.id, name: subject.name, severity, raisedAt: at, clearedAt: null })
    } else if (change === 'risen' && open !== undefined) {
      this.#change(open, { ...open, severity })
    } else if (change === 'cleared' && open !== undefined) {
      this.#open.delete(subject.id)
      this.#end(open, at)
    }
  }

  /** What still stands at the end of the span is left open. */
  finish(): void {
    for (const open of this.#open.values()) this.#count(open, this.#to)
    this.#open.clear()
  }

  get total(): number {
    return this.#total
  }

  get kept(): readonly Firing[] {
    return this.#kept
  }

  /** Most often raised first. */
  get devices(): { readonly most: readonly DeviceCount[]; readonly count: number } {
    const all = [...this.#counts.values()].toSorted((a, b) => b.raised - a.raised || b.seconds - a.seconds)
    return { most: all.slice(0, DEVICES_MAX), count: all.length }
  }

  #begin(firing: Firing): void {
    const isNews = firing.raisedAt >= this.#from
    // One that began before the span and lasts into it is of the span too.
    const place = this.#kept.length < FIRINGS_MAX && isNews ? this.#kept.push(firing) - 1 : null
    this.#open.set(firing.device, { ...firing, place })
    if (!isNews) return
    this.#total += 1
    this.#raised(firing.raisedAt)
  }

  #change(before: Standing, after: Standing): void {
    this.#open.set(after.device, after)
    this.#keep(before.place, after)
  }

  #end(open: Standing, at: number): void {
    this.#keep(open.place, { ...open, clearedAt: at })
    this.#count(open, at)
  }

  #keep(place: number | null, { device, name, severity, raisedAt, clearedAt }: Firing): void {
    if (place !== null) this.#kept[place] = { device, name, severity, raisedAt, clearedAt }
  }

  #count({ device, name, raisedAt }: Firing, until: number): void {
    if (until < this.#from) return
    const { raised, seconds } = this.#counts.get(device) ?? { raised: 0, seconds: 0 }
    this.#counts.set(device, {
      ...{ device, name },
      raised: raised + (raisedAt >= this.#from ? 1 : 0),
      seconds: seconds + Math.round((until - Math.max(raisedAt, this.#from)) / 1000),
    })
  }
}
