import type { Behaviour, Emission, Failure, SimulatedDevice, Surroundings } from './behaviour.ts'
import type { Value } from './point.ts'

type Fields = Readonly<Record<string, Value>>

/** A simulated device as its script sees it. */
export interface Life extends Surroundings {
  /** Virtual instant, epoch ms. */
  readonly at: number
  /** What it says in `state`, failures not counted. */
  readonly values: Record<string, Value>
  /** Numbers it keeps for itself, e.g. meters. */
  readonly memory: Record<string, number>
}

/** One step of a happening: waits, then tells an event, then changes the state and tells it. */
export interface Step {
  /** Seconds since the step before. */
  readonly after?: number
  readonly event?: Fields
  readonly set?: Fields
}

/** Something that happens to a calm device, step by step; nothing else happens until it is over. */
export type Happening = (life: Life) => Generator<Step>

/** The calm life of a kind. */
export interface Calm {
  /** State at the start and at rest. */
  readonly rest: (life: Life) => Fields
  /** Seconds between `state` messages without a change. */
  readonly stateS: number
  /** Seconds between `tele` messages; Infinity for a kind without. */
  readonly teleS: number
  readonly tele?: (life: Life) => Fields
  /** What happens next, and when. */
  readonly next?: (life: Life) => { readonly at: number; readonly happening: Happening }
  /** Events another may cause by `tell`, e.g. a guard's tap, and what they change in the state. */
  readonly told?: Readonly<Record<string, (event: Fields, life: Life) => Fields>>
  /** Sends `tele` with every change of the state as well. */
  readonly teleOnChange?: boolean
}

/** Values forced while a failure lasts; a function gets the seconds since its beginning. */
export type Overlay = Fields | ((elapsedS: number, life: Life) => Fields)

/** A failure and how it looks from outside. */
export interface FailureScript extends Failure {
  /**
   * True: it shows at once and calm life goes on beside it. Otherwise it waits for a running happening to end, and
   * nothing calm happens while it lasts.
   */
  readonly beside?: true
  readonly state?: Overlay
  readonly tele?: Overlay
  /** Events it causes: first `after` seconds, then `every` seconds, `times` in all (default 1). */
  readonly events?: readonly {
    readonly after?: number
    readonly every?: number
    readonly times?: number
    readonly event: Fields
  }[]
  /** How the device gets back to calm, e.g. the doors open and people leave. */
  readonly recovery?: Happening
  /** Seconds between `state` messages while it lasts. */
  readonly paceS?: number
  /** How far the device's clock is off, seconds. */
  readonly clockS?: number
}

export interface Script extends Omit<Behaviour, 'create' | 'failures'> {
  readonly calm: Calm
  readonly failures: readonly FailureScript[]
}

/** Turns the description of a kind's behaviour into the behaviour. */
export function behaviourOf({ calm, failures, ...rest }: Script): Behaviour {
  return {
    ...rest,
    failures,
    create: (surroundings, now) => new Simulation(calm, failures, surroundings, now),
  }
}

interface Running {
  readonly steps: Generator<Step>
  readonly step: Step
  readonly at: number
}

interface Lasting {
  readonly script: FailureScript
  readonly since: number
  /** Instants and counts of the events still to come. */
  readonly due: { at: number; left: number; readonly every: number; readonly event: Fields }[]
}

class Simulation implements SimulatedDevice {
  readonly #calm: Calm
  readonly #failures: ReadonlyMap<string, FailureScript>
  readonly #life: Life & { at: number }
  readonly #waiting: FailureScript[] = []
  readonly #lasting = new Map<string, Lasting>()
  #told: Emission[] = []
  #stateAt: number
  #teleAt: number
  #next: { readonly at: number; readonly happening: Happening } | null = null
  #running: Running | null = null

  constructor(calm: Calm, failures: readonly FailureScript[], surroundings: Surroundings, now: number) {
    this.#calm = calm
    this.#failures = new Map(failures.map((one) => [one.name, one]))
    this.#life = { ...surroundings, at: now, values: {}, memory: {} }
    Object.assign(this.#life.values, calm.rest(this.#life))
    this.#stateAt = now
    // Spread over the period, so that a fleet started at once does not speak at once.
    this.#teleAt = calm.tele === undefined ? Number.POSITIVE_INFINITY : now + surroundings.random() * 5000
    this.#plan()
  }

  get nextAt(): number {
    let at = Math.min(this.#stateAt, this.#teleAt, this.#running?.at ?? this.#next?.at ?? Infinity)
    for (const { due } of this.#lasting.values()) for (const one of due) at = Math.min(at, one.at)
    return at
  }

  advance(now: number): Emission[] {
    const said: Emission[] = []
    for (let at = this.nextAt; at <= now; at = this.nextAt) {
      this.#life.at = Math.max(this.#life.at, at)
      this.#live()
      said.push(...this.#told)
      this.#told = []
    }
    this.#life.at = Math.max(this.#life.at, now)
    return said
  }

  begin(failure: string, now: number): void {
    const script = this.#script(failure)
    this.#life.at = Math.max(this.#life.at, now)
    if (this.#running === null || script.beside) this.#break(script)
    else this.#waiting.push(script)
  }

  end(failure: string, now: number): void {
    const script = this.#script(failure)
    this.#life.at = Math.max(this.#life.at, now)
    const waiting = this.#waiting.findIndex((one) => one.name === failure)
    if (waiting >= 0) this.#waiting.splice(waiting, 1)
    if (!this.#lasting.delete(failure)) return
    this.#speakSoon()
    if (script.recovery !== undefined) this.#start({ at: now, happening: script.recovery })
    else if (!script.beside) this.#resume()
  }

  tell(command: Fields, now: number): Emission[] {
    const told = this.#calm.told?.[String(command.type)]
    if (told === undefined) throw new RangeError(`this device cannot be told ${JSON.stringify(command.type)}`)
    this.#life.at = Math.max(this.#life.at, now)
    this.#say('event', command)
    const changes = Object.entries(told(command, this.#life)).filter(
      ([key, value]) => this.#life.values[key] !== value,
    )
    if (changes.length > 0) this.#change(Object.fromEntries(changes))
    return this.#told.splice(0)
  }

  /** Does the one thing that is due first. */
  #live(): void {
    const { at } = this.#life
    for (const { due } of this.#lasting.values()) for (const one of due) if (one.at <= at) this.#tellDue(one)
    if (this.#running === null && this.#next !== null && this.#next.at <= at) this.#start(this.#next)
    if (this.#running !== null && this.#running.at <= at) this.#takeStep(this.#running)
    if (this.#stateAt <= at) this.#sayState()
    if (this.#teleAt <= at) {
      this.#say('tele', { ...this.#calm.tele?.(this.#life), ...this.#overlay('tele') })
      this.#teleAt = at + this.#calm.teleS * 1000
    }
  }

  #tellDue(one: Lasting['due'][number]): void {
    this.#say('event', one.event)
    one.left -= 1
    one.at = one.left > 0 ? one.at + one.every * 1000 : Number.POSITIVE_INFINITY
  }

  #start({ at, happening }: { readonly at: number; readonly happening: Happening }): void {
    this.#next = null
    this.#await(happening(this.#life), at)
  }

  #takeStep({ steps, step, at }: Running): void {
    if (step.event !== undefined) this.#say('event', step.event)
    if (step.set !== undefined) this.#change(step.set)
    this.#await(steps, at)
  }

  #await(steps: Generator<Step>, from: number): void {
    const { value, done } = steps.next()
    if (!done) {
      this.#running = { steps, step: value, at: Math.round(from + (value.after ?? 0) * 1000) }
      return
    }
    this.#running = null
    for (const script of this.#waiting.splice(0)) this.#break(script)
    this.#resume()
  }

  #break(script: FailureScript): void {
    const { at } = this.#life
    const due = (script.events ?? []).map(({ after = 0, every = 0, times = 1, event }) => ({
      at: at + after * 1000,
      left: times,
      every,
      event,
    }))
    this.#lasting.set(script.name, { script, since: at, due })
    if (!script.beside) this.#next = null
    this.#speakSoon()
  }

  /** Goes on with calm life unless something else is wrong. */
  #resume(): void {
    if ([...this.#lasting.values()].every(({ script }) => script.beside)) this.#plan()
  }

  #plan(): void {
    this.#next = this.#calm.next?.(this.#life) ?? null
  }

  #change(set: Fields): void {
    Object.assign(this.#life.values, set)
    this.#sayState()
    if (this.#calm.teleOnChange) this.#teleAt = this.#life.at
  }

  #speakSoon(): void {
    this.#stateAt = this.#life.at
    if (this.#calm.tele !== undefined) this.#teleAt = this.#life.at
  }

  #sayState(): void {
    this.#say('state', { ...this.#life.values, ...this.#overlay('state') })
    let pace = this.#calm.stateS
    for (const { script } of this.#lasting.values()) pace = Math.min(pace, script.paceS ?? pace)
    this.#stateAt = this.#life.at + pace * 1000
  }

  #overlay(channel: 'state' | 'tele'): Fields {
    if (this.#lasting.size === 0) return {}
    const parts = [...this.#lasting.values()].map(({ script, since }) => {
      const overlay = script[channel] ?? {}
      return typeof overlay === 'function' ? overlay((this.#life.at - since) / 1000, this.#life) : overlay
    })
    return Object.assign({}, ...parts)
  }

  #say(channel: Emission['channel'], d: Fields): void {
    const at = Math.round(this.#life.at)
    let clockS = 0
    for (const { script } of this.#lasting.values()) clockS += script.clockS ?? 0
    this.#told.push({ channel, at, d, ...(clockS !== 0 && { ts: at + clockS * 1000 }) })
  }

  #script(failure: string): FailureScript {
    const script = this.#failures.get(failure)
    if (script === undefined) throw new RangeError(`there is no failure ${JSON.stringify(failure)}`)
    return script
  }
}
