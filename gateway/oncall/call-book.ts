import type { Call, CallChange } from './call.ts'
import type { PagingCase } from './paging-case.ts'
import { bodyOf, titleOf } from './texts.ts'

interface Word {
  readonly change: CallChange
  /** When it fell due. */
  readonly at: number
  readonly important?: boolean
  /** Tells it from others of the same case and instant. */
  readonly occasion?: string
}

/** Gathers the calls of one settling, each with an id that says what it is for, so that none stands twice. */
export class CallBook {
  readonly now: number
  readonly #calls = new Map<string, Call>()

  constructor(now: number) {
    this.now = now
  }

  get calls(): Call[] {
    return [...this.#calls.values()]
  }

  /** Tells people something of a case. Gives the case with them among those who were told. */
  tell(
    one: PagingCase,
    people: readonly string[],
    { change, at, important = false, occasion = '' }: Word,
  ): PagingCase {
    const { about, site, severity, chain, raises, lap, round, since, told } = one
    const step = change === 'step' ? one.step : null
    const which = change === 'reminder' ? at : (step ?? 0)
    for (const person of people) {
      const id = [about.type, about.id, change + occasion, raises, since, lap, round, which, person].join('/')
      this.#calls.set(id, {
        ...{ id, site, person, about, change, severity, at, toldAt: this.now },
        important: important || severity === 'critical',
        title: titleOf(change, one.title),
        body: bodyOf(change, one, at, this.now),
        ...{ chain: chain?.id ?? null, step, lap, round, sent: chain?.debug !== true },
      })
    }
    return people.length === 0 ? one : { ...one, told: [...new Set([...told, ...people])] }
  }
}
