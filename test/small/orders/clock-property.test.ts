import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Severity } from '#devices/kit/severity.ts'
import type { Alarm } from '#gateway/alarms/alarm.ts'
import { Refusal } from '#gateway/kernel/errors.ts'
import { defaultSettings, type OrderSettings, type Terms } from '#gateway/orders/agreement.ts'
import { type ClockKind, clockKinds, usedAt } from '#gateway/orders/clock.ts'
import type { Deed } from '#gateway/orders/command.ts'
import type { ClockWarning, OrderEffect } from '#gateway/orders/effect.ts'
import type { WorkOrder } from '#gateway/orders/order.ts'
import type { Orders } from '#gateway/orders/orders.ts'
import { instant, shanghai } from '#test/support/calendars.ts'
import { countSlowly, type Happening } from '#test/support/clock-oracle.ts'
import { buildAlarm, buildOrders, cause, li, sun } from '#test/support/order-builders.ts'

/** Around a make-up Saturday and the holiday before it, at half past three in the afternoon: windows end and begin soon. */
const starts = ['2026-02-27T15:30:17+08:00', '2026-06-05T15:59:59+08:00', '2026-09-30T16:20:00+08:00']
const calendar = shanghai()

const promise = (terms: Partial<Terms>): Terms => ({
  ...{ respondS: 300, diagnoseS: 600, restoreS: 3_600, worstS: 10_800, calendar: 'always' },
  ...terms,
})
const agreeing = (terms: Record<'minor' | 'major' | 'critical', Terms>): OrderSettings => ({
  ...defaultSettings,
  // Trouble that goes by itself closes nothing here: what is asked is only how time is counted.
  selfClearS: 366 * 86_400,
  agreements: defaultSettings.agreements.map((one) => ({ ...one, terms: { ...one.terms, ...terms } })),
})
const contracts: readonly OrderSettings[] = [
  agreeing({ minor: promise({}), major: promise({}), critical: promise({ restoreS: 1_800 }) }),
  agreeing({
    minor: promise({
      respondS: 7_200,
      diagnoseS: null,
      restoreS: 36_000,
      worstS: null,
      calendar: 'working-hours',
    }),
    major: promise({ calendar: 'working-hours' }),
    critical: promise({ respondS: 180 }),
  }),
  agreeing({
    minor: promise({ calendar: 'night', restoreS: 7_201 }),
    major: promise({ calendar: 'day', worstS: 50_000 }),
    critical: promise({ calendar: 'night', respondS: 1_799 }),
  }),
]

type Move = {
  readonly afterS: number
  readonly is:
    | 'claim'
    | 'diagnose'
    | 'restore'
    | 'return'
    | 'resume'
    | 'clear'
    | 'back'
    | 'tick'
    | 'restart'
    | { readonly pauseS: number }
    | { readonly severity: Severity }
    | { readonly contract: number }
    | { readonly counts: boolean }
    | { readonly stepS: number }
}

const plain = [
  'claim',
  'diagnose',
  'restore',
  'return',
  'resume',
  'clear',
  'back',
  'tick',
  'restart',
] as const
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    afterS: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 15_000 })),
    is: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...plain) },
      { weight: 2, arbitrary: fc.record({ pauseS: fc.integer({ min: 60, max: 20_000 }) }) },
      { weight: 1, arbitrary: fc.record({ severity: fc.constantFrom('minor', 'major', 'critical') }) },
      { weight: 1, arbitrary: fc.record({ contract: fc.integer({ min: 0, max: 2 }) }) },
      { weight: 1, arbitrary: fc.record({ counts: fc.boolean() }) },
      { weight: 1, arbitrary: fc.record({ stepS: fc.integer({ min: -50_000, max: 50_000 }) }) },
    ),
  }),
  { minLength: 1, maxLength: 14 },
)

/** The gateway's orders and the world around them: true seconds, the wall, what was told, what happened. */
class Played {
  second = 0
  offsetS = 0
  orders: Orders = buildOrders()
  alarm: Alarm
  order = 'O-1'
  readonly warnings: ClockWarning[] = []
  readonly happenings: Happening[] = []
  readonly #start: number
  #settings: OrderSettings
  #stored: WorkOrder | undefined

  constructor(start: number, settings: OrderSettings) {
    this.#start = start
    this.#settings = settings
    this.alarm = buildAlarm({ raisedAt: start })
    this.orders.setSettings('north', settings, 'manager', start)
    this.#hear(this.orders.alarm({ alarm: this.alarm }, start))
  }

  get wall(): number {
    return this.#start + (this.second + this.offsetS) * 1000
  }

  play({ afterS, is }: Move): void {
    this.second += afterS
    if (is === 'tick') this.#hear(this.orders.due(this.wall))
    else if (is === 'restart') this.#restart()
    else if (is === 'clear') this.#turn(this.wall, 'clear')
    else if (is === 'back') this.#turn(null, 'back')
    else if (is === 'claim') this.#do({ action: 'claim' }, { is: 'claimed' })
    else if (is === 'diagnose') this.#do({ action: 'diagnose', cause: cause('锁') }, { is: 'diagnosed' })
    else if (is === 'restore')
      this.#do({ action: 'restore', cause: cause('锁'), remedy: '换' }, { is: 'restored' })
    else if (is === 'return') this.#do({ action: 'return' }, { is: 'returned' })
    else if (is === 'resume') this.#do({ action: 'resume' }, { is: 'resumed' })
    else if ('pauseS' in is) this.#pause(is.pauseS)
    else if ('severity' in is)
      this.#do({ action: 'change-severity', severity: is.severity }, { is: 'severity', ...is })
    else if ('counts' in is) this.#do({ action: 'set-counting', counts: is.counts }, { is: 'counts', ...is })
    else if ('contract' in is) this.#agree(contracts[is.contract] as OrderSettings)
    else this.#step(is.stepS)
  }

  now(): WorkOrder {
    return this.orders.get(this.order) as WorkOrder
  }

  /** Time passes and is settled up to now. */
  rest(seconds: number): void {
    this.play({ afterS: seconds, is: 'tick' })
  }

  #do(deed: Deed, what: Happening['what']): void {
    this.#hear(this.orders.due(this.wall))
    const by = { ...li, dispatch: true, approve: true }
    const done = this.orders.act(
      { order: this.order, deed, by, note: '因故', doneAt: null, id: null },
      this.wall,
    )
    if (done instanceof Refusal) return
    this.#hear(done.effects)
    this.happenings.push({ second: this.second, what })
  }

  #pause(forS: number): void {
    const deed = { action: 'pause', reason: 'parts', forS } as const
    this.#hear(this.orders.due(this.wall))
    const command = { order: this.order, deed, by: sun, note: '', doneAt: null, id: null }
    const done = this.orders.act(command, this.wall)
    if (done instanceof Refusal) return
    this.#hear(done.effects)
    this.happenings.push({ second: this.second, what: { is: 'paused', forS } })
  }

  #turn(clearedAt: number | null, is: 'clear' | 'back'): void {
    this.alarm = { ...this.alarm, clearedAt }
    const wasDone = this.now().state === 'done'
    const effects = this.orders.alarm({ alarm: this.alarm }, this.wall)
    this.#hear(effects)
    this.happenings.push({ second: this.second, what: { is } })
    if (wasDone && effects.some(({ line }) => line.action === 'return'))
      this.happenings.push({ second: this.second, what: { is: 'returned' } })
  }

  #agree(settings: OrderSettings): void {
    this.#settings = settings
    this.#hear(this.orders.setSettings('north', settings, 'manager', this.wall))
    this.happenings.push({ second: this.second, what: { is: 'settings', settings } })
  }

  #step(byS: number): void {
    const before = this.wall
    this.offsetS += byS
    this.#hear(this.orders.stepped(before, this.wall))
    this.happenings.push({ second: this.second, what: { is: 'stepped', byS } })
  }

  /** What was told is on disk, and what is on disk is all a new process has. */
  #restart(): void {
    this.#stored = this.orders.takeDirty().orders.find(({ id }) => id === this.order) ?? this.#stored
    const open: WorkOrder[] = JSON.parse(JSON.stringify([this.#stored]))
    this.orders = buildOrders()
    this.orders.load({ open, settings: [['north', this.#settings]], alarms: [this.alarm] })
  }

  #hear(effects: readonly OrderEffect[]): void {
    for (const effect of effects) if (effect.type === 'warning') this.warnings.push(effect)
  }
}

const seconds = (order: WorkOrder, orders: Orders, kind: ClockKind, at: number): number => {
  const clock = order.clocks.find((one) => one.kind === kind)
  if (clock === undefined) throw new RangeError(kind)
  return usedAt(clock, orders.hours.of('north', clock.calendar), at) / 1000
}

test('through pauses, severities, agreements, calendars, restarts and clocks that are set, each clock counts as the oracle and warns exactly once', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...starts),
      fc.integer({ min: 0, max: 2 }),
      moves,
      (from, contract, played) => {
        const start = instant(from)
        const settings = contracts[contract] as OrderSettings
        const world = new Played(start, settings)
        for (const move of played) world.play(move)
        world.rest(3_000)
        const slow = countSlowly({
          ...{ start, seconds: world.second, severity: 'major', settings, calendar },
          happenings: world.happenings,
        })
        for (const kind of clockKinds) {
          const used = seconds(world.now(), world.orders, kind, world.wall)
          expect(Math.abs(used - slow[kind].usedS), `${kind} counted`).toBeLessThanOrEqual(1)
          const told = world.warnings.filter(({ clock }) => clock === kind)
          expect(
            told.map(({ percent }) => percent).toSorted((a, b) => a - b),
            `${kind} warned`,
          ).toEqual([...slow[kind].marks.keys()].toSorted((a, b) => a - b))
          const late = told.map(({ percent, at }) => Math.abs(at - (slow[kind].marks.get(percent) ?? 0)))
          expect(Math.max(0, ...late), `${kind} warned at the instant`).toBeLessThanOrEqual(1_000)
        }
      },
    ),
    { numRuns: 80 },
  )
}, 60_000)
