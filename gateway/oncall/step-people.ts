import type { Chain } from './chain.ts'
import type { PagingCase } from './paging-case.ts'
import { type Directory, recipientsOf } from './recipients.ts'
import { LATE_MS } from './texts.ts'

export interface StepPeopleOptions {
  readonly directory: Directory
  /** Whether an instant lies in hours of a site. */
  readonly isWithin: (site: string, hours: string, at: number) => boolean
}

/** Whom the steps of chains mean, and whose turn it is where one after the other is told. */
export class StepPeople {
  readonly #options: StepPeopleOptions
  readonly #turns = new Map<string, number>()
  readonly #dirty = new Set<string>()

  constructor(options: StepPeopleOptions) {
    this.#options = options
  }

  /**
   * The people of the next step of a case at its instant; where the gateway comes late also those whose turn it is by now.
   * Null: outside the hours of the step.
   */
  of(one: PagingCase, chain: Chain, at: number, now: number): string[] | null {
    const step = chain.steps[one.step]
    const { directory, isWithin } = this.#options
    if (step === undefined || !isWithin(one.site, step.within, at)) return null
    const instants = now - at > LATE_MS ? [at, now] : [at]
    const everybody = new Set(instants.flatMap((when) => recipientsOf(step, one, directory, when)))
    const people = [...everybody].filter((person) => person !== one.passedOver)
    if (!step.roundRobin || people.length < 2) return people
    const key = `${chain.id}#${one.step}`
    const next = this.#turns.get(key) ?? 0
    this.#turns.set(key, next + 1)
    this.#dirty.add(key)
    return [people[next % people.length] as string]
  }

  takeDirty(): ReadonlyMap<string, number> {
    const turns = new Map([...this.#dirty].map((key) => [key, this.#turns.get(key) ?? 0]))
    this.#dirty.clear()
    return turns
  }

  load(turns: Iterable<readonly [string, number]>): void {
    for (const [key, next] of turns) this.#turns.set(key, next)
  }
}
