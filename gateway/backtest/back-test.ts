import type { DeviceKind } from '#devices/kit/kind.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { text } from '#devices/kit/text.ts'
import type { AlarmTransition } from '../alarms/alarm.ts'
import { type Alarms, createAlarms } from '../alarms/alarms.ts'
import { type Calendar, createCalendar } from '../calendar/calendar.ts'
import { createHolidays } from '../calendar/holidays.ts'
import { createWindows } from '../calendar/named-windows.ts'
import { Registry } from '../facility/registry.ts'
import { createDecoder, type Decoder } from '../ingest/decoder.ts'
import { createSequencer } from '../ingest/sequencer.ts'
import type { Gathering } from '../journal/gathering.ts'
import { createObserving, type Observing } from '../rules/observing.ts'
import { createRules, type Rules } from '../rules/rules.ts'
import type { Condition } from '../state/condition.ts'
import { createStates, type States } from '../state/states.ts'
import { Firings } from './firings.ts'
import type { BackTestOutcome, BackTestTask, Unheard } from './task.ts'

/** Steps of alarms kept for the question whom they would have paged. */
const TOLD_MAX = 1_000

/**
 * Tries a rule over the journal: gatherings in, what it would have done out. The very steps of the pipeline judge (decoder,
 * sequencer, states, rules, alarms), fed in the same order; only messages of its kind and site are read. Whatever was kept before the span is taken as warm-up, so that holds and counts are right
 * at its first instant.
 */
export class BackTest {
  readonly #task: BackTestTask
  readonly #prefix: string
  readonly #decoder: Decoder
  readonly #states: States
  readonly #rules: Rules
  readonly #alarms: Alarms
  readonly #observing: Observing
  readonly #firings: Firings
  readonly #days: Days
  readonly #told: AlarmTransition[] = []
  readonly #unheard: Unheard[]
  #toldTotal = 0
  #since: number | null = null
  #messages = 0
  #damaged = 0

  constructor(task: BackTestTask, kinds: readonly DeviceKind[]) {
    const kind = kinds.find(({ name }) => name === task.kind)
    if (kind === undefined) throw new RangeError(`there is no kind ${task.kind}`)
    const registry = new Registry(task.registry)
    const calendar = calendarOf(task)
    this.#task = task
    this.#prefix = `gh/1/${task.site}/${task.kind}/`
    this.#decoder = createDecoder({ kinds: [kind], directory: registry })
    this.#states = createStates({ kinds, registered: ({ key }) => registry.device(key)?.attributes ?? {} })
    this.#states.load(task.births)
    this.#rules = rulesFor(task, kind, registry, calendar)
    this.#alarms = createAlarms({ newId: alarmIds() })
    this.#observing = createObserving(
      { sequencer: createSequencer(), states: this.#states, rules: this.#rules },
      { judged: (conditions, now) => this.#judge(conditions, now), touched: () => {} },
    )
    this.#days = new Days(task, calendar)
    this.#firings = new Firings(task, (at) => this.#days.raised(at))
    this.#unheard = task.unheard.toSorted((a, b) => a.to - b.to)
  }

  take({ at, envelopes }: Gathering): void {
    this.#since ??= at
    this.#pass(at)
    for (const envelope of envelopes) {
      if (!envelope.topic.startsWith(this.#prefix)) continue
      this.#messages += 1
      const decoded = this.#decoder.decode(envelope)
      if (decoded.ok === true) this.#observing.take(decoded.reading, at)
      else if (decoded.ok === false && decoded.rejection.device !== null && isKnown(decoded.rejection.reason))
        this.#observing.rejected(decoded.rejection.device, decoded.rejection.reason, at)
    }
  }

  /** A gathering of the journal cannot be read; the rest can. */
  skip(): void {
    this.#damaged += 1
  }

  get messages(): number {
    return this.#messages
  }

  /** The journal is through: passes the time up to the end of the span. */
  finish(): BackTestOutcome {
    this.#pass(this.#task.to)
    this.#firings.finish()
    const { most, count } = this.#firings.devices
    return {
      ...{ since: this.#since, messages: this.#messages, damaged: this.#damaged },
      ...{ firings: this.#firings.kept, total: this.#firings.total, days: this.#days.all() },
      ...{ devices: most, deviceCount: count, told: this.#told, toldTotal: this.#toldTotal },
    }
  }

  /** Time goes on, and where the gateway came back in it, everybody goes on as after a start. */
  #pass(now: number): void {
    for (let next = this.#unheard[0]; next !== undefined && next.to <= now; next = this.#unheard[0]) {
      this.#unheard.shift()
      this.#settle(next.from)
      this.#states.restarted(next.to)
      this.#rules.resumed()
    }
    this.#settle(now)
  }

  #settle(now: number): void {
    this.#observing.due(now)
    if (this.#alarms.nextAt() <= now) this.#tell(this.#alarms.due(now))
  }

  #judge(conditions: readonly Condition[], now: number): void {
    for (const condition of conditions) {
      if (condition.rule !== this.#task.rule) continue
      this.#firings.take(condition)
      this.#tell(this.#alarms.apply(condition, now))
    }
  }

  #tell(transitions: readonly AlarmTransition[]): void {
    const { from, to } = this.#task
    for (const transition of transitions) {
      const { announce, alarm, at } = transition
      if (announce.decision !== 'announce' || at < from || at >= to) continue
      if (alarm.clearedAt === null) {
        this.#toldTotal += 1
        this.#days.told(at)
      }
      if (this.#told.length < TOLD_MAX) this.#told.push(transition)
    }
  }
}

/** Somebody who is not registered is no device of ours, and never was one. */
const isKnown = (reason: string): boolean => reason !== 'unknown-device' && reason !== 'unknown-kind'

function alarmIds(): () => string {
  let made = 0
  return () => {
    made += 1
    return `tried-${made}`
  }
}

function calendarOf({ calendar: { zone, holidays } }: BackTestTask): Calendar {
  return createCalendar({ zone, holidays: holidays === null ? null : createHolidays(holidays) })
}

/** The rule that is tried among all others of its devices: one that is raised moves the clock by which the next is judged. */
function rulesFor(task: BackTestTask, kind: DeviceKind, registry: Registry, calendar: Calendar): Rules {
  const { site, overrides, siteRules } = task
  const shipped = rulesOf(kind)
  return createRules({
    rulesOf: () => shipped,
    ...{ overrides, siteRules },
    windows: createWindows(new Map([[site, calendar]])),
    names: (key) => registry.device(key)?.name ?? text(key, key),
    placesOf: (key) => {
      const place = registry.device(key)?.place ?? null
      return registry.path(site, place).map(({ id }) => id)
    },
    pointsOf: () => kind.points,
  })
}

/** What happened on each local day of the span. */
class Days {
  readonly #calendar: Calendar
  readonly #counts = new Map<string, { raised: number; told: number }>()

  constructor({ from, to }: Pick<BackTestTask, 'from' | 'to'>, calendar: Calendar) {
    this.#calendar = calendar
    const halfDay = 43_200_000
    for (let at = from; at < to; at += halfDay) this.#of(at)
    this.#of(to - 1)
  }

  raised(at: number): void {
    this.#of(at).raised += 1
  }

  told(at: number): void {
    this.#of(at).told += 1
  }

  all(): BackTestOutcome['days'] {
    return [...this.#counts].map(([day, counts]) => ({ day, ...counts }))
  }

  #of(at: number): { raised: number; told: number } {
    const day = this.#calendar.dayOf(at)
    let counts = this.#counts.get(day)
    if (counts === undefined) {
      counts = { raised: 0, told: 0 }
      this.#counts.set(day, counts)
    }
    return counts
  }
}
