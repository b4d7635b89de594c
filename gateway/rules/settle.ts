import type { Change } from '../state/change.ts'
import type { Condition } from '../state/condition.ts'
import type { Announce, Announcement } from './announce.ts'
import type { CompiledRule } from './compile.ts'
import { countOccurrence, judgeRule } from './machine.ts'
import { type DeviceMemory, isActive, type RuleMemory } from './memory.ts'
import type { Feed } from './program.ts'
import type { Scope } from './scope.ts'
import { FALSE, TRUE, UNKNOWN } from './truth.ts'

/** News, or the passing of time, by which rules are judged. */
export interface News {
  /** Age of the news when it came, ms; Infinity for stored messages, PASSING where only time went by. */
  readonly lag: number
  readonly event: Change['event']
}

/** Waiting raises what fresh news began; it does not make old news fresh. */
export const PASSING = -1

/** Judges the marked rules of one device at one instant. Made once and used for all devices in turn. */
export interface Settler {
  /** Turns to a device; marks of the last one are gone. */
  turnTo(device: DeviceMemory): void
  mark(rule: number): void
  markAll(): void
  /** Feeds an event to the counters that want it and marks their rules. */
  feed(event: NonNullable<Change['event']>, at: number, lag: number): void
  /** Judges what is marked, and what that sets off. */
  settle(at: number, news: News): void
  /** The link is lost: what was true is only the last known, and what was about to happen is not certain any more. */
  silence(at: number): void
  /** The link is back. */
  speak(at: number): void
  /** Adds a condition of a rule of the device. */
  say(rule: CompiledRule, event: Change['event'], announcement: Announcement): void
  /** What came of it since the last take; null = nothing. */
  take(): Condition[] | null
}

const noDevice = null as unknown as DeviceMemory
const never = Number.POSITIVE_INFINITY

export function createSettler(announce: Announce): Settler {
  return new DeviceSettler(announce)
}

class DeviceSettler implements Settler {
  readonly #announce: Announce
  readonly #scope: Scope = {
    at: 0,
    until: 0,
    site: '',
    values: {},
    attributes: {},
    tallies: [],
    fields: null,
  }
  #device = noDevice
  #marks = new Uint8Array(64)
  #marked = 0
  #said: Condition[] | null = null

  constructor(announce: Announce) {
    this.#announce = announce
  }

  turnTo(device: DeviceMemory): void {
    if (this.#marked > 0) this.#marks.fill(0)
    this.#marked = 0
    if (device.rules.length > this.#marks.length) this.#marks = new Uint8Array(device.rules.length * 2)
    this.#device = device
    this.#scope.site = device.device.site
    this.#scope.values = device.values
    this.#scope.attributes = device.attributes
  }

  mark(rule: number): void {
    if (this.#marks[rule] === 1) return
    this.#marks[rule] = 1
    this.#marked += 1
  }

  markAll(): void {
    for (let rule = 0; rule < this.#device.rules.length; rule += 1) this.mark(rule)
  }

  feed(event: NonNullable<Change['event']>, at: number, lag: number): void {
    const feeds = this.#device.program.byEvent.get(event.type)
    if (feeds === undefined) return
    this.#scope.at = Math.max(at, this.#device.clock)
    this.#scope.fields = event.fields
    for (const feed of feeds) this.#count(feed, at, lag)
    this.#scope.fields = null
  }

  #count({ rule: place, counter }: Feed, at: number, lag: number): void {
    const [rule, memory] = this.#at(place)
    const scope = this.#scope
    scope.tallies = memory.tallies
    // An event of which it is not known whether it is meant counts as late evidence: it may have been.
    const meant = rule.counters[counter]?.test?.(scope) ?? TRUE
    if (meant === FALSE) return
    const late = meant === UNKNOWN || lag > rule.maxAge.of(scope)
    countOccurrence(rule, memory, scope, counter, { at, late }, this.#device.clock)
    this.#device.dirty = true
    this.mark(place)
  }

  settle(at: number, { lag, event }: News): void {
    const device = this.#device
    while (this.#marked > 0) {
      for (let place = 0; place < device.rules.length && this.#marked > 0; place += 1) {
        if (this.#marks[place] !== 1) continue
        this.#marks[place] = 0
        this.#marked -= 1
        this.#judge(place, at, lag, event)
      }
    }
  }

  #judge(place: number, at: number, lag: number, event: Change['event']): void {
    const device = this.#device
    const rule = device.program.rules[place] as CompiledRule
    const memory = device.rules[place] as RuleMemory
    if (device.silent && rule.rule.whileSilent !== true) {
      memory.wake = never
      return
    }
    const scope = this.#scope
    scope.at = at
    scope.tallies = memory.tallies
    const fresh =
      lag === PASSING ? !memory.owed : lag <= device.program.freshForAll || lag <= rule.maxAge.of(scope)
    const { event: happened, moved } = judgeRule(rule, memory, scope, fresh)
    if (memory.owed) device.owed = true
    if (memory.dirty) device.dirty = true
    if (memory.wake < device.nextWake) device.nextWake = memory.wake
    if (moved && at > device.clock) device.clock = at
    if (happened === null) return
    this.say(rule, event, { change: happened, at, severity: memory.severity })
    if (happened !== 'raised') return
    for (const feed of device.program.byRaised[place] ?? []) {
      scope.at = at
      this.#count(feed, at, 0)
    }
  }

  silence(at: number): void {
    const device = this.#device
    device.silent = true
    for (let place = 0; place < device.rules.length; place += 1) {
      const [rule, memory] = this.#at(place)
      if (rule.rule.whileSilent === true) continue
      memory.wake = never
      if (memory.phase === 'pending') rest(device, memory, 'normal', at)
      if (!isActive(memory)) continue
      if (memory.phase === 'recovering') rest(device, memory, 'active', at)
      soil(device, memory)
      this.say(rule, null, { change: 'unknown', at, severity: memory.severity })
    }
  }

  speak(at: number): void {
    const device = this.#device
    device.silent = false
    for (let place = 0; place < device.rules.length; place += 1) {
      const [rule, memory] = this.#at(place)
      if (rule.rule.whileSilent === true) continue
      this.mark(place)
      if (!isActive(memory)) continue
      soil(device, memory)
      this.say(rule, null, { change: 'known', at, severity: memory.severity })
    }
  }

  say(rule: CompiledRule, event: Change['event'], announcement: Announcement): void {
    const { device, values } = this.#device
    const condition = this.#announce(device, values, rule, event, announcement)
    if (this.#said === null) this.#said = [condition]
    else this.#said.push(condition)
  }

  take(): Condition[] | null {
    const said = this.#said
    this.#said = null
    return said
  }

  #at(place: number): [CompiledRule, RuleMemory] {
    const { program, rules } = this.#device
    return [program.rules[place] as CompiledRule, rules[place] as RuleMemory]
  }
}

function rest(device: DeviceMemory, memory: RuleMemory, phase: 'normal' | 'active', at: number): void {
  memory.phase = phase
  memory.since = at
  soil(device, memory)
}

function soil(device: DeviceMemory, memory: RuleMemory): void {
  memory.dirty = true
  device.dirty = true
}
